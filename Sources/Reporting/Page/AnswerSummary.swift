import Experiments

/// The answers for all tenants in one sentence: what a reader sees first.
struct AnswerSummary {
  /// In the order of the scenario.
  let verdicts: [(name: String, verdict: TenantAnswer.Verdict)]

  init(_ result: RunResult) {
    verdicts = result.scenario.tenants.indices.map { tenant in
      (result.scenario.tenants[tenant].tenant.name, TenantAnswer(tenant: tenant, result: result).verdict)
    }
  }

  init(verdicts: [(name: String, verdict: TenantAnswer.Verdict)]) { self.verdicts = verdicts }

  /// So many names are written out.
  private static let mostNames = 8

  /// `4 of 5 tenants surely meet all of their service levels. Not sure: imaging.`
  var sentence: String {
    if verdicts.count == 1 { return Self.sentence(of: verdicts[0].name, verdicts[0].verdict) }
    let met = names(of: .met).count
    let rest = [
      (TenantAnswer.Verdict.missed, "Surely missed"), (.unsure, "Not sure"), (.open, "Without anything to judge"),
    ]
    return
      ([first(met)]
      + rest.compactMap { verdict, words in
        let names = names(of: verdict)
        return names.isEmpty ? nil : "\(words): \(Self.list(names))."
      }).joined(separator: " ")
  }

  private func first(_ met: Int) -> String {
    switch (met, verdicts.count) {
    case (let met, let all) where met == all: "All \(all) tenants surely meet all of their service levels."
    case (0, _): "No tenant surely meets all of its service levels."
    case (1, let all): "1 of \(all) tenants surely meets all of its service levels."
    case (let met, let all): "\(met) of \(all) tenants surely meet all of their service levels."
    }
  }

  private static func sentence(of name: String, _ verdict: TenantAnswer.Verdict) -> String {
    switch verdict {
    case .met: "\(name) surely meets all of its service levels."
    case .missed: "\(name) surely misses a service level."
    case .unsure: "It is not sure whether \(name) meets its service levels."
    case .open: "\(name) has no service level that could be judged."
    }
  }

  private func names(of verdict: TenantAnswer.Verdict) -> [String] {
    verdicts.filter { $0.verdict == verdict }.map(\.name)
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(mostNames).joined(separator: ", ")
    return names.count > mostNames ? shown + " and \(names.count - mostNames) more" : shown
  }
}

import CloudSimulator
import Experiments
import OutputAnalysis
import SimulationKernel
import Workloads

/// The answer for one tenant: is its service level met, how surely, and what limits it.
struct TenantAnswer {
  enum Verdict: String {
    /// `open`: there is no goal, or nothing that could meet it.
    case met, missed, unsure, open
  }

  let tenant: Int
  let result: RunResult
  private var system: TenantSystem { result.scenario.tenants[tenant] }
  private var path: String { "tenants." + system.tenant.name }

  private func estimate(_ path: String) -> Estimate { result.metric(at: path)?.estimate ?? Estimate() }

  /// Of all its goals: missed where one surely is, unsure where one is not settled.
  var verdict: Verdict {
    let verdicts = goals.map(\.verdict)
    for verdict in [Verdict.missed, .unsure, .met] where verdicts.contains(verdict) { return verdict }
    return .open
  }

  /// A sentence for each workload that has a goal, then what limits the tenant.
  var sentences: [String] {
    let goals = goals
    var sentences = goals.isEmpty ? [withoutGoal] : goals.map(\.sentence)
    if result.metric(at: path + ".censored") == .flag(true) {
      sentences.append("More than 1 % of its requests never finished: its times are those of the others, and flatter.")
    }
    let (wait, response) = (estimate(path + ".wait.mean").mean ?? 0, estimate(path + ".response.mean").mean ?? 0)
    if hasArrivals, let scarcity = Scarcity.fullest(for: tenant, in: result) {
      sentences.append(
        scarcity.sentence(waits: wait > 0.01 * response, slowdown: estimate(path + ".slowdown.mean").mean))
    }
    return sentences
  }

  /// What was met of each workload that has a goal, in few words.
  var attainments: [String] {
    system.workloads.compactMap { workload in
      guard workload.objective?.target != nil else { return nil }
      return workload.name + " "
        + HumanText.percentWithInterval(estimate("\(path).workloads.\(workload.name).slo.attainment"))
    }
  }

  private var hasArrivals: Bool { (estimate(path + ".requests.arrived").mean ?? 0) > 0 }

  private var withoutGoal: String {
    let completed = estimate(path + ".requests.completed")
    guard let arrived = estimate(path + ".requests.arrived").mean, let done = completed.mean, arrived > 0 else {
      return "Nothing arrived of it in the measured time."
    }
    return "It has no goal for its service level; \(HumanText.percent(done / arrived)) of its requests were completed."
  }

  private var goals: [(verdict: Verdict, sentence: String)] {
    system.workloads.compactMap { workload in
      guard let objective = workload.objective, let target = objective.target else { return nil }
      let attainment = estimate("\(path).workloads.\(workload.name).slo.attainment")
      let aim = Self.words(objective)
      guard let mean = attainment.mean else {
        return (.open, "\(workload.name): no request came that could meet or miss its service level.")
      }
      let isMet = mean >= target
      let numbers =
        "\(HumanText.percentWithInterval(attainment)) of the requests \(aim); the goal is "
        + HumanText.chosenPercent(target)
      guard let interval = attainment.interval else {
        return (
          .unsure,
          "\(workload.name) \(isMet ? "meets" : "misses") its service level in a single replication, which cannot tell "
            + "how surely: \(numbers)."
        )
      }
      let isSure = interval.lowerBound >= target || interval.upperBound < target
      let word = isMet ? "meets" : "misses"
      let surety =
        isSure
        ? "surely \(word) its service level"
        : "\(word) its service level, but not surely"
      return (isSure ? (isMet ? .met : .missed) : .unsure, "\(workload.name) \(surety): \(numbers).")
    }
  }

  private static func words(_ objective: ServiceLevel) -> String {
    let parts = [
      objective.wait.map { "waited at most " + HumanText.chosenTime($0.seconds) },
      objective.response.map { "were answered within " + HumanText.chosenTime($0.seconds) },
    ]
    return parts.compactMap(\.self).joined(separator: " and ")
  }
}

extension TenantAnswer.Verdict {
  /// In words and a sign, never by colour alone.
  var label: String {
    switch self {
    case .met: "✓ met"
    case .missed: "✗ missed"
    case .unsure: "? not sure"
    case .open: "– nothing to judge"
    }
  }
}

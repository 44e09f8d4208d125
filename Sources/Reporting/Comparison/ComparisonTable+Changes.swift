import Experiments
import OutputAnalysis

/// What an alternative changes against the first, in words: first what is distinguishable, then what is not.
extension ComparisonTable {
  mutating func addChanges(of alternative: Int) {
    addTitle("\(names[alternative]) against \(names[0])")
    if let twin = result.twin(of: alternative) {
      guard twin > 0 else {
        return add("\(names[alternative]) had no effect: every number is that of \(names[0]). \(reason(alternative))")
      }
      add("Every number is that of \(names[twin]).")
    }
    let all = result.comparisons.filter { $0.alternative == alternative }
    let shown: MetricComparison.Verdict = isWithoutIntervals ? .noInterval : .distinguishable
    let subjects = Self.distinct(all.map(\.name.subject).filter { $0 != "cloud" }) + ["cloud"]
    let room = min(20, subjects.map(\.count).max() ?? 0)
    var isEmpty = true
    for subject in subjects {
      let changes = all.filter { $0.name.subject == subject && $0.verdict == shown }
      guard !changes.isEmpty else { continue }
      isEmpty = false
      let name = shortened(subject, to: room)
      add(Self.words(changes), lead: name + String(repeating: " ", count: room + 2 - name.count))
    }
    if isEmpty, !isWithoutIntervals { add("No difference can be told from chance.") }
    addRest(all.filter { $0.verdict != shown })
  }

  /// `cuts mean wait by 5 s, p95 wait by 40 s; raises U(cpu) by 2 points`.
  static func words(_ changes: [MetricComparison]) -> String {
    ["cuts", "raises"].compactMap { verb in
      let parts = changes.filter { $0.verb == verb }.map { "\($0.name.quantity) by \($0.amount)" }
      return parts.isEmpty ? nil : verb + " " + parts.joined(separator: ", ")
    }.joined(separator: "; ")
  }

  private mutating func addRest(_ rest: [MetricComparison]) {
    let kinds: [(MetricComparison.Verdict, String)] = [
      (.notDistinguishable, "No distinguishable effect on"), (.identical, "Identical:"),
      (.noInterval, "Without an interval to judge by:"), (.noValue, "Without a value under one of the two:"),
    ]
    for (verdict, words) in kinds {
      let of = rest.filter { $0.verdict == verdict }
      guard !of.isEmpty else { continue }
      let groups = Self.distinct(of.map(\.name.subject)).map { subject in
        let quantities = of.filter { $0.name.subject == subject }.map(\.name.quantity)
        return "\(subject)'s \(quantities.joined(separator: ", "))"
      }
      add("\(words) \(groups.joined(separator: "; ")).")
    }
  }

  /// Why an allocator may have had no effect.
  private func reason(_ alternative: Int) -> String {
    let tenants = result.alternatives[alternative].scenario.tenants
    if tenants.allSatisfy({ $0.allocator != nil }) {
      return "Every tenant has an allocator of its own, and the provider's made no other choice between them."
    }
    return "It made the same choices throughout, as every allocator does where nothing has to wait."
  }

  static func distinct(_ texts: [String]) -> [String] {
    texts.reduce(into: []) { known, text in if !known.contains(text) { known.append(text) } }
  }
}

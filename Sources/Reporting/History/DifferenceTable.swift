import Experiments
import OutputAnalysis

/// How two runs differ, as a person reads it on a terminal.
public enum DifferenceTable {
  public static func text(of difference: RunDifference, width: Int = 80, colour: Bool = false) -> String {
    let width = max(40, width)
    var lines = [
      TextStyle.bold.applied(to: "\(difference.first.label) → \(difference.second.label)", colour: colour)
    ]
    lines += changes(of: difference).flatMap { wrapped($0, lead: "", width: width) }
    lines += wrapped(explanation(of: difference), lead: "", width: width)
    if !difference.metrics.isEmpty { lines += [""] + table(of: difference).lines(width: width, colour: colour) }
    lines += [""] + wrapped(difference.summary + ".", lead: "", width: width)
    return (lines.joined(separator: "\n") + "\n").withPlainSpaces
  }

  private static func changes(of difference: RunDifference) -> [String] {
    let changes = difference.changes { HumanText.chosenTime($0) }
    let (first, second) = (difference.first, difference.second)
    guard !changes.isEmpty else {
      return [
        "The same scenario (\(first.scenario), hash \(first.scenarioHash.prefix(12))…), allocator, seed (\(first.seed)) "
          + "and version (\(first.version))."
      ]
    }
    let words = changes.map { change in
      let hashes = "(hash \(change.first.prefix(12))… → \(change.second.prefix(12))…)"
      return switch change.name {
      case "system": "the system in the scenario " + hashes
      case "scenario hash":
        "only what is not simulated: the description, the expectations, or how the file says it " + hashes
      default: "\(change.name) \(change.first) → \(change.second)"
      }
    }
    var kept: [String] = []
    if first.systemHash == second.systemHash { kept.append("the system in the scenario") }
    if first.allocatorOptions == second.allocatorOptions { kept.append("allocator") }
    if first.seed == second.seed { kept.append("seed") }
    if first.version == second.version { kept.append("version") }
    let same = kept.isEmpty ? "" : " Unchanged: \(kept.joined(separator: ", "))."
    return ["Changed: " + words.joined(separator: "; ") + "." + same]
  }

  private static func explanation(of difference: RunDifference) -> String {
    if difference.first.resultHash == difference.second.resultHash,
      difference.metrics.allSatisfy({ $0.verdict == .identical })
    {
      return "Their results are identical, to the last event."
    }
    let pairing =
      difference.isPaired
      ? "The replications have the same random numbers and are compared one by one (paired t)"
      : "The runs are compared as independent ones (Welch's t)"
    guard difference.judged > 0 else { return pairing + ", and nothing of them has an interval." }
    let family = difference.judged == 1 ? "" : " over \(difference.judged) metrics"
    return pairing
      + ". ± is half of a \(HumanText.chosenPercent(difference.confidence)) interval; at a difference it is "
      + "as wide as Holm's correction\(family) asks, and leaves out 0 exactly where the two differ."
  }

  private static func table(of difference: RunDifference) -> TextTable {
    var table = TextTable(columns: [
      .init(title: "metric", rank: nil), .init(title: difference.first.label, rank: 3),
      .init(title: difference.second.label, rank: 2), .init(title: "difference", rank: 1),
      .init(title: "outcome", rank: nil),
    ])
    table.rows = difference.metrics.map { change in
      [
        .init(change.path, change.verdict == .differs ? .bold : .plain), .init(change.text(of: change.first)),
        .init(change.text(of: change.second)),
        .init(change.difference == nil ? HumanText.nothing : change.differenceText),
        .init(change.sign + change.outcome, change.isRegression ? .bad : change.isImprovement ? .good : .plain),
      ]
    }
    for column in 1...2 where table.columns[column].title.count > 24 {
      table.columns[column].title = shortened(table.columns[column].title, to: 24)
    }
    return table
  }
}

extension MetricChange {
  /// What makes the eye find it.
  fileprivate var sign: String {
    if isRegression { return "✗ " }
    if isImprovement { return "✓ " }
    return verdict == .differs ? "≠ " : ""
  }
}

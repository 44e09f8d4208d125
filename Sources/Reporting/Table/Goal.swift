import OutputAnalysis

/// A target for the part of the requests that meet their objective, and what came of it.
struct Goal {
  var target: Double
  /// Whether it was met; nil where no request was decided.
  var outcome: Bool?
  /// Whether the confidence interval, where there is one, is on one side of the target.
  var isSure: Bool

  init(target: Double, _ attainment: Estimate) {
    self.target = target
    outcome = attainment.mean.map { $0 >= target }
    isSure = attainment.interval.map { $0.lowerBound >= target || $0.upperBound < target } ?? true
  }

  /// The target and whether it was met: `95 % ✓`, with a question mark where that is not sure.
  var cell: TextTable.Cell {
    let text = HumanText.chosenPercent(target)
    guard let outcome else { return TextTable.Cell(text) }
    return TextTable.Cell("\(text) \(outcome ? "✓" : "✗")" + (isSure ? "" : "?"), style)
  }

  private var style: TextStyle {
    guard let outcome, isSure else { return .doubtful }
    return outcome ? .good : .bad
  }

  /// How many of a tenant's goals were met; empty where there are none.
  static func cell(of goals: [Goal?]) -> TextTable.Cell {
    let decided = goals.compactMap { $0 }.filter { $0.outcome != nil }
    guard !decided.isEmpty else { return "" }
    let met = decided.filter { $0.outcome == true }
    // A goal that was surely missed settles the matter, whatever the others.
    let isMissed = decided.contains { $0.outcome == false && $0.isSure }
    let isSure = isMissed || decided.allSatisfy(\.isSure)
    let isMet = met.count == decided.count
    let style: TextStyle = !isSure ? .doubtful : isMet ? .good : .bad
    return TextTable.Cell("\(met.count) of \(decided.count) \(isMet ? "✓" : "✗")" + (isSure ? "" : "?"), style)
  }
}

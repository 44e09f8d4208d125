import Experiments
import OutputAnalysis

extension MetricChange {
  var name: MetricName { MetricName(path: path) }

  /// The metric in a run.
  func text(of estimate: Estimate) -> String {
    name.text(of: estimate, unit: unit)
  }

  /// Second − first with its interval; shares in percentage points.
  var differenceText: String {
    let size = Estimate(mean: difference, halfWidth: halfWidth)
    if verdict == .identical { return "0" }
    if name.isShare { return HumanText.estimate(size, scale: 100, unit: "points") }
    return switch unit {
    case MetricUnit.seconds: HumanText.time(size)
    case MetricUnit.fraction, MetricUnit.requests, MetricUnit.currency, "": HumanText.estimate(size)
    default: HumanText.estimate(size, unit: unit)
    }
  }

  /// `worse`, `better`, `differs`, or the verdict.
  public var outcome: String {
    if isRegression { return "worse" }
    if isImprovement { return "better" }
    return verdict.rawValue
  }

  /// As `worse: 41.0 ± 1.2 s, was 35.1 ± 1.0 s (difference 5.9 ± 2.1 s)`.
  public var finding: String {
    let values = "\(text(of: second)), was \(text(of: first))"
    let change = difference == nil ? "" : " (difference \(differenceText))"
    return "\(outcome): \(values)\(change)".withPlainSpaces
  }

  /// As `imaging's p95 wait is worse: 41.0 ± 1.2 s, was 35.1 ± 1.0 s (difference 5.9 ± 2.1 s)`.
  public var sentence: String {
    name.words.withPlainSpaces + " is " + finding
  }
}

extension RunDifference {
  /// As `12 metrics, replication by replication: 1 worse, 2 better, 9 not distinguishable`.
  public var summary: String {
    var parts: [String] = []
    for outcome in ["worse", "better"] + MetricChange.Verdict.allCases.map(\.rawValue) {
      let count = metrics.count { $0.outcome == outcome }
      if count > 0 { parts.append("\(count) \(outcome)") }
    }
    let noun = metrics.count == 1 ? "metric" : "metrics"
    return "\(metrics.count) \(noun)" + (parts.isEmpty ? "" : ", \(method): " + parts.joined(separator: ", "))
  }

  /// What was changed between the runs, as `the system, seed`; nil where nothing that is simulated was.
  public var changedParts: String? {
    let names = changes { "\($0)" }.map(\.name).filter { $0 != "--set" && $0 != "scenario hash" }
    return names.isEmpty ? nil : names.map { $0 == "system" ? "the system" : $0 }.joined(separator: ", ")
  }

  /// How the intervals were had, in words.
  public var method: String {
    let paired = metrics.count { $0.method == .paired }
    if paired == 0 { return "as independent runs" }
    return paired == metrics.count ? "replication by replication" : "replication by replication where these are known"
  }
}

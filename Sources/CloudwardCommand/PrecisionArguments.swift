import CloudSimulator
import Experiments
import Scenarios

/// The options that let the results say how many replications there are.
enum PrecisionArguments {
  static func options(metric: String) -> [OptionDescription] {
    [
      OptionDescription(
        "precision", "P", "add replications until half of the interval is at most this part of the mean, as 5%"),
      OptionDescription("metric", "PATH", metric, isRepeatable: true),
      OptionDescription("max-replications", "N", "with --precision: the most replications (default: 1000)"),
    ]
  }

  /// The goal that the arguments set; nil without `--precision`.
  static func goal(_ arguments: Arguments, for scenario: Scenario) throws -> PrecisionGoal? {
    let most = try arguments.number("max-replications", in: 2...100_000)
    guard let text = arguments.value("precision") else {
      if most != nil { throw Failure(code: .usage, message: "--max-replications needs --precision, as --precision 5%") }
      return nil
    }
    guard let part = part(text) else {
      throw Failure(
        code: .usage, message: "--precision takes a part of the mean, as 5% or 0.05, not '\(text)'")
    }
    if arguments.has("replications") {
      throw Failure(
        code: .usage,
        message: "--precision finds the number of replications, and --replications sets it; leave one out, or write "
          + "--max-replications")
    }
    let metrics = try metrics(arguments, of: scenario) ?? scenario.usualPrecisionMetrics
    return PrecisionGoal(relativeHalfWidth: part, metrics: metrics, most: most ?? 1000)
  }

  /// The metrics that `--metric` names, each once; nil where it is not given.
  static func metrics(_ arguments: Arguments, of scenario: Scenario) throws -> [String]? {
    var metrics: [String] = []
    for path in arguments.all("metric") where !metrics.contains(path) {
      guard scenario.intervalMetricPaths.contains(path) else { throw refusal(of: path, scenario) }
      metrics.append(path)
    }
    return metrics.isEmpty ? nil : metrics
  }

  private static func refusal(of path: String, _ scenario: Scenario) -> Failure {
    if scenario.metricPaths.contains(path) {
      return Failure(code: .usage, message: "--metric: '\(path)' has no interval in this scenario; choose another")
    }
    let near = Suggestion.question(for: path, among: scenario.intervalMetricPaths)
    let advice = near.isEmpty ? "; write for example \(scenario.usualPrecisionMetrics.first ?? "cloud.coverage")" : near
    return Failure(code: .usage, message: "--metric: the scenario has no metric '\(path)'" + advice)
  }

  /// `5%` or `0.05`, above 0 and below 1.
  private static func part(_ text: String) -> Double? {
    let isPercentage = text.hasSuffix("%")
    var digits = isPercentage ? String(text.dropLast()) : text
    while digits.last == " " { digits.removeLast() }
    guard digits.utf8.allSatisfy({ $0 == UInt8(ascii: ".") || $0 >= 0x30 && $0 <= 0x39 }), let number = Double(digits)
    else { return nil }
    let part = isPercentage ? number / 100 : number
    return part > 0 && part < 1 ? part : nil
  }
}

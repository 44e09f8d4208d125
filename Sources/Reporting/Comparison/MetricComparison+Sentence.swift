import Experiments
import OutputAnalysis

extension MetricComparison {
  var name: MetricName { MetricName(path: path) }

  /// The difference with the interval that goes with the verdict; without a value where there is none.
  public var differenceEstimate: Estimate {
    Estimate(mean: difference?.mean, halfWidth: halfWidth, replications: difference?.pairs ?? 0)
  }

  /// What came of the comparison in plain words, as `priority cuts imaging's p95 wait by 41.0 ± 6.2 s`.
  public func sentence(among alternatives: [Alternative]) -> String {
    let (own, other) = (alternatives[alternative].name, alternatives[0].name)
    let text =
      switch verdict {
      case .distinguishable: "\(own) \(verb) \(name.words) by \(amount)"
      case .notDistinguishable: "\(own) has no distinguishable effect on \(name.words)"
      case .identical: "\(name.words) is identical under \(own) and \(other)"
      case .noInterval: "\(own) \(verb) \(name.words) by \(amount), without an interval to judge it by"
      case .noValue:
        "\(name.words) has no value under "
          + [first.mean == nil ? other : nil, estimate.mean == nil ? own : nil].compactMap(\.self)
          .joined(separator: " and ")
      }
    return text.withPlainSpaces
  }

  var verb: String { (difference?.mean ?? 0) < 0 ? "cuts" : "raises" }

  /// How large the difference is, whatever its sign: shares in percentage points.
  var amount: String {
    let size = Estimate(mean: difference.map { abs($0.mean) }, halfWidth: halfWidth)
    if name.isShare { return HumanText.estimate(size, scale: 100, unit: "points") }
    return switch unit {
    case MetricUnit.seconds: HumanText.time(size)
    case MetricUnit.fraction, MetricUnit.requests, MetricUnit.currency: HumanText.estimate(size)
    default: HumanText.estimate(size, unit: unit)
    }
  }

  /// An estimate of this metric.
  static func text(of estimate: Estimate, _ name: MetricName, unit: String) -> String {
    unit == MetricUnit.fraction && !name.isShare
      ? HumanText.estimate(estimate) : HumanText.value(estimate, unit: unit)
  }
}

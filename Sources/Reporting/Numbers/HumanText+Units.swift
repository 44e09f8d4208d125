import Experiments
import OutputAnalysis

extension HumanText {
  /// A unit of time that suits a length.
  struct TimeUnit {
    var name: String
    var seconds: Double
  }

  static func unit(for seconds: Double) -> TimeUnit {
    switch seconds.magnitude {
    case 0: TimeUnit(name: "s", seconds: 1)
    case ..<1e-6: TimeUnit(name: "ns", seconds: 1e-9)
    case ..<1e-3: TimeUnit(name: "µs", seconds: 1e-6)
    case ..<1: TimeUnit(name: "ms", seconds: 1e-3)
    case ..<120: TimeUnit(name: "s", seconds: 1)
    case ..<7200: TimeUnit(name: "min", seconds: 60)
    case ..<259_200: TimeUnit(name: "h", seconds: 3600)
    default: TimeUnit(name: "d", seconds: 86400)
    }
  }

  static func time(_ seconds: Double?) -> String {
    guard let seconds else { return nothing }
    let unit = unit(for: seconds)
    return significant(seconds / unit.seconds) + space + unit.name
  }

  /// A time that was chosen and not measured: as short as it can be written, `24 h` or `1.5 min`.
  static func chosenTime(_ seconds: Double) -> String {
    let unit = unit(for: seconds)
    return chosen(seconds / unit.seconds) + space + unit.name
  }

  /// An estimated time, in a unit that suits the larger of mean and half-width.
  static func time(_ estimate: Estimate) -> String {
    guard let mean = estimate.mean else { return nothing }
    let unit = unit(for: max(mean.magnitude, estimate.halfWidth ?? 0))
    return self.estimate(estimate, scale: 1 / unit.seconds, unit: unit.name)
  }

  /// A fraction in percent. Only 1 is shown as 100 %, and only 0 as 0 %.
  static func percent(_ fraction: Double) -> String {
    if fraction == 0 || fraction == 1 { return fixed(fraction * 100, decimals: 0) + space + "%" }
    let decimals = percentDecimals(fraction)
    guard isNearAnEnd(fraction, decimals: decimals) else {
      return fixed(fraction * 100, decimals: decimals) + space + "%"
    }
    return (fraction < 0.5 ? "<0.0001" : ">99.9999") + space + "%"
  }

  /// A fraction that was chosen and not measured: `95 %`.
  static func chosenPercent(_ fraction: Double) -> String { chosen(fraction * 100) + space + "%" }

  /// An estimated fraction, `97.5 ± 0.5 %`.
  static func percent(_ estimate: Estimate) -> String {
    guard let mean = estimate.mean else { return nothing }
    guard let halfWidth = estimate.halfWidth.map({ $0 * 100 }), halfWidth > 0 else { return percent(mean) }
    let wanted = min(decimals(of: halfWidth, digits: 2), 2)
    if mean == 0 || mean == 1 {
      return fixed(mean * 100, decimals: 0) + plusMinus + fixedUp(halfWidth, decimals: wanted) + space + "%"
    }
    let decimals = isNearAnEnd(mean, decimals: wanted) ? percentDecimals(mean) : wanted
    return fixed(mean * 100, decimals: decimals) + plusMinus + fixedUp(halfWidth, decimals: decimals) + space + "%"
  }

  /// An estimated fraction with the ends of its interval, `97.5 % (96.9–98.1 %)`: where the fraction is near 0 or 1 the
  /// interval is not symmetric. The ends are rounded outwards.
  static func percentWithInterval(_ estimate: Estimate) -> String {
    guard let mean = estimate.mean else { return nothing }
    guard let interval = estimate.interval, interval.upperBound > interval.lowerBound else { return percent(mean) }
    let width = (interval.upperBound - interval.lowerBound) * 100
    let wanted = min(max(1, self.decimals(of: width, digits: 2)), 2)
    let isInside = mean > 0 && mean < 1
    let decimals = isInside && isNearAnEnd(mean, decimals: wanted) ? percentDecimals(mean) : wanted
    return fixedPart(mean, decimals) + space + "% (" + fixedPart(interval.lowerBound, decimals, .down) + "–"
      + fixedPart(interval.upperBound, decimals, .up) + space + "%)"
  }

  /// A fraction in percent, without the sign; all and nothing without decimals.
  private static func fixedPart(
    _ fraction: Double, _ decimals: Int, _ rule: FloatingPointRoundingRule = .toNearestOrAwayFromZero
  ) -> String {
    guard fraction > 0, fraction < 1 else { return fixed(fraction * 100, decimals: 0) }
    let scale = (0..<decimals).reduce(100.0) { scale, _ in scale * 10 }
    // What ten digits cannot tell apart is the same number.
    let scaled = fraction * scale
    let near = scaled.rounded()
    return fixed((abs(scaled - near) < 1e-7 ? near : scaled.rounded(rule)) / scale * 100, decimals: decimals)
  }

  /// One, or as many more as keep what is not all or nothing from being shown as that.
  private static func percentDecimals(_ fraction: Double) -> Int {
    (1...4).first { !isNearAnEnd(fraction, decimals: $0) } ?? 4
  }

  /// Whether a fraction that is neither 0 nor 1 would be shown as 0 % or 100 %.
  private static func isNearAnEnd(_ fraction: Double, decimals: Int) -> Bool {
    let text = fixed(fraction * 100, decimals: decimals)
    return text == fixed(100, decimals: decimals) || text == fixed(0, decimals: decimals)
  }

  /// An estimate in a unit of the metrics: times in what suits them, fractions in percent.
  static func value(_ estimate: Estimate, unit: String) -> String {
    switch unit {
    case MetricUnit.seconds: time(estimate)
    case MetricUnit.fraction: (estimate.mean ?? 0) <= 1 ? percent(estimate) : self.estimate(estimate)
    case MetricUnit.requests: count(estimate)
    case MetricUnit.currency: self.estimate(estimate)
    default: self.estimate(estimate, unit: unit)
    }
  }

  /// A number that was chosen, in a unit of the metrics.
  static func chosen(_ number: Double, unit: String) -> String {
    switch unit {
    case MetricUnit.seconds: chosenTime(number)
    case MetricUnit.fraction: number <= 1 ? chosenPercent(number) : chosen(number)
    case MetricUnit.requests, MetricUnit.currency, "": chosen(number)
    default: chosen(number) + space + unit
    }
  }
}

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
    return significant(seconds / unit.seconds) + " " + unit.name
  }

  /// A time that was chosen and not measured: as short as it can be written, `24 h` or `1.5 min`.
  static func chosenTime(_ seconds: Double) -> String {
    let unit = unit(for: seconds)
    guard let digits = DecimalDigits(seconds / unit.seconds, limit: 6) else { return nothing }
    var buffer = ByteBuffer()
    buffer.append(digits)
    return String(decoding: buffer.bytes, as: UTF8.self) + " " + unit.name
  }

  /// An estimated time, mean and half-width in the unit of the mean.
  static func time(_ estimate: Estimate) -> String {
    guard let mean = estimate.mean else { return nothing }
    // A mean of next to nothing with some spread reads best in the unit of the spread.
    let unit = unit(for: max(mean.magnitude, (estimate.halfWidth ?? 0) / 1000))
    return self.estimate(estimate, scale: 1 / unit.seconds, unit: unit.name)
  }

  static func percent(_ estimate: Estimate) -> String {
    guard let mean = estimate.mean else { return nothing }
    guard let halfWidth = estimate.halfWidth else { return percent(mean) }
    let decimals = percentDecimals(mean)
    return fixed(mean * 100, decimals: decimals) + " ± " + fixed(halfWidth * 100, decimals: decimals) + " %"
  }

  /// A number that was chosen, in a unit of the metrics.
  static func bound(_ number: Double, unit: String) -> String {
    unit == MetricUnit.seconds ? chosenTime(number) : value(number, unit: unit)
  }

  /// A number in a unit of the metrics: times in what suits them, fractions in percent.
  static func value(_ number: Double, unit: String) -> String {
    switch unit {
    case MetricUnit.seconds: time(number)
    case MetricUnit.fraction: number <= 1 ? percent(number) : significant(number)
    case MetricUnit.currency, MetricUnit.requests: significant(number)
    default: significant(number) + " " + unit
    }
  }
}

import OutputAnalysis

/// Numbers as people read them: few digits, units that fit, thousands apart. Never used for what machines read.
package enum HumanText {
  /// Between groups of three digits: a narrow space that does not break.
  static let thousandsSeparator = "\u{202f}"
  static let nothing = "–"

  /// A number with so many decimals.
  package static func fixed(_ value: Double, decimals: Int) -> String {
    let divisor = (0..<decimals).reduce(Int64(1)) { power, _ in power * 10 }
    let scaled = (value.magnitude * Double(divisor)).rounded()
    guard scaled < 1e18 else { return significant(value) }
    let whole = Int64(scaled)
    var text = value < 0 && whole > 0 ? "−" : ""
    text += grouped(whole / divisor)
    guard decimals > 0 else { return text }
    let rest = String(whole % divisor)
    return text + "." + String(repeating: "0", count: decimals - rest.utf8.count) + rest
  }

  /// A whole number with its thousands apart.
  static func grouped(_ number: Int64) -> String {
    let digits = Array(String(number.magnitude))
    var text = number < 0 ? "−" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += thousandsSeparator }
      text.append(digit)
    }
    return text
  }

  /// How many decimals show about three significant digits.
  static func decimals(of value: Double) -> Int {
    switch value.magnitude {
    case 0: 0
    case ..<0.0995: 3
    case ..<9.995: 2
    case ..<99.95: 1
    default: 0
    }
  }

  /// About three significant digits; an exponent only where there is no other way.
  package static func significant(_ value: Double) -> String {
    guard value.isFinite else { return nothing }
    if value == 0 { return "0" }
    if value.magnitude >= 0.0995, value.magnitude < 1e9 { return fixed(value, decimals: decimals(of: value)) }
    guard let digits = DecimalDigits(value, limit: 3) else { return nothing }
    var buffer = ByteBuffer()
    buffer.append(digits, plain: -3..<9)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  /// A fraction in percent. Only 1 is shown as 100 %.
  static func percent(_ fraction: Double) -> String { percentNumber(fraction) + " %" }

  static func percentNumber(_ fraction: Double) -> String {
    let text = fixed(fraction * 100, decimals: percentDecimals(fraction))
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// One, or as many more as keep what is not 100 % from being shown as that.
  static func percentDecimals(_ fraction: Double) -> Int {
    guard fraction != 1 else { return 1 }
    return (1...4).first { fixed(fraction * 100, decimals: $0) != fixed(100, decimals: $0) } ?? 4
  }

  /// An estimate with its half-width where it has one: `12.3 ± 0.4`.
  static func estimate(_ estimate: Estimate, scale: Double = 1, unit: String = "") -> String {
    guard let mean = estimate.mean else { return nothing }
    let value = mean * scale
    let suffix = unit.isEmpty ? "" : " " + unit
    guard let halfWidth = estimate.halfWidth else { return significant(value) + suffix }
    guard value == 0 || value.magnitude >= 0.0005, value.magnitude < 1e9 else {
      return significant(value) + " ± " + significant(halfWidth * scale) + suffix
    }
    let decimals = decimals(of: value)
    return fixed(value, decimals: decimals) + " ± " + fixed(halfWidth * scale, decimals: decimals) + suffix
  }
}

import OutputAnalysis

/// Numbers as people read them: few digits, units that fit, thousands apart. Never used for what machines read.
///
/// The spaces inside a number do not break at the end of a line; `withPlainSpaces` makes ordinary ones of them.
package enum HumanText {
  static let space = "\u{a0}"
  static let nothing = "–"

  /// A number with so many decimals.
  package static func fixed(_ value: Double, decimals: Int) -> String {
    let scaled = (value.magnitude * power(decimals)).rounded()
    guard scaled < 1e18 else { return significant(value) }
    let (whole, divisor) = (Int64(scaled), Int64(power(decimals)))
    var text = value < 0 && whole > 0 ? "−" : ""
    text += grouped(whole / divisor)
    guard decimals > 0 else { return text }
    let rest = String(whole % divisor)
    return text + "." + String(repeating: "0", count: decimals - rest.utf8.count) + rest
  }

  /// A whole number with its thousands apart.
  static func grouped(_ number: Int64) -> String {
    let sign = number < 0 ? "−" : ""
    guard number.magnitude >= 1000 else { return sign + String(number.magnitude) }
    let digits = Array(String(number.magnitude))
    var text = sign
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += space }
      text.append(digit)
    }
    return text
  }

  /// Three significant digits; an exponent only where there is no other way.
  package static func significant(_ value: Double) -> String {
    guard value.isFinite else { return nothing }
    if value == 0 { return "0" }
    if value.magnitude >= 0.0000995, value.magnitude < 1e9 {
      return fixed(value, decimals: decimals(of: value, digits: 3))
    }
    return short(value, digits: 3)
  }

  /// A number that was chosen and not measured, as short as it can be written.
  static func chosen(_ value: Double) -> String {
    value.magnitude >= 1000 && value == value.rounded() && value.magnitude < 1e15
      ? grouped(Int64(value)) : short(value, digits: 6)
  }

  private static func short(_ value: Double, digits: Int) -> String {
    guard let digits = DecimalDigits(value, limit: digits) else { return nothing }
    var buffer = ByteBuffer()
    buffer.append(digits, plain: -4..<9)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  /// An estimate with its half-width where it has one that is not 0: `12.3 ± 1.4`.
  static func estimate(_ estimate: Estimate, scale: Double = 1, unit: String = "") -> String {
    guard let mean = estimate.mean else { return nothing }
    let suffix = unit.isEmpty ? "" : space + unit
    let (value, halfWidth) = (mean * scale, (estimate.halfWidth ?? 0) * scale)
    guard halfWidth > 0 else { return significant(value) + suffix }
    guard value == 0 || value.magnitude >= 0.0005, max(value.magnitude, halfWidth) < 1e9 else {
      return significant(value) + plusMinus + significant(halfWidth) + suffix
    }
    // Two digits of the uncertainty, but no more than four of the value.
    let most = value == 0 ? 3 : decimals(of: value, digits: 4)
    var decimals = min(decimals(of: halfWidth, digits: 2), most)
    // An interval that just leaves out 0 must not look as if it ended there.
    for _ in 0..<3 where value != halfWidth && fixed(value, decimals: decimals) == fixed(halfWidth, decimals: decimals)
    {
      decimals += 1
    }
    return fixed(value, decimals: decimals) + plusMinus + fixedUp(halfWidth, decimals: decimals) + suffix
  }

  /// A count: whole where it was counted once, an estimate where it is a mean.
  static func count(_ estimate: Estimate) -> String {
    guard let mean = estimate.mean else { return nothing }
    let isWhole = mean == mean.rounded() && mean.magnitude < 1e15
    return isWhole && (estimate.halfWidth ?? 0) == 0 ? grouped(Int64(mean)) : self.estimate(estimate)
  }

  static let plusMinus = space + "±" + space

  /// How many decimals show so many significant digits of a value, once it is rounded to them.
  static func decimals(of value: Double, digits: Int) -> Int {
    guard value != 0 else { return 0 }
    return (0..<9).first { (value.magnitude * power($0)).rounded() >= power(digits - 1) } ?? 9
  }

  /// A positive number that is rounded to the nearest, but never to 0.
  static func fixedUp(_ value: Double, decimals: Int) -> String {
    fixed(max(value, 1 / power(decimals)), decimals: decimals)
  }

  private static func power(_ exponent: Int) -> Double {
    (0..<exponent).reduce(1.0) { power, _ in power * 10 }
  }
}

extension String {
  /// The text with ordinary spaces for those that do not break.
  package var withPlainSpaces: String {
    var bytes: [UInt8] = []
    for byte in utf8 {
      // Two bytes: no other character has them in this order.
      if byte == 0xa0, bytes.last == 0xc2 { bytes[bytes.count - 1] = UInt8(ascii: " ") } else { bytes.append(byte) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

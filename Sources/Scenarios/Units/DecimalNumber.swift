/// A decimal number as it is written, exactly: `mantissa` × 10^`exponent`.
///
/// Amounts and times are scaled to whole units without passing through floating point, so that 1.001 cores are 1001
/// milli-cores, never 1000.
struct DecimalNumber: Equatable {
  var isNegative = false
  var mantissa: UInt64 = 0
  var exponent = 0

  var isZero: Bool { mantissa == 0 }
}

extension DecimalNumber {
  /// A number at the beginning of a text, and what follows it.
  struct Prefix {
    var number: DecimalNumber
    var rest: Substring.UTF8View
  }

  /// Reads `12`, `0.5`, `.5`, `5.`, `-3`, `1e6`; nil where the text does not begin with a number. Digits beyond the
  /// nineteenth are dropped.
  static func read(_ text: Substring.UTF8View) -> Prefix? {
    var number = DecimalNumber()
    var index = text.startIndex
    if index < text.endIndex, text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "+") {
      number.isNegative = text[index] == UInt8(ascii: "-")
      index = text.index(after: index)
    }
    var digits = 0
    var isFraction = false
    while index < text.endIndex {
      let byte = text[index]
      if byte == UInt8(ascii: "."), !isFraction {
        isFraction = true
      } else if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
        digits += 1
        number.append(UInt64(byte - UInt8(ascii: "0")), isFraction: isFraction)
      } else {
        break
      }
      index = text.index(after: index)
    }
    guard digits > 0 else { return nil }
    let rest = number.readExponent(text[index...])
    return Prefix(number: number, rest: rest)
  }

  private mutating func append(_ digit: UInt64, isFraction: Bool) {
    if mantissa < 1_000_000_000_000_000_000 {
      mantissa = mantissa * 10 + digit
      if isFraction { exponent -= 1 }
    } else if !isFraction {
      exponent += 1
    }
  }

  /// Reads `e6` if the text begins so, and returns what follows.
  private mutating func readExponent(_ text: Substring.UTF8View) -> Substring.UTF8View {
    guard let first = text.first, first == UInt8(ascii: "e") || first == UInt8(ascii: "E") else { return text }
    var rest = text.dropFirst()
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    var power = 0
    var digits = 0
    while let byte = rest.first, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
      power = min(100_000, power * 10 + Int(byte - UInt8(ascii: "0")))
      digits += 1
      rest = rest.dropFirst()
    }
    guard digits > 0 else { return text }
    exponent += isNegative ? -power : power
    return rest
  }
}

extension DecimalNumber {
  /// The size of the number × `numerator` ÷ `denominator`: its whole part, and twice the rest compared with the
  /// denominator (for rounding).
  struct Scaled {
    var whole: UInt64
    var hasFraction: Bool
    var isAtLeastHalf: Bool

    var up: UInt64 { whole + (hasFraction ? 1 : 0) }
    var nearest: UInt64 { whole + (isAtLeastHalf ? 1 : 0) }
  }

  /// Nil where the result is above 2^62.
  func scaled(by numerator: UInt64, over denominator: UInt64 = 1) -> Scaled? {
    guard !isZero else { return Scaled(whole: 0, hasFraction: false, isAtLeastHalf: false) }
    var top = UInt128(mantissa) * UInt128(numerator)
    var bottom = UInt128(denominator)
    for _ in 0..<min(abs(exponent), 200) {
      let (product, overflow) = (exponent > 0 ? top : bottom).multipliedReportingOverflow(by: 10)
      if overflow {
        return exponent > 0 ? nil : Scaled(whole: 0, hasFraction: true, isAtLeastHalf: false)
      }
      if exponent > 0 { top = product } else { bottom = product }
    }
    let (quotient, rest) = top.quotientAndRemainder(dividingBy: bottom)
    guard quotient < 1 << 62 else { return nil }
    return Scaled(whole: UInt64(quotient), hasFraction: rest > 0, isAtLeastHalf: rest >= bottom - rest)
  }
}

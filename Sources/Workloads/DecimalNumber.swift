/// Decimal text as an exact integer: "12.5" at three decimals is 12 500, without a detour through floating point.
package enum DecimalNumber {
  package enum Rounding {
    case nearest
    case up
    case down
  }

  package enum Outcome: Equatable {
    case number(Int64)
    case notANumber
    case negative
    case tooLarge
  }

  /// The text times 10^decimals, rounded to a whole number that is at most `largest`.
  ///
  /// Digits with a point or without, a sign and an exponent are understood; 19 significant digits count, and of those
  /// after them only whether and how they round.
  package static func parse(_ text: UnsafeRawBufferPointer, decimals: Int, rounding: Rounding, largest: Int64)
    -> Outcome
  {
    var scanner = Scanner(text: text)
    guard scanner.scan() else { return .notANumber }
    guard let magnitude = scanner.scaled(decimals: decimals, rounding: rounding) else {
      return scanner.isNegative ? .negative : .tooLarge
    }
    if scanner.isNegative, scanner.mantissa > 0 { return .negative }
    return magnitude <= UInt64(largest) ? .number(Int64(magnitude)) : .tooLarge
  }

  /// A whole number with an optional sign; nil where the text is none or lies beyond ±`largest`.
  package static func parseInteger(_ text: UnsafeRawBufferPointer, largest: Int64) -> Int64? {
    var scanner = Scanner(text: text)
    guard scanner.scan(), let magnitude = scanner.scaled(decimals: 0, rounding: .up), magnitude <= UInt64(largest),
      magnitude == 0 || scanner.isWhole
    else { return nil }
    return scanner.isNegative ? -Int64(magnitude) : Int64(magnitude)
  }

  private struct Scanner {
    let text: UnsafeRawBufferPointer
    var isNegative = false
    /// The number is mantissa × 10^exponent, and a little more where digits were dropped.
    var mantissa: UInt64 = 0
    var exponent = 0
    /// The first digit beyond the 19 that count, and whether any beyond them is not zero.
    var firstDropped: UInt8?
    var isRestZero = true

    init(text: UnsafeRawBufferPointer) { self.text = text }

    /// Reads the text; false where it is not a number.
    mutating func scan() -> Bool {
      var index = 0
      if index < text.count, text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "+") {
        isNegative = text[index] == UInt8(ascii: "-")
        index += 1
      }
      var digits = 0
      var isFraction = false
      while index < text.count {
        let digit = text[index] &- UInt8(ascii: "0")
        if digit < 10 {
          take(digit, isFraction: isFraction)
          digits += 1
        } else if text[index] == UInt8(ascii: "."), !isFraction {
          isFraction = true
        } else {
          break
        }
        index += 1
      }
      guard digits > 0 else { return false }
      return index == text.count || scanExponent(from: index)
    }

    @inline(__always)
    private mutating func take(_ digit: UInt8, isFraction: Bool) {
      if mantissa < 1_000_000_000_000_000_000 {
        mantissa = mantissa &* 10 &+ UInt64(digit)
        if isFraction { exponent -= 1 }
      } else {
        if firstDropped == nil { firstDropped = digit }
        if digit != 0 { isRestZero = false }
        if !isFraction { exponent += 1 }
      }
    }

    private mutating func scanExponent(from start: Int) -> Bool {
      guard text[start] | 0x20 == UInt8(ascii: "e") else { return false }
      var index = start + 1
      var isDown = false
      if index < text.count, text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "+") {
        isDown = text[index] == UInt8(ascii: "-")
        index += 1
      }
      guard index < text.count else { return false }
      var value = 0
      while index < text.count {
        let digit = text[index] &- UInt8(ascii: "0")
        guard digit < 10 else { return false }
        value = min(1_000_000_000, value * 10 + Int(digit))
        index += 1
      }
      exponent += isDown ? -value : value
      return true
    }

    /// Whether nothing stands after the point.
    var isWhole: Bool {
      guard exponent < 0, mantissa > 0 else { return true }
      return exponent > -20 && isRestZero && mantissa % powerOfTen(-exponent) == 0
    }

    /// mantissa × 10^(exponent + decimals), rounded; nil where it has more than 64 bits.
    func scaled(decimals: Int, rounding: Rounding) -> UInt64? {
      guard mantissa > 0 else { return 0 }
      let shift = exponent + decimals
      if shift > 0 {
        guard shift < 20 else { return nil }
        let (product, overflow) = mantissa.multipliedReportingOverflow(by: powerOfTen(shift))
        return overflow ? nil : product
      }
      if shift == 0 {
        let up =
          switch rounding {
          case .up: !isRestZero
          case .nearest: (firstDropped ?? 0) >= 5
          case .down: false
          }
        return mantissa + (up ? 1 : 0)
      }
      guard shift > -20 else { return rounding == .up ? 1 : 0 }
      let divisor = powerOfTen(-shift)
      let (quotient, remainder) = mantissa.quotientAndRemainder(dividingBy: divisor)
      let up =
        switch rounding {
        case .up: remainder > 0 || !isRestZero
        case .nearest: remainder >= divisor - remainder
        case .down: false
        }
      return quotient + (up ? 1 : 0)
    }

    /// 10^exponent for an exponent between 0 and 19.
    private func powerOfTen(_ exponent: Int) -> UInt64 {
      var power: UInt64 = 1
      for _ in 0..<exponent { power *= 10 }
      return power
    }
  }
}

/// A floating-point number rounded to a few significant decimal digits.
///
/// They are correctly rounded: to the nearest, halves to even, as the exact binary value lies.
struct DecimalDigits: Equatable {
  private(set) var isNegative = false
  /// The digits as one whole number, which does not end in 0; 0 for zero.
  private(set) var number: UInt64 = 0
  /// How many digits it has; none for zero.
  private(set) var count = 0
  /// Of ten, for the first digit.
  private(set) var exponent = 0

  /// Nil for infinities and not-a-number. - Parameter limit: how many digits at most, 1…10.
  init?(_ value: Double, limit: Int = 10) {
    guard value.isFinite else { return nil }
    guard value != 0 else { return }
    isNegative = value < 0
    if roundQuickly(value.magnitude, to: limit) { return }
    read(value.magnitude.description.utf8)
    dropTrailingZeros()
    round(value.magnitude, to: limit)
  }

  /// 0…9 each, the first of them first.
  var digits: [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: number / Self.power($0) % 10) }.reversed()
  }

  /// Of ten, 0…19.
  static func power(_ exponent: Int) -> UInt64 { powers[exponent] }

  private static let powers: [UInt64] = (0...19).map { (0..<$0).reduce(1) { power, _ in power * 10 } }
}

extension DecimalDigits {
  /// Rounds with one multiplication or division by a power of ten, if that is certain to be right: both factors are
  /// exact, so that the result, below 2³⁴, is less than 2⁻¹⁹ off, and no half is as near as 2⁻¹⁰.
  ///
  /// - Returns: false, and nothing is changed, if it is not certain.
  private mutating func roundQuickly(_ value: Double, to limit: Int) -> Bool {
    guard value >= 1e-5, value < 1e15 else { return false }
    let most = Double(Self.power(limit))
    // log₁₀ 2; what it gives is the exponent of ten or one less.
    var exponent = Int((Double(value.exponent) * 0.301_029_995).rounded(.down))
    var scaled = Self.scale(value, by: limit - 1 - exponent)
    if scaled >= most {
      exponent += 1
      scaled = Self.scale(value, by: limit - 1 - exponent)
    }
    let whole = scaled.rounded(.down)
    let rest = scaled - whole
    guard scaled < most, whole >= most / 10, abs(rest - 0.5) > 0x1p-10 else { return false }
    self.exponent = exponent
    (number, count) = (UInt64(whole), limit)
    if rest > 0.5 { increment() }
    dropTrailingZeros()
    return true
  }

  private static func scale(_ value: Double, by exponent: Int) -> Double {
    exponent >= 0 ? value * Double(power(exponent)) : value / Double(power(-exponent))
  }

  /// Reads `12.5`, `0.001` or `1e-07`: the shortest decimal that reads back as the number, which Swift gives.
  private mutating func read(_ text: String.UTF8View) {
    var places = 0
    var point: Int?
    var sign = 1
    var power: Int?
    for byte in text {
      switch byte {
      case UInt8(ascii: "."): point = places
      case UInt8(ascii: "e"): power = 0
      case UInt8(ascii: "-"): sign = -1
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let digit = byte - UInt8(ascii: "0")
        if let so = power {
          power = so * 10 + Int(digit)
        } else {
          number = number * 10 + UInt64(digit)
          places += 1
          if number > 0 { count += 1 }
        }
      default: break
      }
    }
    let zeros = places - count
    exponent = (point ?? places) - 1 - zeros + sign * (power ?? 0)
  }

  private mutating func round(_ value: Double, to limit: Int) {
    guard count > limit else { return }
    let divisor = Self.power(count - limit)
    let up = isRoundedUp(value, rest: number % divisor, half: divisor / 2, last: number / divisor)
    (number, count) = (number / divisor, limit)
    if up { increment() }
    dropTrailingZeros()
  }

  /// Whether what follows the `last` digit that stays is more than a half of it. Since the digits are the shortest that
  /// read back as the value, they stand on the same side of the half as the value does, unless they are the half.
  private func isRoundedUp(_ value: Double, rest: UInt64, half: UInt64, last: UInt64) -> Bool {
    guard rest == half else { return rest > half }
    switch ExactDecimal.compare(value, digits: digits, exponent: exponent) {
    case .above: return true
    case .below: return false
    case .equal: return last % 2 == 1
    }
  }

  private mutating func increment() {
    number += 1
    guard number == Self.power(count) else { return }
    (number, count) = (1, 1)
    exponent += 1
  }

  private mutating func dropTrailingZeros() {
    while number > 0, number % 10 == 0 {
      number /= 10
      count -= 1
    }
  }
}

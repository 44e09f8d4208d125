/// A floating-point number rounded to a few significant decimal digits.
///
/// The digits come from the shortest decimal that reads back as the number, which Swift gives, and are correctly
/// rounded: to the nearest, halves to even, as the exact binary value lies.
struct DecimalDigits: Equatable {
  var isNegative = false
  /// Each 0…9, the first not zero and the last not zero; empty for zero.
  var digits: [UInt8] = []
  /// Of ten, for the first digit.
  var exponent = 0

  /// Nil for infinities and not-a-number.
  init?(_ value: Double, limit: Int = 10) {
    guard value.isFinite else { return nil }
    guard value != 0 else { return }
    isNegative = value < 0
    digits.reserveCapacity(24)
    read(value.magnitude.description.utf8)
    round(value.magnitude, to: limit)
  }

  /// Reads `12.5`, `0.001` or `1e-07`.
  private mutating func read(_ text: String.UTF8View) {
    var point: Int?
    var sign = 1
    var power: Int?
    for byte in text {
      switch byte {
      case UInt8(ascii: "."): point = digits.count
      case UInt8(ascii: "e"): power = 0
      case UInt8(ascii: "-"): sign = -1
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let digit = byte - UInt8(ascii: "0")
        if let so = power { power = so * 10 + Int(digit) } else { digits.append(digit) }
      default: break
      }
    }
    exponent = (point ?? digits.count) - 1 + sign * (power ?? 0)
    let zeros = digits.prefix { $0 == 0 }.count
    digits.removeFirst(zeros)
    exponent = digits.isEmpty ? 0 : exponent - zeros
    dropTrailingZeros()
  }

  private mutating func round(_ value: Double, to limit: Int) {
    guard digits.count > limit else { return }
    let up = isRoundedUp(value, at: limit)
    digits.removeLast(digits.count - limit)
    if up { increment() }
    dropTrailingZeros()
  }

  /// Whether what follows the first `limit` digits is more than a half of the last of them. Since the digits are the
  /// shortest that read back as the value, they stand on the same side of the half as the value does, unless they are
  /// the half.
  private func isRoundedUp(_ value: Double, at limit: Int) -> Bool {
    guard digits.count == limit + 1, digits[limit] == 5 else { return digits[limit] >= 5 }
    switch ExactDecimal.compare(value, digits: digits, exponent: exponent) {
    case .above: return true
    case .below: return false
    case .equal: return digits[limit - 1] % 2 == 1
    }
  }

  private mutating func increment() {
    while let last = digits.last, last == 9 { digits.removeLast() }
    if digits.isEmpty {
      digits = [1]
      exponent += 1
    } else {
      digits[digits.count - 1] += 1
    }
  }

  private mutating func dropTrailingZeros() {
    while digits.last == 0 { digits.removeLast() }
  }
}

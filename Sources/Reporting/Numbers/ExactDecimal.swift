/// Comparison of a floating-point number with a decimal, exactly, in whole numbers of any length.
enum ExactDecimal {
  enum Order { case below, equal, above }

  /// How `value`, positive and finite, stands to the decimal d.ddd… × 10^`exponent` with these digits.
  static func compare(_ value: Double, digits: [UInt8], exponent: Int) -> Order {
    // value = whole × 2^binary, decimal = number × 10^decimal; negative powers go to the other side.
    let binary = Int(value.exponent) - 52
    let whole = UInt64(value.significand * 0x1p52)
    let decimal = exponent - (digits.count - 1)
    var left = limbs(whole)
    var right = limbs(digits.reduce(0) { $0 * 10 + UInt64($1) })
    if binary >= 0 { multiply(&left, by: 2, times: binary) } else { multiply(&right, by: 2, times: -binary) }
    if decimal >= 0 { multiply(&right, by: 10, times: decimal) } else { multiply(&left, by: 10, times: -decimal) }
    guard left != right else { return .equal }
    if left.count != right.count { return left.count < right.count ? .below : .above }
    return left.reversed().lexicographicallyPrecedes(right.reversed()) ? .below : .above
  }

  /// A number in digits of base 2³², the lowest first, without leading zeros.
  private static func limbs(_ number: UInt64) -> [UInt32] {
    let high = UInt32(number >> 32)
    return high == 0 ? [UInt32(truncatingIfNeeded: number)] : [UInt32(truncatingIfNeeded: number), high]
  }

  private static func multiply(_ limbs: inout [UInt32], by factor: UInt64, times: Int) {
    for _ in 0..<times {
      var carry: UInt64 = 0
      for index in limbs.indices {
        let product = UInt64(limbs[index]) * factor + carry
        limbs[index] = UInt32(truncatingIfNeeded: product)
        carry = product >> 32
      }
      if carry > 0 { limbs.append(UInt32(carry)) }
    }
  }
}

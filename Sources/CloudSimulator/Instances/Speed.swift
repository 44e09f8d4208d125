import SimulationKernel

/// The speed at which a request progresses, in 2⁻⁴⁸ of its full speed, and work, in 2⁻⁴⁸ ns at full speed.
///
/// Speeds are rounded down, so that no instance gives more than it has; a request that gets 1/n of its demand is late by
/// less than n × 2⁻⁴⁸ of its service. A departure falls on the first whole nanosecond at which the work is done.
enum Speed {
  static let fractionBits: Int64 = 48
  static let full: Int64 = 1 << fractionBits

  /// min(1, capacity ÷ demand).
  static func sharing(_ capacity: Int64, among demand: Int64) -> Int64 {
    guard demand > capacity else { return full }
    guard capacity > 0 else { return 0 }
    let wide = UInt64(capacity).multipliedFullWidth(by: UInt64(full))
    return Int64(UInt64(demand).dividingFullWidth(wide).quotient)
  }

  /// Work of so many nanoseconds at full speed.
  @inline(__always) static func work(_ duration: Nanoseconds) -> Int128 {
    Int128(truncatingIfNeeded: duration) << Int128(fractionBits)
  }

  /// What is done in a span.
  @inline(__always) static func work(at speed: Int64, for span: Nanoseconds) -> Int128 {
    if speed == full { return work(span) }
    return Int128.product(speed, span)
  }

  /// Whole nanoseconds until the work is done; nil at speed zero.
  static func time(for work: Int128, at speed: Int64) -> Nanoseconds? {
    guard work > 0 else { return 0 }
    guard speed > 0 else { return nil }
    let padded = work + Int128(truncatingIfNeeded: speed - 1)
    if speed == full { return Nanoseconds(clamping: padded >> Int128(fractionBits)) }
    let high = UInt64(truncatingIfNeeded: padded >> 64)
    guard high < UInt64(speed) else { return .max }
    let time = UInt64(speed).dividingFullWidth((high, UInt64(truncatingIfNeeded: padded))).quotient
    return Nanoseconds(clamping: time)
  }

  /// The part of an amount that is at work at a speed, in 2⁻²⁰ units, rounded to the nearest.
  @inline(__always) static func used(_ amount: Int64, at speed: Int64) -> Int64 {
    if speed == full { return amount << 20 }
    let product = amount.multipliedFullWidth(by: speed)
    let rounded = product.low >> 27 &+ 1
    return product.high << 36 | Int64(truncatingIfNeeded: rounded >> 1)
  }

  /// The part of an amount that is given at a speed, rounded up, so that what is left for others is never too much.
  static func given(_ amount: Int64, at speed: Int64) -> Int64 {
    if speed == full { return amount }
    return Int64((Int128(amount) * Int128(speed) + Int128(full - 1)) >> Int128(fractionBits))
  }
}

extension Int128 {
  /// The product of two numbers, by one multiplication: `Int128(a) * Int128(b)` takes several.
  @inline(__always) static func product(_ a: Int64, _ b: Int64) -> Int128 {
    let product = a.multipliedFullWidth(by: b)
    return Int128(truncatingIfNeeded: product.high) << 64 | Int128(truncatingIfNeeded: product.low)
  }
}

import SimulationKernel

/// The speed at which a request progresses, in 2⁻³² of its full speed, and work, in 2⁻³² ns at full speed.
///
/// Speeds are rounded down, so that no instance gives more than it has; the relative error is below 2⁻³⁰ while a
/// request gets at least a quarter of its demand, and a departure falls on the first whole nanosecond at which the work
/// is done.
enum Speed {
  static let full: Int64 = 1 << 32

  /// min(1, capacity ÷ demand).
  static func sharing(_ capacity: Int64, among demand: Int64) -> Int64 {
    guard demand > capacity else { return full }
    guard capacity > 0 else { return 0 }
    let (high, low) = (UInt64(capacity) >> 32, UInt64(capacity) << 32)
    return Int64(UInt64(demand).dividingFullWidth((high, low)).quotient)
  }

  /// Work of so many nanoseconds at full speed.
  @inline(__always) static func work(_ duration: Nanoseconds) -> Int128 { Int128(duration) << 32 }

  /// Whole nanoseconds until the work is done; nil at speed zero.
  static func time(for work: Int128, at speed: Int64) -> Nanoseconds? {
    guard work > 0 else { return 0 }
    guard speed > 0 else { return nil }
    if speed == full { return Nanoseconds((work + Int128(full - 1)) >> 32) }
    let time =
      work < Int128(Int64.max >> 1)
      ? Int128((Int64(work) + (speed - 1)) / speed)
      : (work + Int128(speed - 1)) / Int128(speed)
    return Nanoseconds(clamping: time)
  }

  /// The part of an amount that is at work at a speed, in 2⁻²⁰ units, rounded to the nearest.
  @inline(__always) static func used(_ amount: Int64, at speed: Int64) -> Int64 {
    Int64((Int128(amount) * Int128(speed) + 1 << 11) >> 12)
  }
}

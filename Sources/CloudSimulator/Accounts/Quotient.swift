internal import CProcessor
import CloudModel
import SimulationKernel

/// The terms of R: an amount ÷ a time, as a fixed-point integer in 2⁻⁴⁰ units per second.
///
/// The quotient is rounded once. The same amount and time always give the same integer, so that what the ledger takes
/// away is what it added.
enum Quotient {
  static let fractionBits = 40

  /// - Parameters:
  ///   - amount: not negative.
  ///   - time: in nanoseconds, positive.
  @inline(__always) static func of(_ amount: Int64, over time: Nanoseconds) -> Int128 {
    // To multiply by a power of two rounds nothing, now or later.
    let quotient = Double(amount) * (1e9 * 0x1p40) / Double(time)
    if quotient < 0x1p62 { return Int128(truncatingIfNeeded: processor_truncate(quotient)) }
    return large(quotient)
  }

  /// Beyond 2¹⁰² there is only what is held for next to no time: all of a large storage for a nanosecond.
  @inline(never) private static func large(_ quotient: Double) -> Int128 {
    let limited = min(0x1p102, quotient)
    let high = processor_truncate(limited * 0x1p-40)
    let low = processor_truncate(limited - Double(high) * 0x1p40)
    return Int128(truncatingIfNeeded: high) << fractionBits &+ Int128(truncatingIfNeeded: low)
  }
}

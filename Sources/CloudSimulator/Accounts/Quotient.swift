internal import CProcessor
import CloudModel
import SimulationKernel

/// The terms of R: an amount ÷ a time, as a fixed-point integer in 2⁻⁴⁰ units per second.
///
/// The quotient is rounded once. The same amount and time always give the same integer, so that what the ledger takes
/// away is what it added.
enum Quotient {
  static let fractionBits = 40

  /// - Parameter time: in nanoseconds, positive.
  @inline(__always) static func of(_ amount: Int64, over time: Nanoseconds) -> Int128 {
    // Beyond that there is only what is held for next to no time: all of a large storage for a nanosecond.
    let quotient = min(0x1p62, Double(amount) * 1e9 / Double(time))
    // A double has 53 significant bits: the part above the point and the part below are converted exactly.
    let whole = processor_truncate(quotient)
    let fraction = processor_truncate((quotient - Double(whole)) * 0x1p40)
    return Int128(truncatingIfNeeded: whole) << 40 &+ Int128(truncatingIfNeeded: fraction)
  }
}

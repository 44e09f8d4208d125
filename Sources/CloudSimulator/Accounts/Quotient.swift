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
    let quotient = Double(amount) * 1e9 / Double(time)
    // A double has 53 significant bits: the part above the point and the part below are converted exactly.
    let whole = Int64(quotient)
    let fraction = Int64((quotient - Double(whole)) * 0x1p40)
    return Int128(truncatingIfNeeded: whole) << 40 &+ Int128(truncatingIfNeeded: fraction)
  }
}

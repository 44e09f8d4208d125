import SimulationKernel

/// The terms of R: an amount ÷ a time, as a fixed-point integer in 2⁻⁴⁸ units per second.
///
/// The quotient is rounded once. The same amount and time always give the same integer, so that what the ledger takes
/// away is what it added.
enum Quotient {
  static let fractionBits = 48

  /// - Parameter time: in nanoseconds, positive.
  @inline(__always) static func of(_ amount: Int64, over time: Nanoseconds) -> Int128 {
    let quotient = Double(amount) * 1e9 / Double(time)
    // A double has 53 significant bits: the part above the point and the part below are converted exactly.
    let whole = quotient.rounded(.down)
    let fraction = Int64((quotient - whole) * 0x1p48)
    return Int128(Int64(whole)) << 48 + Int128(fraction)
  }
}

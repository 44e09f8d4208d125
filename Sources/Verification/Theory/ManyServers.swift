import Glibc

/// M(t)/G/∞: a Poisson process whose rate varies, and room for all.
///
/// The number in the system at t is Poisson with mean m(t) = ∫₀^∞ λ(t − u) P(S > u) du. Eick, Massey, Whitt, "The
/// physics of the M_t/G/∞ queue", Operations Research 41 (1993), 731–742.
public enum ManyServers {
  /// - Parameters:
  ///   - rate: λ(t), at all times that have been; seconds.
  ///   - tail: P(S > u).
  ///   - reach: beyond this length no service need be looked at.
  public static func meanNumber(
    at time: Double, rate: (Double) -> Double, tail: (Double) -> Double, reach: Double, pieces: Int = 64
  ) -> Double {
    Quadrature.integral(from: 0, to: reach, pieces: pieces) { rate(time - $0) * tail($0) }
  }

  /// The mean number, averaged over a span.
  public static func meanNumber(
    over span: ClosedRange<Double>, rate: (Double) -> Double, tail: (Double) -> Double, reach: Double, pieces: Int = 64
  ) -> Double {
    Quadrature.integral(from: span.lowerBound, to: span.upperBound, pieces: 16) { time in
      meanNumber(at: time, rate: rate, tail: tail, reach: reach, pieces: pieces)
    } / (span.upperBound - span.lowerBound)
  }
}

import Glibc

/// M/G/1 in which the shortest of the waiting requests is served next, without preemption.
///
/// The wait of a request of length x is W₀ ÷ (1 − ρ(x))², with ρ(x) the load of the requests no longer than x; the mean
/// is taken over the law by quadrature. Phipps, "Machine repair as a priority waiting-line problem", Operations
/// Research 4 (1956), 76–85; Conway, Maxwell, Miller, "Theory of Scheduling", 1967, section 8-6.
public struct ShortestJobFirst: Sendable {
  public let meanWait: Double

  /// - Parameters:
  ///   - quantile: of the law of the services.
  ///   - partialMean: E[S; S ≤ x].
  private init(
    arrivalRate: Double, service: ServiceMoments, quantile: (Double) -> Double, partialMean: (Double) -> Double
  ) {
    let remaining = arrivalRate * service.second / 2
    meanWait =
      remaining
      * Quadrature.integral(from: 0, to: 1, pieces: 400) { u in
        let left = 1 - arrivalRate * partialMean(quantile(u))
        return 1 / (left * left)
      }
  }

  public static func exponential(arrivalRate: Double, mean: Double) -> Self {
    Self(
      arrivalRate: arrivalRate, service: .exponential(mean: mean), quantile: { -mean * log1p(-$0) },
      partialMean: { mean * (1 - (1 + $0 / mean) * exp(-$0 / mean)) })
  }

  public static func uniform(arrivalRate: Double, low: Double, high: Double) -> Self {
    Self(
      arrivalRate: arrivalRate, service: .uniform(low: low, high: high), quantile: { low + $0 * (high - low) },
      partialMean: { ($0 * $0 - low * low) / (2 * (high - low)) })
  }
}

internal import CGSL
import SimulationKernel

extension Sampler {
  /// A normal value, given that it is not negative.
  ///
  /// Where the mean is positive, at least every second try succeeds and the value is drawn again until it does. Where
  /// it is not, what is asked for is a tail of the law, which GSL draws directly (Marsaglia, Technometrics 1964).
  /// Beyond 10⁶ deviations the tail is exponential to twelve digits.
  static func truncatedNormal(mean: Double, deviation: Double, from stream: inout RandomStream) -> Double {
    if mean > 0 {
      for _ in 0..<maximumTries {
        let value = mean + stream.lend { gsl_ran_gaussian($0, deviation) }
        if value >= 0 { return value }
      }
      return mean  // a chance of at most 2⁻¹⁰⁰⁰
    }
    if -mean > 1e6 * deviation {
      return stream.lend { gsl_ran_exponential($0, deviation * (deviation / -mean)) }
    }
    return max(0, mean + stream.lend { gsl_ran_gaussian_tail($0, -mean, deviation) })
  }

  private static let maximumTries = 1000
}

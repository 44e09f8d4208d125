import Glibc

/// The longer formulas behind the properties of laws.
extension Distribution {
  /// Mean and variance of a normal law truncated at 0.
  ///
  /// With a = −mean ÷ deviation and h the hazard of the standard normal law at a: mean + deviation × h and
  /// deviation² × (1 + a h − h²). Johnson, Kotz, Balakrishnan, "Continuous Univariate Distributions" 1, 1994, 13.10.
  static func truncatedNormal(mean: Double, deviation: Double) -> (mean: Double, variance: Double) {
    guard deviation > 0 else { return (mean, 0) }
    let a = -mean / deviation
    let hazard = GSL.normalHazard(a)
    return (mean + deviation * hazard, deviation * deviation * (1 - hazard * (hazard - a)))
  }

  /// E[Xⁿ] of a Pareto law: shape × minimumⁿ × ∫₀ʳ e^((n − shape) s) ds ÷ (1 − e^(−shape r)) with
  /// r = ln(maximum ÷ minimum); without a maximum r is infinite.
  static func paretoMoment(_ n: Double, shape: Double, minimum: Double, maximum: Double?) -> Double {
    guard let maximum else {
      return shape > n ? shape * pow(minimum, n) / (shape - n) : .infinity
    }
    guard maximum > minimum else { return pow(minimum, n) }
    let range = log(maximum / minimum)
    let integral = n == shape ? range : expm1((n - shape) * range) / (n - shape)
    return shape * pow(minimum, n) * integral / -expm1(-shape * range)
  }

  static func paretoVariance(shape: Double, minimum: Double, maximum: Double?) -> Double {
    guard maximum != nil || shape > 2 else { return .infinity }
    let mean = paretoMoment(1, shape: shape, minimum: minimum, maximum: maximum)
    return max(0, paretoMoment(2, shape: shape, minimum: minimum, maximum: maximum) - mean * mean)
  }

  /// Σ wᵢ vᵢ ÷ Σ wᵢ.
  static func weightedMean(of values: [Double], weights: [Double]) -> Double {
    zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 } / weights.reduce(0, +)
  }
}

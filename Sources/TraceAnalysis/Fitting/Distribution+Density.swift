import Glibc
import Workloads

/// Densities and distribution functions of the laws that are fitted.
extension Distribution {
  /// The logarithm of the density at x > 0; −∞ where the law has none. Of a constant law it is 0 at the constant.
  public func logDensity(_ x: Double) -> Double {
    switch self {
    case .constant(let value): x == value ? 0 : -.infinity
    case .exponential(let mean): -x / mean - log(mean)
    case .uniform(let low, let high): low <= x && x <= high ? -log(high - low) : -.infinity
    case .normal(let mean, let deviation):
      -0.5 * (x - mean) * (x - mean) / (deviation * deviation) - log(deviation) - 0.5 * log(2 * .pi)
        - log(Solving.normalAbove(-mean / deviation))
    case .lognormal(let mu, let sigma):
      -0.5 * (log(x) - mu) * (log(x) - mu) / (sigma * sigma) - log(sigma * x) - 0.5 * log(2 * .pi)
    case .gamma(let shape, let scale):
      (shape - 1) * log(x) - x / scale - shape * log(scale) - Solving.logGamma(shape)
    case .weibull(let shape, let scale):
      log(shape / scale) + (shape - 1) * log(x / scale) - pow(x / scale, shape)
    case .pareto(let shape, let minimum, let maximum):
      x < minimum || x > maximum ?? .infinity
        ? -.infinity : log(shape / x) + shape * log(minimum / x) - Self.logWithin(shape, minimum, maximum)
    case .hyperexponential(let probabilities, let means):
      log(zip(probabilities, means).reduce(0) { $0 + $1.0 / $1.1 * exp(-x / $1.1) })
    case .empirical: -.infinity
    }
  }

  /// P(X ≤ x) for x ≥ 0.
  public func below(_ x: Double) -> Double {
    switch self {
    case .constant(let value): x < value ? 0 : 1
    case .exponential(let mean): -expm1(-x / mean)
    case .uniform(let low, let high): min(1, max(0, (x - low) / (high - low)))
    case .normal(let mean, let deviation):
      1 - Solving.normalAbove((x - mean) / deviation) / Solving.normalAbove(-mean / deviation)
    case .lognormal(let mu, let sigma): x > 0 ? Solving.normalBelow((log(x) - mu) / sigma) : 0
    case .gamma(let shape, let scale): Solving.gammaBelow(x, shape: shape, scale: scale)
    case .weibull(let shape, let scale): -expm1(-pow(x / scale, shape))
    case .pareto(let shape, let minimum, let maximum):
      x <= minimum
        ? 0
        : x >= maximum ?? .infinity
          ? 1 : -expm1(shape * log(minimum / x)) / exp(Self.logWithin(shape, minimum, maximum))
    case .hyperexponential(let probabilities, let means):
      zip(probabilities, means).reduce(0) { $0 - $1.0 * expm1(-x / $1.1) }
    case .empirical(let values, let weights):
      zip(values, weights).reduce(0) { $0 + ($1.0 <= x ? $1.1 : 0) } / weights.reduce(0, +)
    }
  }

  /// ln P(X ≤ maximum) of the Pareto law without a maximum.
  private static func logWithin(_ shape: Double, _ minimum: Double, _ maximum: Double?) -> Double {
    maximum.map { log(-expm1(shape * log(minimum / $0))) } ?? 0
  }
}

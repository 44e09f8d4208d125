import Glibc

/// What is known of a law without drawing from it.
extension Distribution {
  /// The expected value; infinite where there is none.
  public var mean: Double {
    switch self {
    case .constant(let value): value
    case .exponential(let mean): mean
    case .uniform(let low, let high): low / 2 + high / 2
    case .normal(let mean, let deviation): Self.truncatedNormal(mean: mean, deviation: deviation).mean
    case .lognormal(let mu, let sigma): exp(mu + sigma * sigma / 2)
    case .gamma(let shape, let scale): shape * scale
    case .weibull(let shape, let scale): scale * exp(GSL.logGamma(1 + 1 / shape))
    case .pareto(let shape, let minimum, let maximum):
      Self.paretoMoment(1, shape: shape, minimum: minimum, maximum: maximum)
    case .hyperexponential(let probabilities, let means):
      Self.weightedMean(of: means, weights: probabilities)
    case .empirical(let values, let weights): Self.weightedMean(of: values, weights: weights)
    }
  }

  /// The variance; infinite where there is none.
  public var variance: Double {
    switch self {
    case .constant: 0
    case .exponential(let mean): mean * mean
    case .uniform(let low, let high): (high - low) * (high - low) / 12
    case .normal(let mean, let deviation): Self.truncatedNormal(mean: mean, deviation: deviation).variance
    case .lognormal(let mu, let sigma): expm1(sigma * sigma) * exp(2 * mu + sigma * sigma)
    case .gamma(let shape, let scale): shape * scale * scale
    case .weibull(let shape, _):
      mean * mean * expm1(GSL.logGamma(1 + 2 / shape) - 2 * GSL.logGamma(1 + 1 / shape))
    case .pareto(let shape, let minimum, let maximum):
      Self.paretoVariance(shape: shape, minimum: minimum, maximum: maximum)
    case .hyperexponential(let probabilities, let means):
      2 * Self.weightedMean(of: means.map { $0 * $0 }, weights: probabilities) - mean * mean
    case .empirical(let values, let weights):
      Self.weightedMean(of: values.map { ($0 - mean) * ($0 - mean) }, weights: weights)
    }
  }

  /// The largest number below which no value is ever drawn (the essential infimum).
  public var minimum: Double {
    switch self {
    case .constant(let value): value
    case .uniform(let low, _): low
    case .normal(let mean, let deviation): deviation > 0 ? 0 : mean
    case .lognormal(let mu, let sigma): sigma > 0 ? 0 : exp(mu)
    case .pareto(_, let minimum, _): minimum
    case .empirical(let values, let weights):
      zip(values, weights).lazy.filter { $0.1 > 0 }.map(\.0).min() ?? 0
    case .exponential, .gamma, .weibull, .hyperexponential: 0
    }
  }

  /// The smallest number above which no value is ever drawn; infinite where there is none.
  public var maximum: Double {
    switch self {
    case .constant(let value): value
    case .uniform(_, let high): high
    case .normal(let mean, let deviation): deviation > 0 ? .infinity : mean
    case .lognormal(let mu, let sigma): sigma > 0 ? .infinity : exp(mu)
    case .pareto(_, _, let maximum): maximum ?? .infinity
    case .empirical(let values, let weights):
      zip(values, weights).lazy.filter { $0.1 > 0 }.map(\.0).max() ?? 0
    case .exponential, .gamma, .weibull, .hyperexponential: .infinity
    }
  }

  /// Whether E[1 ÷ X²] is finite. Where it is not, sums of 1 ÷ X and their spread are ruled by the few smallest
  /// values, and an interval for them means nothing.
  public var hasFiniteMeanInverseSquare: Bool {
    switch self {
    // The density near 0 goes with x to the power of shape − 1.
    case .gamma(let shape, _), .weibull(let shape, _): shape > 2
    // exp(−X) is lognormal too.
    case .lognormal: true
    case .exponential, .hyperexponential: false
    case .constant, .uniform, .normal, .pareto, .empirical: minimum > 0
    }
  }
}

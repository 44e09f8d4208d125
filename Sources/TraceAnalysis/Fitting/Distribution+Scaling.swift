import Glibc
import Workloads

extension Distribution {
  /// The law of c X, where X has this law and c brings the mean to `wanted`; nil where there is no such c.
  func scaled(toMean wanted: Double) -> Distribution? {
    let factor = wanted / mean
    guard factor.isFinite, factor > 0 else { return wanted == mean ? self : nil }
    let law: Distribution =
      switch self {
      case .constant(let value): .constant(value * factor)
      case .exponential(let mean): .exponential(mean: mean * factor)
      case .uniform(let low, let high): .uniform(low: low * factor, high: high * factor)
      case .normal(let mean, let deviation): .normal(mean: mean * factor, deviation: deviation * factor)
      case .lognormal(let mu, let sigma): .lognormal(mu: mu + log(factor), sigma: sigma)
      case .gamma(let shape, let scale): .gamma(shape: shape, scale: scale * factor)
      case .weibull(let shape, let scale): .weibull(shape: shape, scale: scale * factor)
      case .pareto(let shape, let minimum, let maximum):
        .pareto(shape: shape, minimum: minimum * factor, maximum: maximum.map { $0 * factor })
      case .hyperexponential(let probabilities, let means):
        .hyperexponential(probabilities: probabilities, means: means.map { $0 * factor })
      case .empirical(let values, let weights): .empirical(values: values.map { $0 * factor }, weights: weights)
      }
    return law.problem == nil ? law : nil
  }

  /// A table of values with its weights changed to bring the mean to `wanted`, as little as may be: each is multiplied by
  /// e^(θ value), the change of least relative entropy (Csiszár, The Annals of Probability 3, 1975). The law itself where it
  /// is no table, or has the mean to six digits, or the mean lies outside of its values.
  func tilted(toMean wanted: Double) -> Distribution {
    guard case .empirical(let values, let weights) = self, let largest = values.max(), let least = values.min(),
      least < wanted, wanted < largest, abs(mean - wanted) > 1e-6 * mean
    else { return self }
    // Exponents of at most 0 cannot overflow.
    let tilt = { (theta: Double) -> [Double] in
      let end = theta > 0 ? largest : least
      return zip(values, weights).map { $1 * exp(theta * ($0 - end) / (largest - least)) }
    }
    let surplus = { (theta: Double) in
      Distribution.empirical(values: values, weights: tilt(theta)).mean - wanted
    }
    guard let theta = Solving.root(from: -500, to: 500, surplus) else { return self }
    return .empirical(values: values, weights: tilt(theta).map { ($0 / tilt(theta).reduce(0, +)).rounded6 })
  }
}

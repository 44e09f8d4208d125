extension Distribution {
  /// Why there is no such law, or it can be negative; nil where it is good.
  public var problem: String? {
    switch self {
    case .constant(let value):
      value >= 0 && value.isFinite ? nil : "the value must be 0 or more"
    case .exponential(let mean):
      Self.isPositive(mean) ? nil : "the mean must be positive"
    case .uniform(let low, let high):
      0 <= low && low <= high && high.isFinite ? nil : "the bounds must be 0 ≤ low ≤ high"
    case .normal(let mean, let deviation):
      Self.normalProblem(mean: mean, deviation: deviation)
    case .lognormal(let mu, let sigma):
      mu.isFinite && sigma >= 0 && sigma.isFinite
        ? nil : "mu must be finite and sigma 0 or more (a positive mean and a cv of 0 or more)"
    case .gamma(let shape, let scale), .weibull(let shape, let scale):
      Self.isPositive(shape) && Self.isPositive(scale)
        ? nil : "shape and scale must be positive (a positive mean and a cv of 0 or more)"
    case .pareto(let shape, let minimum, let maximum):
      Self.paretoProblem(shape: shape, minimum: minimum, maximum: maximum)
    case .hyperexponential(let probabilities, let means):
      Self.hyperexponentialProblem(probabilities: probabilities, means: means)
    case .empirical(let values, let weights):
      Self.empiricalProblem(values: values, weights: weights)
    }
  }

  private static func isPositive(_ number: Double) -> Bool { number > 0 && number.isFinite }

  private static func isNonNegative(_ number: Double) -> Bool { number >= 0 && number.isFinite }

  /// What is left of the law above 0 must be more than the tails of tables: no one means a normal law whose every
  /// value is an accident of 30 deviations.
  private static func normalProblem(mean: Double, deviation: Double) -> String? {
    guard mean.isFinite, isNonNegative(deviation) else { return "the mean must be finite and the deviation 0 or more" }
    return mean >= -30 * deviation ? nil : "the mean must not lie more than 30 deviations below 0"
  }

  private static func paretoProblem(shape: Double, minimum: Double, maximum: Double?) -> String? {
    guard isPositive(shape), isPositive(minimum) else {
      return "shape and minimum must be positive (a mean needs a shape above 1)"
    }
    guard let maximum else { return nil }
    return maximum > minimum && maximum.isFinite ? nil : "the maximum must be above the minimum"
  }

  private static func hyperexponentialProblem(probabilities: [Double], means: [Double]) -> String? {
    guard !means.isEmpty, probabilities.count == means.count else {
      return "there must be as many probabilities as means, at least one"
    }
    guard probabilities.allSatisfy(isNonNegative), means.allSatisfy(isPositive) else {
      return "probabilities must be 0 or more and means positive (a cv must be 1 or more)"
    }
    return abs(probabilities.reduce(0, +) - 1) <= 1e-6 ? nil : "the probabilities must add up to 1"
  }

  private static func empiricalProblem(values: [Double], weights: [Double]) -> String? {
    guard !values.isEmpty, values.count == weights.count else {
      return "there must be as many weights as values, at least one"
    }
    guard values.allSatisfy(isNonNegative), weights.allSatisfy(isNonNegative) else {
      return "values and weights must be 0 or more"
    }
    return isPositive(weights.reduce(0, +)) ? nil : "the weights must not all be 0"
  }
}

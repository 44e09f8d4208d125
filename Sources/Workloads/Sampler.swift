internal import CGSL
import Glibc
import SimulationKernel

/// A law made ready to be drawn from again and again: what does not change from draw to draw is computed once.
///
/// Where GSL inverts a law fast, a draw is its quantile at one number of the stream; the others come from GSL's random
/// variates, with the stream lent as their generator. The law must be a possible one (`Distribution.problem` is nil);
/// draws are never negative.
public struct Sampler: Sendable {
  /// The law with the numbers that a draw needs; lists are beside it, so that this stays a plain value.
  private enum Law: BitwiseCopyable {
    case constant(Double)
    case exponential(mean: Double)
    case uniform(low: Double, width: Double)
    case normal(mean: Double, deviation: Double, chance: Double)
    case lognormal(mu: Double, sigma: Double)
    case gamma(shape: Double, scale: Double)
    case weibull(shape: Double, scale: Double)
    case pareto(shape: Double, minimum: Double)
    case boundedPareto(power: Double, minimum: Double, maximum: Double, chance: Double)
    case hyperexponential
    case empirical
  }

  private let law: Law
  /// For a choice among several.
  private let choice: WeightedChoice
  /// The means of the phases, or the values.
  private let values: [Double]

  public init(_ distribution: Distribution) {
    var weights: [Double] = []
    var values: [Double] = []
    switch distribution {
    case .constant(let value): law = .constant(value)
    case .exponential(let mean): law = .exponential(mean: mean)
    case .uniform(let low, let high): law = .uniform(low: low, width: high - low)
    case .normal(let mean, let deviation):
      law =
        deviation > 0
        ? .normal(mean: mean, deviation: deviation, chance: GSL.normalTail(-mean / deviation)) : .constant(mean)
    case .lognormal(let mu, let sigma): law = .lognormal(mu: mu, sigma: sigma)
    case .gamma(let shape, let scale): law = .gamma(shape: shape, scale: scale)
    case .weibull(let shape, let scale): law = .weibull(shape: shape, scale: scale)
    case .pareto(let shape, let minimum, nil): law = .pareto(shape: shape, minimum: minimum)
    case .pareto(let shape, let minimum, let maximum?):
      law = .boundedPareto(
        power: -1 / shape, minimum: minimum, maximum: maximum,
        chance: -expm1(shape * log(minimum / maximum)))
    case .hyperexponential(let probabilities, let means):
      law = .hyperexponential
      weights = probabilities
      values = means
    case .empirical(let all, let allWeights):
      law = .empirical
      weights = allWeights
      values = all
    }
    choice = WeightedChoice(weights: weights)
    self.values = values
  }

  /// The value of a law that has only one, which costs no random numbers.
  public var constant: Double? {
    if case .constant(let value) = law { value } else { nil }
  }

  /// One value, from as many numbers of the stream as the law takes.
  public func draw(from stream: inout RandomStream) -> Double {
    var value = InlineArray<1, Double>(repeating: 0)
    var values = value.mutableSpan
    fill(&values, from: &stream)
    return value[0]
  }

  /// Fills a list with values, the same as if they were drawn one by one: many cost far less than so many calls.
  public func fill(_ values: inout [Double], from stream: inout RandomStream) {
    var span = values.mutableSpan
    fill(&span, from: &stream)
  }

  private func fill(_ values: inout MutableSpan<Double>, from stream: inout RandomStream) {
    switch law {
    case .constant(let value): values.update(repeating: value)
    case .exponential(let mean): invert(&values, from: &stream) { GSL.exponential(at: $0, mean: mean) }
    case .uniform(let low, let width): invert(&values, from: &stream) { low + width * $0 }
    case .normal(let mean, let deviation, let chance):
      // `chance` is that of a value above 0: the quantiles beyond it are those of the law cut off there.
      invert(&values, from: &stream) { max(0, mean + deviation * gsl_cdf_ugaussian_Qinv($0 * chance)) }
    case .lognormal(let mu, let sigma):
      invert(&values, from: &stream) { exp(mu + sigma * gsl_cdf_ugaussian_Pinv($0)) }
    case .gamma(let shape, let scale): vary(&values, from: &stream) { gsl_ran_gamma($0, shape, scale) }
    case .weibull(let shape, let scale): vary(&values, from: &stream) { gsl_ran_weibull($0, scale, shape) }
    case .pareto(let shape, let minimum): vary(&values, from: &stream) { gsl_ran_pareto($0, shape, minimum) }
    case .boundedPareto(let power, let minimum, let maximum, let chance):
      invert(&values, from: &stream) { min(maximum, minimum * pow(1 - $0 * chance, power)) }
    case .hyperexponential:
      for index in values.indices {
        values[index] = stream.exponential(mean: self.values[choice.index(at: stream.uniform())])
      }
    case .empirical: invert(&values, from: &stream) { self.values[choice.index(at: $0)] }
    }
  }

  /// Values that are each the quantile at one number of the stream.
  @inline(__always) private func invert(
    _ values: inout MutableSpan<Double>, from stream: inout RandomStream, _ quantile: (Double) -> Double
  ) {
    stream.fill(&values)
    for index in values.indices { values[index] = quantile(values[index]) }
  }

  /// Values that are each one of GSL's random variates.
  @inline(__always) private func vary(
    _ values: inout MutableSpan<Double>, from stream: inout RandomStream,
    _ variate: (UnsafePointer<gsl_rng>) -> Double
  ) {
    for index in values.indices { values[index] = stream.lend(variate) }
  }
}

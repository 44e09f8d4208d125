/// The law of a random quantity. Parameters are in the unit of what is drawn: seconds for times, cores for processors.
///
/// The initializers that take moments are in `Distribution+Moments.swift`; drawing is in `Distribution+Draw.swift`.
public enum Distribution: Equatable, Sendable {
  case constant(Double)
  case exponential(mean: Double)
  case uniform(low: Double, high: Double)
  /// A normal law with the parameters before truncation, drawn again while the value is negative.
  case normal(mean: Double, deviation: Double)
  /// exp(N(mu, sigma²)).
  case lognormal(mu: Double, sigma: Double)
  /// Mean shape × scale. An Erlang law is one with a whole shape.
  case gamma(shape: Double, scale: Double)
  /// P(X > x) = exp(−(x ÷ scale)^shape).
  case weibull(shape: Double, scale: Double)
  /// P(X > x) = (minimum ÷ x)^shape, cut off at `maximum` (and renormalised) where there is one.
  case pareto(shape: Double, minimum: Double, maximum: Double?)
  /// An exponential law chosen by chance: with probability `probabilities[i]` of mean `means[i]`.
  case hyperexponential(probabilities: [Double], means: [Double])
  /// One of the values, with chances in proportion to their weights.
  case empirical(values: [Double], weights: [Double])
}

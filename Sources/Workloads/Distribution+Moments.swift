import Glibc

/// Laws by the moments that people know: the mean and the coefficient of variation, cv = standard deviation ÷ mean.
///
/// Moments that no such law has give parameters that `problem` refuses. A cv of 0 gives the constant law.
extension Distribution {
  /// sigma² = ln(1 + cv²), mu = ln(mean) − sigma² ÷ 2.
  public static func lognormal(mean: Double, cv: Double) -> Distribution {
    guard cv != 0 else { return .constant(mean) }
    let variance = log1p(cv * cv)
    return .lognormal(mu: log(mean) - variance / 2, sigma: variance.squareRoot())
  }

  /// shape = 1 ÷ cv², scale = mean × cv².
  public static func gamma(mean: Double, cv: Double) -> Distribution {
    guard cv != 0 else { return .constant(mean) }
    return .gamma(shape: 1 / (cv * cv), scale: mean * cv * cv)
  }

  /// The sum of `stages` independent exponential times, each of mean `mean` ÷ `stages`.
  public static func erlang(mean: Double, stages: Int) -> Distribution {
    .gamma(shape: Double(stages), scale: mean / Double(stages))
  }

  /// The shape k that solves Γ(1 + 2/k) ÷ Γ(1 + 1/k)² = 1 + cv², then scale = mean ÷ Γ(1 + 1/k).
  public static func weibull(mean: Double, cv: Double) -> Distribution {
    guard cv != 0 else { return .constant(mean) }
    let inverse = inverseWeibullShape(cv: cv)
    return .weibull(shape: 1 / inverse, scale: mean * exp(-GSL.logGamma(1 + inverse)))
  }

  /// The unbounded law; it has a mean for a shape above 1: minimum = mean × (shape − 1) ÷ shape.
  public static func pareto(mean: Double, shape: Double) -> Distribution {
    .pareto(shape: shape, minimum: mean * (shape - 1) / shape, maximum: nil)
  }

  /// Two phases that contribute the same to the mean, for a cv of at least 1:
  /// p = (1 + √((cv² − 1) ÷ (cv² + 1))) ÷ 2 and the means mean ÷ 2p and mean ÷ 2(1 − p).
  ///
  /// Balanced means: Morse, "Queues, Inventories and Maintenance", 1958; Allen, "Probability, Statistics, and Queueing
  /// Theory", 1990.
  public static func hyperexponential(mean: Double, cv: Double) -> Distribution {
    let square = cv * cv
    // 1 − p from the product (1 − p) × p, which stays exact where p comes near 1.
    let p = (1 + ((square - 1) / (square + 1)).squareRoot()) / 2
    let rest = 1 / (2 * (square + 1) * p)
    return .hyperexponential(probabilities: [p, rest], means: [mean / (2 * p), mean / (2 * rest)])
  }

  /// The parameters before the truncation at 0, which lifts the mean where the cv is more than about ⅓: `mean` of the
  /// result tells by how much.
  public static func normal(mean: Double, cv: Double) -> Distribution {
    .normal(mean: mean, deviation: mean * cv)
  }

  /// 1 ÷ shape of the Weibull law with this cv, by bisection: ln Γ(1 + 2x) − 2 ln Γ(1 + x) rises with x from 0.
  private static func inverseWeibullShape(cv: Double) -> Double {
    guard cv > 0, cv.isFinite else { return .nan }
    let target = log1p(cv * cv)
    var low = 0.0
    var high = 1.0
    while high < 1e6, GSL.logGamma(1 + 2 * high) - 2 * GSL.logGamma(1 + high) < target { high *= 2 }
    while true {
      let middle = (low + high) / 2
      if middle <= low || middle >= high { return middle }
      if GSL.logGamma(1 + 2 * middle) - 2 * GSL.logGamma(1 + middle) < target { low = middle } else { high = middle }
    }
  }
}

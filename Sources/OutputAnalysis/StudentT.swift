internal import CGSL

/// Quantiles and tails of Student's t distribution, for intervals and tests over replications.
public enum StudentT {
  /// The value that a t variable with so many degrees of freedom exceeds in absolute value with probability
  /// 1 − `confidence`; nil where either is out of range.
  public static func twoSided(confidence: Double, degreesOfFreedom: Double) -> Double? {
    guard confidence > 0, confidence < 1, degreesOfFreedom > 0 else { return nil }
    return gsl_cdf_tdist_Pinv(0.5 + confidence / 2, degreesOfFreedom)
  }

  /// The probability that a t variable with so many degrees of freedom is at least as far from 0 as `t`.
  public static func twoSidedTail(_ t: Double, degreesOfFreedom: Double) -> Double? {
    guard t.isFinite, degreesOfFreedom > 0 else { return nil }
    return min(1, 2 * gsl_cdf_tdist_Q(abs(t), degreesOfFreedom))
  }

  /// Half the width of the interval around a mean of `count` replications; nil for fewer than two.
  static func halfWidth(varianceOfMean: Double, count: Int, confidence: Double) -> Double? {
    guard count > 1 else { return nil }
    let quantile = twoSided(confidence: confidence, degreesOfFreedom: Double(count - 1))
    return quantile.map { $0 * varianceOfMean.squareRoot() }
  }
}

/// Quantiles of the standard normal distribution.
enum Normal {
  /// The value that a standard normal variable exceeds in absolute value with probability 1 − `confidence`.
  static func twoSided(confidence: Double) -> Double? {
    guard confidence > 0, confidence < 1 else { return nil }
    return gsl_cdf_ugaussian_Pinv(0.5 + confidence / 2)
  }
}

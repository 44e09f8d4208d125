/// The difference of a statistic between two sets of replications: second − first, with what an interval and a test
/// need.
public struct MeanDifference: Equatable, Sendable {
  public var mean: Double
  /// Of `mean`; nil where no interval would mean anything.
  public var standardError: Double?
  /// Of the t interval; need not be whole.
  public var degreesOfFreedom: Double
  /// How far rounding alone may have moved `mean`, at most: the buckets of a histogram are wider than a point.
  public var resolution: Double

  public init(mean: Double, standardError: Double?, degreesOfFreedom: Double, resolution: Double = 0) {
    self.mean = mean
    self.standardError = standardError
    self.degreesOfFreedom = degreesOfFreedom
    self.resolution = resolution
  }

  /// Half the width of the interval around `mean`, rounding included; nil where there is no interval.
  public func halfWidth(confidence: Double) -> Double? {
    guard let standardError, degreesOfFreedom > 0 else { return nil }
    let quantile = StudentT.twoSided(confidence: confidence, degreesOfFreedom: degreesOfFreedom)
    return quantile.map { $0 * standardError + resolution }
  }

  /// The two-sided probability of so large a difference if there were none; nil where there is no interval.
  public var pValue: Double? {
    guard let standardError, degreesOfFreedom > 0 else { return nil }
    let excess = max(0, abs(mean) - resolution)
    if excess == 0 { return 1 }
    guard standardError > 0 else { return 0 }
    return StudentT.twoSidedTail(excess / standardError, degreesOfFreedom: degreesOfFreedom)
  }
}

extension MeanDifference {
  /// A mean of independent replications: how uncertain it is, and how many there were.
  public struct Sample: Equatable, Sendable {
    public var mean: Double
    /// s² ÷ n.
    public var varianceOfMean: Double
    /// At least 2.
    public var count: Int

    public init(mean: Double, varianceOfMean: Double, count: Int) {
      self.mean = mean
      self.varianceOfMean = varianceOfMean
      self.count = count
    }

    /// Of an interval x̄ ± t(1 − α/2, n − 1)·s/√n, from which s/√n can be had again; nil where there is none.
    public init?(_ estimate: Estimate, confidence: Double) {
      guard let mean = estimate.mean, let halfWidth = estimate.halfWidth, estimate.replications > 1,
        let quantile = StudentT.twoSided(
          confidence: confidence, degreesOfFreedom: Double(estimate.replications - 1))
      else { return nil }
      let error = halfWidth / quantile
      self.init(mean: mean, varianceOfMean: error * error, count: estimate.replications)
    }
  }

  /// Two sets of replications that have nothing to do with each other, by Welch's t: d = x̄₂ − x̄₁ with the variance
  /// v = v₁ + v₂, where vᵢ = sᵢ² ÷ nᵢ, and v² ÷ (v₁² ÷ (n₁ − 1) + v₂² ÷ (n₂ − 1)) degrees of freedom (Satterthwaite).
  ///
  /// Welch, Biometrika 34 (1947), 28–35; Law, Simulation Modeling and Analysis, 5th ed. 2015, section 10.2.2.
  public init(from first: Sample, to second: Sample) {
    let (one, two) = (first.varianceOfMean, second.varianceOfMean)
    let fewest = Double(min(first.count, second.count) - 1)
    let denominator = one * one / Double(first.count - 1) + two * two / Double(second.count - 1)
    let freedom = denominator > 0 ? (one + two) * (one + two) / denominator : fewest
    self.init(
      mean: second.mean - first.mean, standardError: (one + two).squareRoot(), degreesOfFreedom: max(fewest, freedom))
  }

  /// Replications that belong together, by the paired t: v is the variance of the differences ÷ n, with n − 1 degrees
  /// of freedom, so that what both have in common falls out. Replications in which either has no value are left out.
  ///
  /// Law, section 10.2.1.
  ///
  /// - Parameter mean: The difference of what was estimated; nil for the mean of the differences.
  /// - Returns: nil for fewer than two pairs.
  public init?(pairs first: [Double?], _ second: [Double?], mean: Double? = nil) {
    guard let paired = PairedDifference(first: first, second: second), paired.pairs > 1 else { return nil }
    self.init(
      mean: mean ?? paired.mean, standardError: paired.standardError, degreesOfFreedom: Double(paired.degreesOfFreedom))
  }
}

/// The difference of two alternatives that were run on common random numbers: second − first, replication by
/// replication, so that what both have in common falls out.
///
/// Law, Simulation Modeling and Analysis, 5th ed. 2015, sections 10.2.1 and 11.2.
public struct PairedDifference: Equatable, Sendable {
  /// Replications in which both alternatives have a value.
  public var pairs: Int
  /// Of the t interval: one less than the pairs, or than the groups of them that a jackknife leaves out.
  public var degreesOfFreedom: Int
  /// Second − first, over the pairs.
  public var mean: Double
  /// Of `mean`; nil where there are fewer than two pairs, or where no interval would mean anything.
  public var standardError: Double?
  /// Both gave the same in every pair.
  public var isIdentical: Bool
  /// How far rounding alone may have moved `mean`, at most: the buckets of a histogram are wider than a point.
  public var resolution: Double
  /// 1 − Var(difference) ÷ (Var first + Var second): the part of the variance that two independent runs would have, and
  /// that common random numbers took away. Negative where they did harm; nil where neither varies, or with one pair.
  public var varianceReduction: Double?

  public init(
    pairs: Int, degreesOfFreedom: Int? = nil, mean: Double, standardError: Double?, isIdentical: Bool = false,
    resolution: Double = 0, varianceReduction: Double? = nil
  ) {
    self.pairs = pairs
    self.degreesOfFreedom = degreesOfFreedom ?? pairs - 1
    self.mean = mean
    self.standardError = standardError
    self.isIdentical = isIdentical
    self.resolution = resolution
    self.varianceReduction = varianceReduction
  }

  /// The paired t of two lists of values, one a replication, nil where it has none.
  ///
  /// - Returns: nil where there is no pair.
  public init?(first: [Double?], second: [Double?]) {
    let pairs = zip(first, second).compactMap { first, second in first.flatMap { x in second.map { (x, $0) } } }
    let differences = Moments(of: pairs.map { $0.1 - $0.0 })
    guard let mean = differences.mean else { return nil }
    let isIdentical = pairs.allSatisfy { $0.0 == $0.1 }
    let variances = [Moments(of: pairs.map(\.0)), Moments(of: pairs.map(\.1))].compactMap(\.variance)
    self.init(
      pairs: pairs.count, mean: mean,
      standardError: differences.variance.map { ($0 / Double(pairs.count)).squareRoot() }, isIdentical: isIdentical,
      varianceReduction: differences.variance.flatMap { Self.reduction(of: $0, from: variances.reduce(0, +)) })
  }

  /// Nil where there was nothing to reduce.
  static func reduction(of paired: Double, from independent: Double) -> Double? {
    independent > 0 ? 1 - paired / independent : nil
  }

  /// Half the width of the interval around `mean`, rounding included; 0 for identical pairs, nil where there is no
  /// interval.
  public func halfWidth(confidence: Double) -> Double? {
    if isIdentical { return pairs > 1 ? 0 : nil }
    guard let standardError, degreesOfFreedom > 0 else { return nil }
    let quantile = StudentT.twoSided(confidence: confidence, degreesOfFreedom: Double(degreesOfFreedom))
    return quantile.map { $0 * standardError + resolution }
  }

  /// The two-sided probability of so large a difference if there were none: the smallest α at which the interval
  /// leaves out 0. 1 for identical pairs, nil where there is no interval.
  public var pValue: Double? {
    if isIdentical { return pairs > 1 ? 1 : nil }
    guard let standardError, degreesOfFreedom > 0 else { return nil }
    let excess = max(0, abs(mean) - resolution)
    if excess == 0 { return 1 }
    guard standardError > 0 else { return 0 }
    return StudentT.twoSidedTail(excess / standardError, degreesOfFreedom: Double(degreesOfFreedom))
  }

  /// The difference in a unit of which one old unit is `factor`, positive.
  public func scaled(by factor: Double) -> PairedDifference {
    var scaled = self
    scaled.mean *= factor
    scaled.standardError = standardError.map { $0 * factor }
    scaled.resolution *= factor
    return scaled
  }

  /// The same difference without an interval, for where none would mean anything.
  public var withoutInterval: PairedDifference {
    var plain = self
    plain.standardError = nil
    plain.varianceReduction = nil
    return plain
  }
}

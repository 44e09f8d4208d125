/// A number with the uncertainty that a finite number of replications leaves.
public struct Estimate: Equatable, Sendable {
  /// Nil where nothing was observed.
  public var mean: Double?
  /// Half the width of the confidence interval; nil where there is none, as with one replication.
  public var halfWidth: Double?
  /// How many replications had an observation.
  public var replications: Int
  /// The ends of the interval where it is not symmetric around the mean, as that of a proportion.
  public var low: Double?
  public var high: Double?

  public init(
    mean: Double? = nil, halfWidth: Double? = nil, replications: Int = 0, low: Double? = nil, high: Double? = nil
  ) {
    self.mean = mean
    self.halfWidth = halfWidth
    self.replications = replications
    self.low = low
    self.high = high
  }

  /// The confidence interval; nil where there is none.
  public var interval: ClosedRange<Double>? {
    if let low, let high, low <= high { return low...high }
    guard let mean, let halfWidth, halfWidth >= 0 else { return nil }
    return (mean - halfWidth)...(mean + halfWidth)
  }

  /// The same number without an interval, for where none would mean anything.
  public var withoutInterval: Estimate { Estimate(mean: mean, replications: replications) }

  /// The mean of independent replications with its Student-t interval: x̄ ± t(1 − α/2, n − 1)·s/√n.
  ///
  /// Law, Simulation Modeling and Analysis, 5th ed. 2015, section 4.5.
  public init(ofReplications values: [Double], confidence: Double) {
    let moments = Moments(of: values)
    self.init(
      mean: moments.mean,
      halfWidth: moments.variance.flatMap { variance in
        StudentT.halfWidth(varianceOfMean: variance / Double(values.count), count: values.count, confidence: confidence)
      }, replications: values.count)
  }
}

extension Estimate {
  /// A statistic of independent replications with its jackknife interval: the statistic is computed again without each
  /// replication in turn. No interval where one of these is missing.
  ///
  /// Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 11.
  public init(jackknifeOf value: Double, without: [Double?], confidence: Double) {
    let jackknife = Jackknife(of: value, without: without, sizes: without.map { _ in 1 })
    self.init(
      mean: value,
      halfWidth: jackknife.flatMap {
        StudentT.halfWidth(varianceOfMean: $0.variance, count: without.count, confidence: confidence)
      }, replications: without.count)
  }

  /// The estimate in a unit of which one old unit is `factor`, positive.
  public func scaled(by factor: Double) -> Estimate {
    Estimate(
      mean: mean.map { $0 * factor }, halfWidth: halfWidth.map { $0 * factor }, replications: replications,
      low: low.map { $0 * factor }, high: high.map { $0 * factor })
  }
}

import OutputAnalysis

/// A metric in two runs.
public struct MetricChange: Equatable, Sendable {
  public enum Verdict: String, Sendable, CaseIterable {
    /// The same numbers.
    case identical
    /// By more than the interval of the difference.
    case differs
    case notDistinguishable = "not distinguishable"
    /// There are fewer than two replications, or no interval would mean anything.
    case noInterval = "no interval"
    /// One of the two runs has no value.
    case noValue = "no value"
  }

  /// How the interval of the difference was had.
  public enum Method: String, Sendable {
    /// Replication by replication, which have the same random numbers in both.
    case paired
    /// Of runs that have nothing to do with each other, or whose single replications are not known.
    case welch = "Welch"
  }

  public var path: String
  public var unit: String
  public var better: MetricTraits.Better
  /// Without a value where the run has no such metric.
  public var first: Estimate
  public var second: Estimate
  public var method: Method
  /// Second − first; nil where either has no value.
  public var difference: Double?
  /// Half the interval around the difference, at the level at which it was judged: it leaves out 0 exactly where the
  /// verdict is `differs`.
  public var halfWidth: Double?
  public var pValue: Double?
  /// By Holm, over all metrics that were judged.
  public var adjustedPValue: Double?
  public var verdict: Verdict

  /// Whether it differs in the direction that is worse.
  public var isRegression: Bool { verdict == .differs && isWorse }
  /// Whether it differs in the direction that is better.
  public var isImprovement: Bool { verdict == .differs && better != .neither && !isWorse }

  private var isWorse: Bool {
    guard let difference else { return false }
    return better == .less && difference > 0 || better == .more && difference < 0
  }
}

extension MetricChange {
  /// The change before it is judged, and what judges it.
  static func measured(
    _ path: String, _ first: RecordedMetric?, _ second: RecordedMetric?, paired: Bool, confidence: (Double, Double)
  ) -> (change: MetricChange, difference: MeanDifference?) {
    let traits = MetricTraits(path: path)
    var change = MetricChange(
      path: path, unit: first?.unit ?? second?.unit ?? "", better: traits?.better ?? .neither,
      first: first?.estimate ?? Estimate(), second: second?.estimate ?? Estimate(), method: .welch, difference: nil,
      halfWidth: nil, pValue: nil, adjustedPValue: nil, verdict: .noValue)
    guard let first, let second, let x = first.estimate.mean, let y = second.estimate.mean else { return (change, nil) }
    change.difference = y - x
    let hasPairs = paired && !first.values.isEmpty && first.values.count == second.values.count
    if hasPairs { change.method = .paired }
    if first.estimate == second.estimate && first.values == second.values {
      change.verdict = .identical
      change.halfWidth = first.estimate.halfWidth == nil ? nil : 0
      return (change, nil)
    }
    change.verdict = .noInterval
    guard first.estimate.halfWidth != nil, second.estimate.halfWidth != nil else { return (change, nil) }
    var difference =
      hasPairs
      ? MeanDifference(pairs: first.values, second.values, mean: y - x)
      : independent(first, second, confidence)
    // A value of a histogram is within half a percent of what was observed.
    if first.isQuantile, x != y { difference?.resolution = 0.005 * (x.magnitude + y.magnitude) }
    change.pValue = difference?.pValue
    return (change, difference)
  }

  private static func independent(
    _ first: RecordedMetric, _ second: RecordedMetric, _ confidence: (Double, Double)
  ) -> MeanDifference? {
    guard let one = sample(first, confidence.0), let two = sample(second, confidence.1) else { return nil }
    return MeanDifference(from: one, to: two)
  }

  /// From the replications where they are known, and else from the interval.
  private static func sample(_ metric: RecordedMetric, _ confidence: Double) -> MeanDifference.Sample? {
    let moments = Moments(of: metric.values.compactMap(\.self))
    let count = metric.values.count { $0 != nil }
    guard let mean = metric.estimate.mean, let variance = moments.variance, count > 1 else {
      return MeanDifference.Sample(metric.estimate, confidence: confidence)
    }
    return MeanDifference.Sample(mean: mean, varianceOfMean: variance / Double(count), count: count)
  }
}

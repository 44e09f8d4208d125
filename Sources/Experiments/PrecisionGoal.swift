import CloudSimulator
import OutputAnalysis

/// How tight intervals are to be: replications are added until they are, or there are too many.
public struct PrecisionGoal: Equatable, Sendable {
  /// The most that half an interval may be of its mean, as 0.05.
  public var relativeHalfWidth: Double
  /// The paths of the metrics whose intervals must all be so tight.
  public var metrics: [String]
  /// No rule looks at fewer replications: intervals of a handful are tight by chance too often.
  public var fewest: Int
  public var most: Int

  /// Where the search starts, unless fewer are allowed at all.
  public static let usualFewest = 10

  public init(relativeHalfWidth: Double, metrics: [String], most: Int) {
    self.relativeHalfWidth = relativeHalfWidth
    self.metrics = metrics
    fewest = min(Self.usualFewest, most)
    self.most = most
  }

  /// Whether an interval is tight enough. One without a value is not.
  func isReached(by estimate: Estimate) -> Bool {
    guard let mean = estimate.mean, let halfWidth = estimate.halfWidth else { return false }
    return halfWidth <= relativeHalfWidth * abs(mean)
  }
}

/// What came of a goal.
public struct PrecisionOutcome: Equatable, Sendable {
  public var goal: PrecisionGoal
  /// In the order of the goal's metrics.
  public var estimates: [Estimate]
  public var isReached: Bool

  /// The widest of the intervals as a part of its mean, and whose it is; nil where a metric has no such part.
  public var widest: (metric: String, part: Double)? {
    var widest: (metric: String, part: Double)?
    for (metric, estimate) in zip(goal.metrics, estimates) {
      guard let part = estimate.relativeHalfWidth else { return nil }
      if part > widest?.part ?? -1 { widest = (metric, part) }
    }
    return widest
  }

  /// The metrics that have no value, or no interval, in this run.
  public var metricsWithoutInterval: [String] {
    zip(goal.metrics, estimates).filter { $1.relativeHalfWidth == nil }.map(\.0)
  }
}

extension Estimate {
  /// Half the interval as a part of the mean; 0 where both are 0, nil where there is no interval or no mean to compare.
  public var relativeHalfWidth: Double? {
    guard let mean, let halfWidth else { return nil }
    if halfWidth == 0 { return 0 }
    return mean == 0 ? nil : halfWidth / abs(mean)
  }
}

extension Scenario {
  /// The metrics whose precision counts when none is named: the mean response of every tenant.
  public var usualPrecisionMetrics: [String] { tenants.map { "tenants.\($0.tenant.name).response.mean" } }

  /// The paths of all metrics that are estimated with an interval, in order.
  public var intervalMetricPaths: [String] {
    let table = MetricTable(scenario: self)
    return metricPaths.filter { path in table.shape(at: path).map(table.hasInterval) ?? false }
  }
}

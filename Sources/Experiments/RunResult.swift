import CloudModel
import CloudSimulator
import OutputAnalysis
import SimulationKernel

/// Observations of all replications together, of which the metrics tell quantiles.
public struct PooledSample: Sendable {
  /// Of the group that the quantiles stand in: `tenants.imaging.wait`.
  public var path: String
  public var unit: String
  /// What one whole unit of the observations is in the unit.
  public var scale: Double
  public var quantiles: PooledQuantiles
}

/// What the replications of a scenario together say.
public struct RunResult: Sendable {
  public var scenario: Scenario
  /// How many replications finished.
  public var replications: Int
  /// Whether all that the scenario asks for did.
  public var isComplete: Bool
  public var confidence: Double
  /// 32 hexadecimal digits that stand for the integers of all records.
  public var resultHash: String
  /// Arrivals, ends of start-up, departures, abandonments, expiries and evictions of all replications.
  public var events: Int
  /// The groups `cloud` and `tenants`.
  public var metrics: MetricNode
  public var series: RunSeries
  /// The waits, responses and slowdowns behind the quantiles, in the order of the metrics.
  public var samples: [PooledSample]
  /// What came of the goal for the intervals; nil where none was set.
  public var precision: PrecisionOutcome?
  /// How the warm-up was found; nil where the scenario gives it.
  public var warmupFinding: WarmupSearch.Finding?
  /// In the order of the scenario.
  public var expectations: [ExpectationOutcome]
  /// Each law once: it holds where it holds in every replication.
  public var checks: [ConservationCheck]
  public var warnings: [RunWarning]
  /// What the estimates were made of.
  let table: MetricTable

  /// The metric at a path such as `tenants.imaging.wait.p95`; nil where there is none.
  public func metric(at path: String) -> MetricNode? { metrics.metric(at: path) }

  /// The observations whose quantiles stand at a path such as `tenants.imaging.wait`; nil where there are none.
  public func sample(at path: String) -> PooledSample? { samples.first { $0.path == path } }

  /// Whether every conservation law held.
  public var isConserved: Bool { checks.allSatisfy(\.holds) }
}

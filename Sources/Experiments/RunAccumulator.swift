import Allocators
import CloudModel
import CloudSimulator
import OutputAnalysis
import SimulationKernel

/// Folds the records of replications, in their order, into a result. Of each it keeps a number for each metric and
/// small histograms, so that the records themselves can go.
public struct RunAccumulator: Sendable {
  public let scenario: Scenario
  public let confidence: Double
  private let policies: PolicyCatalogue
  private var table: MetricTable
  private var tally: RunTally
  private var series: RunSeries
  private var hash = RecordHash()
  private var checks: [ConservationCheck] = []
  private var events = 0
  /// How many records have been added.
  public private(set) var replications = 0

  public init(scenario: Scenario, confidence: Double = 0.95, policies: PolicyCatalogue = .standard) {
    self.scenario = scenario
    self.policies = policies
    self.confidence = confidence
    table = MetricTable(scenario: scenario)
    tally = RunTally(tenants: scenario.tenants.count)
    series = RunSeries(tenants: scenario.tenants.count, confidence: confidence)
  }

  /// Adds the record of the next replication.
  public mutating func add(_ record: ReplicationRecord) {
    let view = ReplicationView(record)
    replications += 1
    events += record.events
    table.add(view)
    tally.add(view)
    series.add(record.series)
    hash.combine(record)
    addChecks(of: record)
  }

  private mutating func addChecks(of record: ReplicationRecord) {
    for check in record.checks {
      guard let index = checks.firstIndex(where: { $0.name == check.name }) else {
        checks.append(check.located(in: record.replication))
        continue
      }
      if checks[index].holds, !check.holds { checks[index] = check.located(in: record.replication) }
    }
  }

  /// The result of what was added.
  public func result() -> RunResult {
    let metrics = table.estimates(confidence: confidence)
    var warnings = tally.warnings(for: scenario) + scenario.policyWarnings(policies)
    let isComplete = replications == scenario.replications
    if !isComplete { warnings.insert(.incomplete(finished: replications, of: scenario.replications), at: 0) }
    return RunResult(
      scenario: scenario, replications: replications, isComplete: isComplete, confidence: confidence,
      resultHash: hash.digits, events: events, metrics: metrics, series: series,
      expectations: scenario.expectations.map { ExpectationOutcome($0, in: metrics) }, checks: checks,
      warnings: warnings)
  }
}

extension Scenario {
  /// The paths of all numbers that a run of the scenario estimates, in order: what an expectation can name.
  public var metricPaths: [String] {
    var paths: [String] = []
    RunAccumulator(scenario: self).result().metrics.forEachMetric { path, node in
      if node.estimate != nil { paths.append(path) }
    }
    return paths
  }
}

extension ConservationCheck {
  /// The check with the replication in its detail, for a person who must find out what went wrong.
  fileprivate func located(in replication: Int) -> ConservationCheck {
    holds ? self : ConservationCheck(name: name, holds: false, detail: "replication \(replication): \(detail)")
  }
}

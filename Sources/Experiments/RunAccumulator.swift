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
  /// How tight intervals are to be; nil where the scenario says how many replications there are.
  public let goal: PrecisionGoal?
  /// What a pilot found of the warm-up; nil where the scenario gives it.
  public let warmup: WarmupSearch.Finding?
  private let policies: PolicyCatalogue
  private(set) var table: MetricTable
  private var tally: RunTally
  private var series: RunSeries
  private var hash = RecordHash()
  private var checks: [ConservationCheck] = []
  private var events = 0
  /// How many records have been added.
  public private(set) var replications = 0

  /// - Parameter explainsGap: whether the simulation measures the gaps of greedy rounds, so that they are reported.
  public init(
    scenario: Scenario, confidence: Double = 0.95, goal: PrecisionGoal? = nil, warmup: WarmupSearch.Finding? = nil,
    policies: PolicyCatalogue = .standard, explainsGap: Bool = false
  ) {
    self.scenario = scenario
    self.policies = policies
    self.confidence = confidence
    self.goal = goal
    self.warmup = warmup
    table = MetricTable(scenario: scenario, explainsGap: explainsGap)
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
    if let late = warmup?.late { warnings.insert(.lateWarmup(found: late, used: warmup?.warmup ?? 0), at: 0) }
    let precision = precision
    let wanted = precision.map { $0.isReached ? replications : $0.goal.most } ?? scenario.replications
    let isComplete = replications == wanted
    if !isComplete { warnings.insert(.incomplete(finished: replications, of: wanted), at: 0) }
    return RunResult(
      scenario: scenario, replications: replications, isComplete: isComplete, confidence: confidence,
      resultHash: hash.digits, events: events, metrics: metrics, series: series, samples: table.pooledSamples,
      precision: precision,
      warmupFinding: warmup,
      expectations: scenario.expectations.map { outcome(of: $0, in: metrics) }, checks: checks, warnings: warnings,
      table: table)
  }

  /// An expectation that asks for a confidence is judged by an interval at that level.
  private func outcome(of expectation: Expectation, in metrics: MetricNode) -> ExpectationOutcome {
    guard let level = expectation.confidence, let shape = table.shape(at: expectation.path) else {
      return ExpectationOutcome(expectation, in: metrics)
    }
    return ExpectationOutcome(expectation, value: table.estimate(of: shape, confidence: level))
  }
}

extension RunAccumulator {
  /// Whether the intervals of the goal's metrics are tight enough by now; false without a goal.
  public var isPreciseEnough: Bool {
    guard let goal, replications >= goal.fewest else { return false }
    return goal.metrics.allSatisfy { goal.isReached(by: estimate(at: $0)) }
  }

  /// What has come of the goal so far; nil without one.
  var precision: PrecisionOutcome? {
    goal.map { goal in
      PrecisionOutcome(goal: goal, estimates: goal.metrics.map(estimate(at:)), isReached: isPreciseEnough)
    }
  }

  private func estimate(at path: String) -> Estimate {
    table.shape(at: path).map { table.estimate(of: $0, confidence: confidence) } ?? Estimate()
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

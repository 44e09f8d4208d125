import Allocators
import CloudSimulator
import OutputAnalysis

/// Folds the records of replications, each under every alternative, into a comparison.
public struct ComparisonAccumulator: Sendable {
  public let alternatives: [Alternative]
  public let confidence: Double
  /// The paths of the metrics that are compared.
  public let metrics: [String]
  private var runs: [RunAccumulator]

  /// - Parameters:
  ///   - alternatives: At least one; of one scenario, but for allocator and placement.
  ///   - metrics: The paths of what is compared; nil for the usual metrics.
  ///   - goal: How tight the intervals of every alternative are to be.
  public init(
    _ alternatives: [Alternative], metrics: [String]? = nil, confidence: Double = 0.95, goal: PrecisionGoal? = nil,
    warmup: WarmupSearch.Finding? = nil, policies: PolicyCatalogue = .standard
  ) {
    self.alternatives = alternatives
    self.confidence = confidence
    self.metrics = metrics ?? alternatives[0].scenario.comparedMetricPaths
    runs = alternatives.map {
      RunAccumulator(scenario: $0.scenario, confidence: confidence, goal: goal, warmup: warmup, policies: policies)
    }
  }

  /// Adds the next replication: a record for each alternative, in their order.
  public mutating func add(_ records: [ReplicationRecord]) {
    precondition(records.count == runs.count, "\(records.count) records of \(runs.count) alternatives")
    for (index, record) in records.enumerated() { runs[index].add(record) }
  }

  /// Whether the intervals are tight enough under every alternative; false without a goal.
  public var isPreciseEnough: Bool { runs.allSatisfy(\.isPreciseEnough) }

  /// The result of what was added.
  public func result() -> ComparisonResult {
    let results = runs.map { $0.result() }
    var comparisons = metrics.flatMap { path in compared(path, results) }
    let judged = comparisons.judge(confidence: confidence)
    return ComparisonResult(
      alternatives: alternatives, runs: results, confidence: confidence, comparisons: comparisons, judged: judged,
      medianVarianceReduction: comparisons.medianVarianceReduction, line: line)
  }

  private func compared(_ path: String, _ results: [RunResult]) -> [MetricComparison] {
    guard let shape = runs[0].table.shape(at: path) else { return [] }
    let nodes = results.map { $0.metric(at: path) }
    return nodes.indices.dropFirst().map { index in
      MetricComparison(
        path: path, unit: nodes[0]?.unit ?? "", alternative: index, first: nodes[0]?.estimate ?? Estimate(),
        estimate: nodes[index]?.estimate ?? Estimate(),
        difference: runs[0].table.difference(of: shape, to: runs[index].table))
    }
  }

  /// The line through the means of the alternatives, with intervals by leaving out each replication in turn.
  private var line: ComparisonResult.Line? {
    guard runs.count > 2, let coverage = observed("cloud.coverage"), let sharing = observed("cloud.sharing") else {
      return nil
    }
    let whole = coverage.indices.filter { index in (coverage[index] + sharing[index]).allSatisfy { $0 != nil } }
    func means(_ rows: [[Double?]], without left: Int?) -> [Double] {
      alternatives.indices.map { alternative in
        Moments(of: whole.filter { $0 != left }.compactMap { rows[$0][alternative] }).mean ?? 0
      }
    }
    func fit(without left: Int?) -> LeastSquaresLine? {
      LeastSquaresLine(x: means(coverage, without: left), y: means(sharing, without: left))
    }
    guard !whole.isEmpty, let line = fit(without: nil) else { return nil }
    let without = whole.map { fit(without: $0) }
    func estimate(_ value: Double, _ part: (LeastSquaresLine) -> Double) -> Estimate {
      Estimate(jackknifeOf: value, without: without.map { $0.map(part) }, confidence: confidence)
    }
    return ComparisonResult.Line(
      a: estimate(line.slope, \.slope), b: estimate(line.intercept, \.intercept), rSquared: line.rSquared,
      coverage: means(coverage, without: nil), sharing: means(sharing, without: nil))
  }

  /// A metric's value in each replication, under each alternative.
  private func observed(_ path: String) -> [[Double?]]? {
    let columns = runs.compactMap { $0.table.observed(at: path) }
    guard columns.count == runs.count, let first = columns.first else { return nil }
    return first.indices.map { replication in columns.map { $0[replication] } }
  }
}

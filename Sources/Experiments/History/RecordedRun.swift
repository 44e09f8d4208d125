import OutputAnalysis

/// A run as it was written down, in a store or as JSON: what it was, and what came of it.
public struct RecordedRun: Equatable, Sendable {
  /// How messages call it: `run 12`, or the path of a file.
  public var label: String
  public var version: String
  public var scenario: String
  public var scenarioHash: String
  /// Of the system that is simulated alone: without the expectations, and without all that is told apart by itself.
  public var systemHash: String
  public var resultHash: String
  public var allocator: String
  /// With its options, as `priority (preemption: resume)`, where these are known.
  public var allocatorOptions: String
  /// With its options where these are known.
  public var placement: String
  /// What was changed on the command line, as `--seed=7` or `hosts.compute.count=3`; nil where it is not known.
  public var overrides: [String]?
  public var seed: UInt64
  public var replications: Int
  public var isComplete: Bool
  public var horizonSeconds: Double
  public var warmupSeconds: Double
  public var end: String
  public var confidence: Double
  /// In the order of the run.
  public var metrics: [RecordedMetric]

  public init(
    label: String, version: String, scenario: String, scenarioHash: String, systemHash: String, resultHash: String,
    allocator: String, allocatorOptions: String? = nil, placement: String, overrides: [String]? = nil, seed: UInt64,
    replications: Int, isComplete: Bool, horizonSeconds: Double, warmupSeconds: Double, end: String,
    confidence: Double, metrics: [RecordedMetric]
  ) {
    self.label = label
    self.version = version
    self.scenario = scenario
    self.scenarioHash = scenarioHash
    self.systemHash = systemHash
    self.resultHash = resultHash
    self.allocator = allocator
    self.allocatorOptions = allocatorOptions ?? allocator
    self.placement = placement
    self.overrides = overrides
    self.seed = seed
    self.replications = replications
    self.isComplete = isComplete
    self.horizonSeconds = horizonSeconds
    self.warmupSeconds = warmupSeconds
    self.end = end
    self.confidence = confidence
    self.metrics = metrics
  }

  public func metric(at path: String) -> RecordedMetric? { metrics.first { $0.path == path } }
}

/// A metric of a recorded run.
public struct RecordedMetric: Equatable, Sendable {
  public var path: String
  public var unit: String
  public var estimate: Estimate
  /// One a replication, in their order, nil where it has none; of a quantile each replication's own. Empty where they
  /// were not recorded.
  public var values: [Double?]

  public init(path: String, unit: String, estimate: Estimate, values: [Double?] = []) {
    self.path = path
    self.unit = unit
    self.estimate = estimate
    self.values = values
  }

  /// Whether it was read from the buckets of a histogram.
  var isQuantile: Bool { path.hasSuffix(".p50") || path.hasSuffix(".p95") || path.hasSuffix(".p99") }
}

extension RunResult {
  /// All that has a number, as it is written down.
  ///
  /// - Parameters:
  ///   - label: How messages call it.
  ///   - version: Of Cloudward.
  public func recorded(label: String, version: String, scenarioHash: String, systemHash: String) -> RecordedRun {
    var recorded: [RecordedMetric] = []
    metrics.forEachMetric { path, node in
      guard let estimate = node.estimate, let unit = node.unit else { return }
      // A plain number that there is none of is null in JSON, as what there is nothing to measure of.
      if case .number(nil, _) = node { return }
      recorded.append(
        RecordedMetric(path: path, unit: unit, estimate: estimate, values: table.ownValues(at: path)))
    }
    return RecordedRun(
      label: label, version: version, scenario: scenario.name, scenarioHash: scenarioHash,
      systemHash: systemHash, resultHash: resultHash,
      allocator: scenario.allocator.name, placement: scenario.placementName, seed: scenario.seed,
      replications: replications, isComplete: isComplete, horizonSeconds: scenario.horizon.seconds,
      warmupSeconds: scenario.warmup.seconds, end: scenario.end.rawValue, confidence: confidence, metrics: recorded)
  }

  /// The values of each replication, for the metrics that are usually compared and those that are expected of.
  public var comparedValues: [(path: String, values: [Double?])] {
    var paths: [String] = []
    metrics.forEachMetric { path, node in
      if node.estimate?.mean != nil, MetricTraits(path: path)?.isUsual == true { paths.append(path) }
    }
    for path in expectations.map(\.expectation.path) where !paths.contains(path) { paths.append(path) }
    return paths.map { ($0, table.ownValues(at: $0)) }.filter { !$0.values.isEmpty }
  }
}

extension MetricTable {
  /// A metric's value in each replication, of a quantile the replication's own; empty where they are not kept apart.
  func ownValues(at path: String) -> [Double?] {
    guard case .quantile(let sample, let index) = shape(at: path) else { return observed(at: path) ?? [] }
    let column = samples[sample]
    return column.quantiles.ownQuantiles(at: column.probabilities[index]).map { $0.map { $0 * column.scale } }
  }
}

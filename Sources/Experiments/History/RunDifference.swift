import OutputAnalysis

/// Two runs, metric by metric: what differs beyond its interval, and what was changed between them.
public struct RunDifference: Equatable, Sendable {
  /// Something that the two runs do not have in common, as it is printed: `seed`, `1`, `7`.
  public struct Change: Equatable, Sendable {
    public var name: String
    public var first: String
    public var second: String
  }

  public var first: RecordedRun
  public var second: RecordedRun
  public var confidence: Double
  /// Whether the replications belong together: the seed and their number are the same.
  public var isPaired: Bool
  /// In the order of the runs.
  public var metrics: [MetricChange]
  /// How many of them were judged together, by Holm's procedure.
  public var judged: Int

  /// - Parameters:
  ///   - paths: What is compared; nil for the metrics that are usually compared.
  public init(from first: RecordedRun, to second: RecordedRun, paths: [String]? = nil) {
    self.first = first
    self.second = second
    confidence = second.confidence
    let isPaired =
      first.seed == second.seed && first.replications == second.replications && first.scenario == second.scenario
      && first.isComplete && second.isComplete
    self.isPaired = isPaired
    let (one, two) = (first.byPath, second.byPath)
    let chosen = paths ?? Self.allPaths(first, second).filter { MetricTraits(path: $0)?.isUsual == true }
    let levels = (first.confidence, second.confidence)
    let measured = chosen.map { path in
      MetricChange.measured(path, one[path], two[path], paired: isPaired, confidence: levels)
    }
    // What neither run has, as the cost where no host has a price, is nothing to compare.
    let known = paths == nil ? measured.filter { $0.change.first.mean ?? $0.change.second.mean != nil } : measured
    (metrics, judged) = Self.judged(known, alpha: 1 - second.confidence)
  }

  /// All paths, those of the first run first.
  public static func allPaths(_ first: RecordedRun, _ second: RecordedRun) -> [String] {
    let known = Set(first.metrics.map(\.path))
    return first.metrics.map(\.path) + second.metrics.map(\.path).filter { !known.contains($0) }
  }

  private static func judged(
    _ measured: [(change: MetricChange, difference: MeanDifference?)], alpha: Double
  ) -> ([MetricChange], Int) {
    var changes = measured.map(\.change)
    // Numbers that are the same have p = 1, and count: leaving them out would choose the family by what was seen.
    let judged = changes.indices.filter { changes[$0].pValue != nil || changes[$0].verdict == .identical }
    let holm = HolmCorrection(pValues: judged.map { changes[$0].pValue ?? 1 }, alpha: alpha)
    for (rank, index) in judged.enumerated() where changes[index].verdict != .identical {
      changes[index].verdict = holm.isRejected[rank] ? .differs : .notDistinguishable
      changes[index].adjustedPValue = holm.adjusted[rank]
      changes[index].halfWidth = measured[index].difference?.halfWidth(confidence: 1 - holm.levels[rank])
    }
    return (changes, judged.count)
  }

  public var differing: [MetricChange] { metrics.filter { $0.verdict == .differs } }
  public var regressions: [MetricChange] { metrics.filter(\.isRegression) }
}

extension RunDifference {
  /// What the two runs do not have in common besides their results. `text` writes a number of seconds.
  public func changes(text: (Double) -> String) -> [Change] {
    let pairs: [(String, String, String)] = [
      ("scenario", first.scenario, second.scenario), ("system", first.systemHash, second.systemHash),
      ("horizon", text(first.horizonSeconds), text(second.horizonSeconds)),
      ("warm-up", text(first.warmupSeconds), text(second.warmupSeconds)), ("end", first.end, second.end),
      ("allocator", first.allocatorOptions, second.allocatorOptions), ("placement", first.placement, second.placement),
      ("seed", "\(first.seed)", "\(second.seed)"),
      ("replications", "\(first.replications)", "\(second.replications)"),
      ("complete", yesOrNo(first.isComplete), yesOrNo(second.isComplete)), ("version", first.version, second.version),
    ]
    var changes = pairs.filter { $0.1 != $0.2 }.map { Change(name: $0.0, first: $0.1, second: $0.2) }
    // Where the system differs, it may be the command line that made it.
    if first.systemHash != second.systemHash, first.settings != second.settings, let one = first.settings,
      let two = second.settings
    {
      changes.append(Change(name: "--set", first: one, second: two))
    }
    // What the hash of the whole covers besides: the description, expectations, and defaults that are written out.
    if changes.isEmpty, first.scenarioHash != second.scenarioHash {
      changes.append(Change(name: "scenario hash", first: first.scenarioHash, second: second.scenarioHash))
    }
    return changes
  }

  private func yesOrNo(_ flag: Bool) -> String { flag ? "yes" : "no" }
}

extension RecordedRun {
  /// What `--set` changed, in a line; nil where it is not known.
  fileprivate var settings: String? {
    guard let own = overrides?.filter({ !$0.hasPrefix("--") }) else { return nil }
    return own.isEmpty ? "none" : own.joined(separator: " ")
  }

  fileprivate var byPath: [String: RecordedMetric] {
    Dictionary(metrics.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

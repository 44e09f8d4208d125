import CloudModel
import CloudSimulator
import OutputAnalysis

/// Everything that is measured: a tree of names whose leaves are columns, each with what it takes from a replication
/// and what it has taken so far.
struct MetricTable: Sendable {
  /// A value per replication, estimated by its mean.
  struct MeanColumn: Sendable {
    let unit: String
    /// Whether the mean has an interval that means anything.
    let hasInterval: Bool
    /// Nil where the replication has no such value.
    let value: @Sendable (ReplicationView) -> Double?
    /// One a replication, in their order.
    var observed: [Double?] = []
  }

  /// Observations that are pooled over replications for their quantiles.
  struct SampleColumn: Sendable {
    let unit: String
    /// What one whole unit of the histogram is in the unit.
    let scale: Double
    let probabilities: [Double]
    let histogram: @Sendable (ReplicationView) -> LogHistogram
    var quantiles = PooledQuantiles()
  }

  struct ProportionColumn: Sendable {
    let counts: @Sendable (ReplicationView) -> (successes: Int, trials: Int)
    var proportion = Proportion()
    /// The fraction of each replication, in their order; nil without trials.
    var observed: [Double?] = []
  }

  /// Whether a part exceeds a fraction of a whole, both summed over replications.
  struct FlagColumn: Sendable {
    let limit: Double
    let counts: @Sendable (ReplicationView) -> (part: Int, whole: Int)
    var part = 0
    var whole = 0
  }

  indirect enum Shape: Sendable {
    case group([(name: String, shape: Shape)])
    case mean(Int)
    /// A mean without an interval, as a plain number.
    case number(Int)
    case quantile(sample: Int, index: Int)
    case proportion(Int)
    case flag(Int)
    case absent
  }

  private(set) var means: [MeanColumn] = []
  private(set) var samples: [SampleColumn] = []
  private(set) var proportions: [ProportionColumn] = []
  private(set) var flags: [FlagColumn] = []
  var root: Shape = .absent

  mutating func add(_ view: ReplicationView) {
    for index in means.indices {
      means[index].observed.append(means[index].value(view).flatMap { $0.isFinite ? $0 : nil })
    }
    for index in samples.indices { samples[index].quantiles.add(samples[index].histogram(view)) }
    for index in proportions.indices {
      let (successes, trials) = proportions[index].counts(view)
      proportions[index].proportion.add(successes: successes, trials: trials)
      proportions[index].observed.append(trials > 0 ? Double(successes) / Double(trials) : nil)
    }
    for index in flags.indices {
      let (part, whole) = flags[index].counts(view)
      flags[index].part += part
      flags[index].whole += whole
    }
  }

  /// The tree with the estimates of all replications so far.
  func estimates(confidence: Double) -> MetricNode {
    let quantiles = samples.map { sample in
      sample.quantiles.estimates(at: sample.probabilities, confidence: confidence).map { $0.scaled(by: sample.scale) }
    }
    func node(_ shape: Shape) -> MetricNode {
      switch shape {
      case .group(let children): .group(children.map { NamedMetric($0.name, node($0.shape)) })
      case .mean(let index): .estimate(means[index].estimate(confidence: confidence), unit: means[index].unit)
      case .number(let index): .number(Moments(of: means[index].values).mean, unit: means[index].unit)
      case .quantile(let sample, let index): .estimate(quantiles[sample][index], unit: samples[sample].unit)
      case .proportion(let index):
        .estimate(proportions[index].proportion.estimate(confidence: confidence), unit: MetricUnit.fraction)
      case .flag(let index): .flag(flags[index].isSet)
      case .absent: .absent
      }
    }
    return node(root)
  }
}

// MARK: - Building

extension MetricTable {
  mutating func mean(
    _ unit: String, hasInterval: Bool = true, _ value: @escaping @Sendable (ReplicationView) -> Double?
  ) -> Shape {
    means.append(MeanColumn(unit: unit, hasInterval: hasInterval, value: value))
    return .mean(means.count - 1)
  }

  mutating func number(_ unit: String, _ value: @escaping @Sendable (ReplicationView) -> Double?) -> Shape {
    means.append(MeanColumn(unit: unit, hasInterval: false, value: value))
    return .number(means.count - 1)
  }

  /// A leaf for each of the probabilities, in rising order.
  mutating func quantiles(
    _ unit: String, scale: Double, at probabilities: [Double],
    _ histogram: @escaping @Sendable (ReplicationView) -> LogHistogram
  ) -> [Shape] {
    samples.append(SampleColumn(unit: unit, scale: scale, probabilities: probabilities, histogram: histogram))
    return probabilities.indices.map { .quantile(sample: samples.count - 1, index: $0) }
  }

  mutating func proportion(
    _ counts: @escaping @Sendable (ReplicationView) -> (successes: Int, trials: Int)
  ) -> Shape {
    proportions.append(ProportionColumn(counts: counts))
    return .proportion(proportions.count - 1)
  }

  mutating func flag(
    above limit: Double, _ counts: @escaping @Sendable (ReplicationView) -> (part: Int, whole: Int)
  ) -> Shape {
    flags.append(FlagColumn(limit: limit, counts: counts))
    return .flag(flags.count - 1)
  }
}

extension MetricTable.MeanColumn {
  /// Of the replications that have one.
  var values: [Double] { observed.compactMap(\.self) }

  func estimate(confidence: Double) -> Estimate {
    let estimate = Estimate(ofReplications: values, confidence: confidence)
    return hasInterval ? estimate : estimate.withoutInterval
  }
}

extension MetricTable.FlagColumn {
  var isSet: Bool { Double(part) > limit * Double(whole) }
}

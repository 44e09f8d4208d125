import CloudModel
import CloudSimulator
import OutputAnalysis
import SimulationKernel

/// The blocks of metrics that tenants and workloads have in common.
extension MetricTable {
  typealias Population = ReplicationView.Population
  typealias Block = (name: String, shape: Shape)

  /// What a population's metrics depend on besides its records.
  struct PopulationTraits {
    var kinds: [ResourceKind]
    /// Whether the population holds resources of its own; the workloads of a SaaS tenant do not, its instances do.
    var holdsResources: Bool
    /// Whether R's total and peak of a kind have intervals that mean anything.
    var rateHasInterval: (ResourceKind) -> Bool
    var isPriced: Bool
  }

  mutating func blocks(of population: Population, _ traits: PopulationTraits) -> [Block] {
    [
      ("requests", requests(of: population)),
      ("wait", times(of: population) { $0.wait }),
      ("response", times(of: population) { $0.response }),
      ("slowdown", slowdown(of: population)),
      ("slo", .group([("attainment", proportion { ($0[population].met, $0[population].decided) })])),
      ("queue", level { $0[population].queue }),
      ("censored", flag(above: 0.01) { ($0[population].neverFinished, $0[population].arrived) }),
      ("utilization", traits.holdsResources ? utilization(traits.kinds) { $0[population].held } : .absent),
      ("used", used(of: population, traits.kinds)),
      ("R", rate(traits.kinds, hasInterval: traits.rateHasInterval) { $0[population].ledger }),
      ("cost", cost(of: population, traits)),
    ]
  }

  private mutating func requests(of population: Population) -> Shape {
    let counts: [(String, @Sendable (PopulationRecord) -> Int)] = [
      ("arrived", { $0.arrived }), ("completed", { $0.completed }), ("rejected", { $0.rejected }),
      ("abandoned", { $0.abandoned }), ("impossible", { $0.impossible }), ("unfinished", { $0.unfinished }),
      ("evictions", { $0.evictions }),
    ]
    return .group(
      counts.map { name, count in (name, mean(MetricUnit.requests) { Double(count($0[population])) }) })
  }

  /// Mean, quantiles and largest of a time; of the largest, the mean over replications.
  private mutating func times(
    of population: Population, _ sample: @escaping @Sendable (PopulationRecord) -> SampleRecord
  ) -> Shape {
    let unit = MetricUnit.seconds
    let average = mean(unit) { sample($0[population]).mean.map { $0 / 1e9 } }
    let quantiles = quantiles(unit, scale: 1e-9, at: [0.5, 0.95, 0.99]) { sample($0[population]).histogram }
    let largest = mean(unit) { view in
      let sample = sample(view[population])
      return sample.count > 0 ? sample.largest.seconds : nil
    }
    return .group([
      ("mean", average), ("p50", quantiles[0]), ("p95", quantiles[1]), ("p99", quantiles[2]), ("max", largest),
    ])
  }

  private mutating func slowdown(of population: Population) -> Shape {
    let unit = MetricUnit.fraction
    let average = mean(unit) { $0[population].slowdown.mean.map { $0 * 0x1p-32 } }
    let quantiles = quantiles(unit, scale: 0x1p-32, at: [0.95]) { $0[population].slowdown.histogram }
    let bounded = mean(unit) { $0[population].boundedSlowdown.mean.map { $0 * 0x1p-32 } }
    return .group([("mean", average), ("p95", quantiles[0]), ("boundedMean", bounded)])
  }

  private mutating func used(of population: Population, _ kinds: [ResourceKind]) -> Shape {
    .group(
      kinds.map { kind in
        let shape = mean(MetricUnit.fraction) { view in
          let record = view[population]
          guard record.held[kind] > 0 else { return nil }
          return Double(record.used[kind]) * 0x1p-20 / Double(record.held[kind])
        }
        return (kind.name, shape)
      })
  }

  private mutating func cost(of population: Population, _ traits: PopulationTraits) -> Shape {
    guard traits.isPriced, population.workload == nil else { return .absent }
    return mean(MetricUnit.currency) { Double($0.record.tenants[population.tenant].cost) * CloudRecord.currencyUnit }
  }
}

// MARK: - Blocks that the cloud has too

extension MetricTable {
  mutating func level(_ record: @escaping @Sendable (ReplicationView) -> LevelRecord) -> Shape {
    let average = mean(MetricUnit.requests) { view in view.window.map { Double(record(view).integral) / $0 } }
    let peak = mean(MetricUnit.requests) { Double(record($0).peak) }
    return .group([("mean", average), ("max", peak)])
  }

  /// The part of the cloud's capacity over the window that was held, of each kind.
  mutating func utilization(
    _ kinds: [ResourceKind], _ held: @escaping @Sendable (ReplicationView) -> KindTable<Int128>
  ) -> Shape {
    .group(
      kinds.map { kind in
        let shape = mean(MetricUnit.fraction) { view in
          let capacity = Double(view.record.capacity[kind])
          guard let window = view.window, capacity > 0 else { return nil }
          return Double(held(view)[kind]) / (capacity * window)
        }
        return (kind.name, shape)
      })
  }

  /// R of each kind, in shown units per second: its time average, its peak, and the total over released grants.
  mutating func rate(
    _ kinds: [ResourceKind], hasInterval: (ResourceKind) -> Bool,
    _ ledger: @escaping @Sendable (ReplicationView) -> KindTable<LedgerRecord>
  ) -> Shape {
    .group(
      kinds.map { kind in
        let unit = MetricUnit.rate(of: kind)
        let scale = LedgerRecord.unit / Double(kind.unitsPerShown)
        let average = mean(unit) { view in view.window.map { Double(ledger(view)[kind].integral) * scale / $0 } }
        let peak = mean(unit, hasInterval: hasInterval(kind)) { Double(ledger($0)[kind].peak) * scale }
        let total = mean(unit, hasInterval: hasInterval(kind)) { Double(ledger($0)[kind].total) * scale }
        return (kind.name, .group([("mean", average), ("peak", peak), ("total", total)]))
      })
  }
}

extension PopulationRecord {
  /// Requests whose objective was met or missed.
  var decided: Int { met + missed }
  /// Requests that flatter the means over the finished by not being among them.
  var neverFinished: Int { unfinished + abandoned }
}

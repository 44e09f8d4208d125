import CloudModel
import CloudSimulator
import OutputAnalysis

/// The tree of a run: the cloud, then the tenants and their workloads in the order of the scenario.
extension MetricTable {
  init(scenario: Scenario, explainsGap: Bool = false) {
    self.init()
    var tenants: [Block] = []
    for (index, system) in scenario.tenants.enumerated() {
      let blocks = tenantBlocks(system, index, in: scenario)
      tenants.append((system.tenant.name, .group(blocks)))
    }
    let cloud = cloudBlocks(of: scenario) + (explainsGap ? [("gap", gap())] : [])
    root = .group([("cloud", .group(cloud)), ("tenants", .group(tenants))])
  }

  private mutating func tenantBlocks(
    _ system: TenantSystem, _ index: Int, in scenario: Scenario
  ) -> [Block] {
    var traits = PopulationTraits(
      kinds: scenario.kinds, holdsResources: true, rateHasInterval: system.rateHasInterval(for:),
      isPriced: scenario.isPriced)
    var result = blocks(of: Population(tenant: index, workload: nil), traits)
    traits.holdsResources = !system.service.hasInstances
    var workloads: [Block] = []
    for (position, workload) in system.workloads.enumerated() {
      traits.rateHasInterval = { system.rateHasInterval(of: workload, for: $0) }
      workloads.append((workload.name, .group(blocks(of: Population(tenant: index, workload: position), traits))))
    }
    result.append(("workloads", .group(workloads)))
    return result
  }

  private mutating func cloudBlocks(of scenario: Scenario) -> [Block] {
    let rateHasInterval = { kind in scenario.tenants.allSatisfy { $0.rateHasInterval(for: kind) } }
    return [
      ("utilization", utilization(scenario.kinds) { $0.record.cloud.held }),
      ("R", rate(scenario.kinds, hasInterval: rateHasInterval) { $0.record.cloud.ledger }),
      ("fairness", .group([("jain", mean(MetricUnit.fraction) { $0.fairness })])),
      ("coverage", mean(MetricUnit.fraction) { $0.coverage }),
      ("sharing", mean(MetricUnit.fraction) { $0.sharing }),
      ("line", line()),
      ("queue", level { $0.record.cloud.queue }),
      ("cost", scenario.isPriced ? cloudCost() : .absent),
      (
        "makespan",
        scenario.end == .drained ? mean(MetricUnit.seconds) { $0.record.remarks.makespan?.seconds } : .absent
      ),
      ("makespanUtilization", makespanUtilization(of: scenario)),
    ]
  }

  /// Granted amount × time ÷ (capacity × makespan), as the literature on parallel machines has it.
  private mutating func makespanUtilization(of scenario: Scenario) -> Shape {
    guard scenario.end == .drained, !scenario.tenants.contains(where: { $0.service.hasInstances }) else {
      return .absent
    }
    return .group(
      scenario.kinds.map { kind in
        let shape = mean(MetricUnit.fraction) { view in
          guard let makespan = view.record.remarks.makespan, let granted = view.record.remarks.grantedTime?[kind]
          else { return nil }
          let room = Double(view.record.capacity[kind]) * Double(makespan)
          return room > 0 ? Double(granted) / room : nil
        }
        return (kind.name, shape)
      })
  }

  private mutating func line() -> Shape {
    .group([
      ("a", mean(MetricUnit.fraction) { $0.line?.slope }),
      ("b", mean(MetricUnit.fraction) { $0.line?.intercept }),
      ("r2", number(MetricUnit.fraction) { $0.line?.rSquared }),
    ])
  }

  /// How far the greedy rounds of `utilization` were from an upper bound.
  private mutating func gap() -> Shape {
    let gaps: @Sendable (ReplicationView) -> GapTally? = { view in
      view.record.remarks.gaps.flatMap { $0.rounds > 0 ? $0 : nil }
    }
    return .group([
      ("mean", mean(MetricUnit.fraction) { gaps($0).map { $0.sum / Double($0.rounds) } }),
      ("worst", mean(MetricUnit.fraction) { gaps($0)?.worst }),
      ("best", mean(MetricUnit.fraction) { gaps($0).map { Double($0.best) / Double($0.rounds) } }),
      ("rounds", mean("rounds") { Double($0.record.remarks.gaps?.rounds ?? 0) }),
    ])
  }

  private mutating func cloudCost() -> Shape {
    .group([
      ("total", mean(MetricUnit.currency) { Double($0.record.cloud.totalCost) * CloudRecord.currencyUnit }),
      ("idle", mean(MetricUnit.currency) { Double($0.record.cloud.idleCost) * CloudRecord.currencyUnit }),
    ])
  }
}

extension ReplicationView {
  /// Jain's index of what tenants held of what they wanted; those that wanted nothing are left out.
  var fairness: Double? {
    jainIndex(
      of: record.tenants.filter { $0.shareWanted > 0 }.map { Double($0.shareHeld) / Double($0.shareWanted) })
  }

  /// The fraction of the offered requests that were served within their objective.
  var coverage: Double? {
    let arrived = tenants.reduce(0) { $0 + $1.arrived }
    return arrived > 0 ? Double(tenants.reduce(0) { $0 + $1.met }) / Double(arrived) : nil
  }

  /// The fraction of occupied host time in which tenants shared a host.
  var sharing: Double? {
    let occupied = record.cloud.occupiedHostTime
    return occupied > 0 ? Double(record.cloud.sharedHostTime) / Double(occupied) : nil
  }
}

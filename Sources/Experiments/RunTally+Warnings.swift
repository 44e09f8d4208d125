import Allocators
import CloudModel
import CloudSimulator

extension RunTally {
  /// The warnings that follow from the sums, the worst first.
  func warnings(for scenario: Scenario) -> [RunWarning] {
    guard replications > 0 else { return [] }
    var result = demand(in: scenario)
    for (system, tally) in zip(scenario.tenants, tenants) where 2 * tally.growing > replications {
      result.append(
        .growingQueue(
          tenant: system.tenant.name, atMiddle: mean(tally.waitingAtMiddle), atEnd: mean(tally.waitingAtEnd)))
    }
    let censored = zip(scenario.tenants, tenants).filter { _, tally in
      100 * (tally.unfinished + tally.abandoned) > tally.arrived
    }
    if !censored.isEmpty { result.append(.censored(tenants: censored.map { $0.0.tenant.name })) }
    result += shares(scenario) { $0.impossible }.map { .impossible($0) }
    let unfinished = shares(scenario) { $0.unfinished }
    if !unfinished.isEmpty { result.append(.unfinished(unfinished)) }
    let undecided = shares(scenario) { $0.undecided }
    if !undecided.isEmpty { result.append(.undecided(undecided)) }
    for (system, tally) in zip(scenario.tenants, tenants) where tally.zeroLength > 0 {
      result.append(.zeroLengthGrants(tenant: system.tenant.name, count: tally.zeroLength))
    }
    if exactRounds + greedyRounds > 0 { result.append(.rounds(exact: exactRounds, greedy: greedyRounds)) }
    return result
  }

  private func mean(_ sum: Int) -> Double { Double(sum) / Double(replications) }

  /// The tenants that have any of these requests.
  private func shares(_ scenario: Scenario, _ count: (Tenant) -> Int) -> [RunWarning.Share] {
    zip(scenario.tenants, tenants).filter { count($0.1) > 0 }.map { system, tally in
      RunWarning.Share(tenant: system.tenant.name, count: count(tally), of: tally.arrived)
    }
  }

  /// Where more work arrived than could be done in the horizon: by the hosts all together, by a tenant's instances, or
  /// within a tenant's limit.
  private func demand(in scenario: Scenario) -> [RunWarning] {
    let span = Double(scenario.horizon) * Double(replications)
    guard span > 0 else { return [] }
    var result: [RunWarning] = []
    for kind in scenario.kinds {
      var asked = 0.0
      for (system, tally) in zip(scenario.tenants, tenants) {
        let offered = tally.offered[kind] / span
        if case .saas(let instances) = system.service {
          // Instances hold what they hold, whatever is asked of them.
          let held = Double(instances.count) * Double(instances.size[kind])
          asked += held
          if held > 0, offered > held, kind.isRate {
            result.append(.demandAboveCapacity(.instances(tenant: system.tenant.name), kind, ratio: offered / held))
          }
        } else {
          asked += offered
          let limit = Double(system.tenant.quota.limit[kind])
          if limit > 0, offered > limit, system.tenant.quota.limit[kind] != .max {
            result.append(.demandAboveCapacity(.limit(tenant: system.tenant.name), kind, ratio: offered / limit))
          }
        }
      }
      let capacity = scenario.capacity(of: kind)
      if asked > capacity { result.append(.demandAboveCapacity(.hosts, kind, ratio: asked / capacity)) }
    }
    return result
  }
}

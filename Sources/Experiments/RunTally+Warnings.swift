import Allocators
import CloudModel
import CloudSimulator

extension RunTally {
  /// The warnings that follow from the sums, the worst first.
  func warnings(for scenario: Scenario) -> [RunWarning] {
    guard replications > 0 else { return [] }
    var result = traces.map { RunWarning.trace($0) } + offeredLoad(in: scenario)
    for (system, tally) in zip(scenario.tenants, tenants) {
      let backlog = Backlog(atMiddle: tally.waitingAtMiddle, atEnd: tally.waitingAtEnd)
      guard backlog.grows else { continue }
      result.append(
        .growingQueue(tenant: system.tenant.name, atMiddle: backlog.meanAtMiddle, atEnd: backlog.meanAtEnd))
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

  /// The tenants that have any of these requests.
  private func shares(_ scenario: Scenario, _ count: (Tenant) -> Int) -> [RunWarning.Share] {
    zip(scenario.tenants, tenants).filter { count($0.1) > 0 }.map { system, tally in
      RunWarning.Share(tenant: system.tenant.name, count: count(tally), of: tally.arrived)
    }
  }
}

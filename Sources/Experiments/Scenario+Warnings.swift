import Allocators
import CloudModel
import CloudSimulator
import Workloads

/// Warnings that follow from the scenario alone.
extension Scenario {
  func policyWarnings(_ policies: PolicyCatalogue = .standard) -> [RunWarning] {
    var result: [RunWarning] = []
    let knowing = tenants.filter { learnsTrueDurations(of: $0, policies) }.map(\.tenant.name)
    if !knowing.isEmpty { result.append(.perfectKnowledge(tenants: knowing)) }
    for system in tenants where !system.service.hasInstances {
      guard let own = system.allocator, policies.allocator(allocator.name)?.consultsTenants == false else { continue }
      result.append(
        .allocatorWithoutEffect(tenant: system.tenant.name, allocator: own.name, provider: allocator.name))
    }
    var meaningless: [String] = []
    for system in tenants {
      for workload in system.workloads where !kinds.allSatisfy({ system.rateHasInterval(of: workload, for: $0) }) {
        meaningless.append(system.tenant.name + "/" + workload.name)
      }
    }
    if !meaningless.isEmpty { result.append(.rateWithoutInterval(workloads: meaningless)) }
    return result
  }

  /// Whether an allocator that weighs durations sees requests of the tenant that come without an estimate.
  private func learnsTrueDurations(of system: TenantSystem, _ policies: PolicyCatalogue) -> Bool {
    let own = system.allocator ?? allocator
    let deciding = system.service.hasInstances ? [own] : [allocator, own]
    return deciding.contains { policies.allocator($0.name)?.weighsDurations($0) == true }
      && system.workloads.contains { !$0.bringsEstimates }
  }
}

extension Workload {
  /// Whether its requests have estimates; the rows of a trace may.
  fileprivate var bringsEstimates: Bool {
    if case .trace = arrivals { return true }
    return estimate != nil
  }
}

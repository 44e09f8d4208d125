import Allocators
import CloudModel
import CloudSimulator
import Workloads

/// Warnings that follow from the scenario alone.
extension Scenario {
  func policyWarnings() -> [RunWarning] {
    var result: [RunWarning] = []
    let knowing = tenants.filter { learnsTrueDurations(of: $0) }.map(\.tenant.name)
    if !knowing.isEmpty { result.append(.perfectKnowledge(tenants: knowing)) }
    for system in tenants where !system.service.hasInstances {
      guard let own = system.allocator, looksAtAllRequests(allocator) else { continue }
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

  /// Whether a provider's allocator chooses among all waiting requests itself, and asks no tenant's own.
  private func looksAtAllRequests(_ choice: PolicyChoice) -> Bool {
    !["demand", "priority", "drf"].contains(choice.name)
  }

  /// Whether an allocator that weighs durations sees requests of the tenant that come without an estimate.
  private func learnsTrueDurations(of system: TenantSystem) -> Bool {
    let own = system.allocator ?? allocator
    let deciding = system.service.hasInstances ? [own] : [allocator, own]
    return deciding.contains { $0.weighsDurations } && system.workloads.contains { !$0.bringsEstimates }
  }
}

extension PolicyChoice {
  /// Whether the allocator looks at how long a request will take.
  fileprivate var weighsDurations: Bool {
    switch name {
    case "utilization": value(of: "objective") != .word("held")
    case "sjf", "easy", "conservative": true
    default: false
    }
  }
}

extension Workload {
  /// Whether its requests have estimates; the rows of a trace may.
  fileprivate var bringsEstimates: Bool {
    if case .trace = arrivals { return true }
    return estimate != nil
  }
}

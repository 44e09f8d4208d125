import CloudModel
import CloudSimulator

/// The law of dominant resource fairness, where it can be read from the rows: many equal requests of each tenant, all at
/// once on one host.
extension RunLaws {
  var isDominantFairness: Bool {
    guard scenario.allocator.name == "drf", scenario.pools.count == 1, scenario.pools[0].count == 1 else {
      return false
    }
    return scenario.tenants.allSatisfy { system in
      guard case .iaas = system.service, system.workloads.count == 1, system.workloads[0].demand.drawn.isEmpty,
        case .batchOnce(_, time: 0) = system.workloads[0].arrivals, system.tenant.quota == Quota()
      else { return false }
      return system.queueLimit == nil && system.patience == nil
    }
  }

  /// Before a tenant was given its last task of the first round, no tenant for whose next task there was room held a
  /// smaller share: the shares are equal to within one task.
  func checkShares() throws(Violation) {
    let capacity = scenario.pools[0].capacity
    let tasks = scenario.tenants.map(\.workloads[0].demand.fixed)
    let started = scenario.tenants.indices.map { tenant in
      facts.requests.count { $0.tenant == tenant && $0.start == 0 }
    }
    let waits = scenario.tenants.indices.map { tenant in
      facts.requests.contains { $0.tenant == tenant && ($0.start ?? .max) > 0 && $0.outcome != .impossible }
    }
    let held = zip(tasks, started).map { $0 * Int64($1) }
    let free = held.reduce(capacity) { $0 - $1 }
    let share = { (tenant: Int, tasks: ResourceVector) in
      tasks.dominantShare(of: capacity) / scenario.tenants[tenant].tenant.weight
    }
    for one in tasks.indices where started[one] > 0 {
      let before = share(one, held[one] - tasks[one])
      for other in tasks.indices where other != one && waits[other] && tasks[other].fits(in: free + tasks[one]) {
        // Equal shares may differ by a rounding error.
        guard before <= share(other, held[other]) + 1e-12 else {
          throw Violation(
            "shares",
            "tenant \(one) had the share \(before) when it was served before tenant \(other) with "
              + "\(share(other, held[other]))")
        }
      }
    }
  }
}

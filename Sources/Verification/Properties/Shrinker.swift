import CloudModel
import CloudSimulator
import SimulationKernel
import Workloads

/// Makes a scenario that breaks a law smaller while it still breaks the same law.
public enum Shrinker {
  public static func shrink(_ failure: PropertyCheck.Failure) -> PropertyCheck.Failure {
    var smallest = failure
    var isSmaller = true
    while isSmaller {
      isSmaller = false
      for candidate in candidates(for: smallest.scenario) where candidate != smallest.scenario {
        guard let violation = PropertyCheck.violation(of: candidate), violation.law == failure.violation.law else {
          continue
        }
        smallest = PropertyCheck.Failure(scenario: candidate, violation: violation)
        isSmaller = true
        break
      }
    }
    return smallest
  }

  /// Scenarios that are smaller by one step, those that leave out most first.
  private static func candidates(for scenario: Scenario) -> [Scenario] {
    var found: [Scenario] = []
    func propose(_ change: (inout Scenario) -> Void) {
      var candidate = scenario
      change(&candidate)
      found.append(candidate)
    }
    for index in scenario.tenants.indices where scenario.tenants.count > 1 { propose { $0.tenants.remove(at: index) } }
    for index in scenario.pools.indices where scenario.pools.count > 1 { propose { $0.pools.remove(at: index) } }
    for index in scenario.pools.indices where scenario.pools[index].count > 1 { propose { $0.pools[index].count = 1 } }
    for tenant in scenario.tenants.indices {
      for index in scenario.tenants[tenant].workloads.indices where scenario.tenants[tenant].workloads.count > 1 {
        propose { $0.tenants[tenant].workloads.remove(at: index) }
      }
    }
    propose {
      $0.horizon = $0.horizon / 2 / .second * .second
      $0.warmup = 0
    }
    propose { $0.warmup = 0 }
    propose { $0.placement = nil }
    for tenant in scenario.tenants.indices { simplify(tenant, of: scenario, propose) }
    return found.filter { $0.horizon > 0 }
  }

  private static func simplify(
    _ index: Int, of scenario: Scenario, _ propose: ((inout Scenario) -> Void) -> Void
  ) {
    propose { $0.tenants[index].allocator = nil }
    propose { $0.tenants[index].tenant.quota = Quota() }
    propose { $0.tenants[index].queueLimit = nil }
    propose { $0.tenants[index].patience = nil }
    propose { $0.tenants[index].tenant.weight = 1 }
    propose { $0.tenants[index].tenant.priority = 0 }
    propose { $0.tenants[index].service = .iaas(startup: nil) }
    for workload in scenario.tenants[index].workloads.indices {
      propose { $0.tenants[index].workloads[workload].priority = 0 }
      propose { $0.tenants[index].workloads[workload].weight = 1 }
      propose { $0.tenants[index].workloads[workload].estimate = nil }
      propose { $0.tenants[index].workloads[workload].objective = nil }
      propose { $0.tenants[index].workloads[workload].duration = .constant(5) }
      propose { $0.tenants[index].workloads[workload].demand.fixed[.memory] = 0 }
      if case .batchOnce(let count, let time) = scenario.tenants[index].workloads[workload].arrivals {
        propose { $0.tenants[index].workloads[workload].arrivals = .batchOnce(count: max(1, count / 2), time: time) }
        propose { $0.tenants[index].workloads[workload].arrivals = .batchOnce(count: max(1, count - 1), time: time) }
      }
    }
  }
}

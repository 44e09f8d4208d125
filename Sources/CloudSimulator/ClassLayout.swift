import Allocators
import CloudModel
import SimulationKernel
import Traces
import Workloads

/// Where the workloads and request classes of a scenario stand in the engine's tables.
///
/// Workloads are numbered through all tenants. A workload has one class, or, where its trace gives priorities, one for
/// each priority, so that within a class the order of arrival is the order of importance.
struct ClassLayout: Sendable {
  struct Entry: Sendable {
    let tenant: ID<Tenant>
    /// Position within the tenant, and the workload itself.
    let position: Int
    let workload: Workload
    /// Its classes in `classes`, in the order of `priorities`.
    let classes: Range<Int>
    let priorities: [Int]
  }

  /// In the order of tenants and workloads in the scenario.
  private(set) var workloads: [Entry] = []
  private(set) var classes: [RequestClass] = []
  /// For each class, its workload in `workloads`.
  let workloadOfClass: Table<Int>
  /// For each workload, its tenant and its first class: what the event loop needs of an entry.
  let tenantOfWorkload: Table<ID<Tenant>>
  private let firstClassOfWorkload: Table<ID<RequestClass>>

  init(_ scenario: Scenario, traces: [ReplayedTrace?], policies: PolicyCatalogue = .standard) {
    var workloadOfClass: [Int] = []
    for (tenant, system) in scenario.tenants.enumerated() {
      for (position, workload) in system.workloads.enumerated() {
        var priorities = [workload.priority]
        for priority in traces[workloads.count]?.priorities ?? [] where !priorities.contains(priority) {
          priorities.append(priority)
        }
        let range = classes.count..<classes.count + priorities.count
        for priority in priorities {
          classes.append(
            Self.requestClass(
              workload, priority: priority, position: position, tenant: ID(tenant), of: system, in: scenario,
              policies))
          workloadOfClass.append(workloads.count)
        }
        workloads.append(
          Entry(tenant: ID(tenant), position: position, workload: workload, classes: range, priorities: priorities))
      }
    }
    self.workloadOfClass = Table(workloadOfClass)
    tenantOfWorkload = Table(workloads.map(\.tenant))
    firstClassOfWorkload = Table(workloads.map { ID($0.classes.lowerBound) })
  }

  /// The class of a request of a workload.
  func requestClass(workload: Int, priority: Int?) -> ID<RequestClass> {
    guard let priority, let offset = workloads[workload].priorities.firstIndex(of: priority) else {
      return firstClassOfWorkload[workload]
    }
    return ID(workloads[workload].classes.lowerBound + offset)
  }

  private static func requestClass(
    _ workload: Workload, priority: Int, position: Int, tenant: ID<Tenant>, of system: TenantSystem,
    in scenario: Scenario, _ policies: PolicyCatalogue
  ) -> RequestClass {
    var keepAlive: Nanoseconds = 0
    var startup: Distribution?
    switch system.service {
    case .iaas(let law): startup = law
    case .paas(let cold, _, let kept): (startup, keepAlive) = (cold, kept)
    case .saas: break
    }
    var drawnKinds = workload.demand.drawn.count
    if case .trace = workload.arrivals { drawnKinds = ResourceVector.count }
    let hasFixedDemand = drawnKinds == 0
    return RequestClass(
      tenant: tenant, workload: position, priority: priority, weight: workload.weight,
      hasFixedDemand: hasFixedDemand, differsInOneKind: drawnKinds == 1,
      expectedStartup: startup.map { $0.mean.isFinite ? Nanoseconds(seconds: $0.mean) : .max / 4 } ?? 0,
      keepAlive: keepAlive, isPlacedOnHosts: system.service.name != "saas",
      keepsProgress: preemption(for: system, in: scenario) == .resume,
      ranksByDuration: hasFixedDemand && ranksByDuration(system, in: scenario, policies))
  }

  /// Whether the order that names a tenant's requests goes by duration within a class.
  private static func ranksByDuration(
    _ system: TenantSystem, in scenario: Scenario, _ policies: PolicyCatalogue
  ) -> Bool {
    let asksTenant = policies.allocator(scenario.allocator.name)?.consultsTenants ?? false
    let isInside = system.service.name == "saas"
    let naming = asksTenant || isInside ? system.allocator ?? scenario.allocator : scenario.allocator
    return policies.order(naming).withinClass == .duration
  }

  /// The preemption that a tenant's requests are subject to: the provider's where it has any, else the tenant's own.
  private static func preemption(for system: TenantSystem, in scenario: Scenario) -> Preemption {
    let own = (system.allocator ?? scenario.allocator).preemption
    if case .saas = system.service { return own }
    return scenario.allocator.preemption != .none ? scenario.allocator.preemption : own
  }
}

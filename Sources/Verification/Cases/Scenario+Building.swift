import Allocators
import CloudModel
import CloudSimulator
import SimulationKernel
import Workloads

/// Short forms, in which a textbook's queue is a few lines.
extension Scenario {
  /// Tenants on hosts. The horizon is set later; what arrives before it is followed to its end, so that no long service
  /// is left out.
  static func cloud(
    _ tenants: [TenantSystem], hosts: Int = 1, cores: Int64 = 1, gibibytes: Int64 = 0, allocator: PolicyChoice = .fcfs,
    warmup: Double
  ) -> Scenario {
    Scenario(
      name: "verification", horizon: Nanoseconds(seconds: warmup), end: .drained,
      warmup: Nanoseconds(seconds: warmup),
      pools: [
        HostPool(
          name: "hosts", count: hosts, capacity: ResourceVector(cpu: cores * 1000, memory: gibibytes * 1024))
      ], allocator: allocator, tenants: tenants)
  }

  /// One tenant, `t`, each of whose requests has a virtual machine.
  static func queue(
    _ workloads: [Workload], hosts: Int = 1, cores: Int64 = 1, allocator: PolicyChoice = .fcfs, limit: Int? = nil,
    patience: Distribution? = nil, startup: Distribution? = nil, warmup: Double
  ) -> Scenario {
    cloud(
      [
        TenantSystem(
          tenant: Tenant(name: "t"), service: .iaas(startup: startup), queueLimit: limit, patience: patience,
          workloads: workloads)
      ], hosts: hosts, cores: cores, allocator: allocator, warmup: warmup)
  }

  /// One tenant, `t`, with instances of so many cores.
  static func instances(
    _ workloads: [Workload], count: Int = 1, cores: Int64 = 1, balancer: InstanceGroup.Balancer = .roundRobin,
    sharing: InstanceGroup.Sharing = .processor, allocator: PolicyChoice = .fcfs, warmup: Double
  ) -> Scenario {
    let group = InstanceGroup(
      count: count, size: ResourceVector(cpu: cores * 1000), balancer: balancer, sharing: sharing)
    return cloud(
      [TenantSystem(tenant: Tenant(name: "t"), service: .saas(group), workloads: workloads)],
      cores: cores * Int64(count), allocator: allocator, warmup: warmup)
  }
}

extension Workload {
  /// Requests of one core each; whether one had to wait at all is its objective.
  static func stream(
    _ name: String, _ arrivals: ArrivalProcess, _ duration: Distribution, priority: Int = 0, cores: Int64 = 1,
    gibibytes: Int64 = 0, observesWaiting: Bool = false
  ) -> Workload {
    Workload(
      name: name, priority: priority, arrivals: arrivals,
      demand: DemandLaw(fixed: ResourceVector(cpu: cores * 1000, memory: gibibytes * 1024)), duration: duration,
      objective: observesWaiting ? ServiceLevel(wait: 0) : nil)
  }

  /// The same where there is only one.
  static func stream(
    _ arrivals: ArrivalProcess, _ duration: Distribution, gibibytes: Int64 = 0, observesWaiting: Bool = false
  ) -> Workload {
    stream("w", arrivals, duration, gibibytes: gibibytes, observesWaiting: observesWaiting)
  }
}

extension ArrivalProcess {
  /// Poisson arrivals, so many a second.
  static func poisson(_ rate: Double) -> ArrivalProcess { .poisson(rate: rate) }
}

extension PolicyChoice {
  static let fcfs = PolicyChoice("fcfs")
  static let priority = PolicyChoice("priority")
  static let preemptive = PolicyChoice("priority", [PolicyOption("preemption", .word("resume"))])
  static let utilization = PolicyChoice("utilization")
}

extension String {
  /// The path of a metric of the tenant `t`.
  static func t(_ metric: String) -> String { "tenants.t." + metric }
  /// The path of a metric of a workload of the tenant `t`.
  static func t(_ workload: String, _ metric: String) -> String { "tenants.t.workloads.\(workload).\(metric)" }
}

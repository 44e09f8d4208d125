import Allocators
import CloudModel
import SimulationKernel
import Workloads

@testable import CloudSimulator

/// A small cloud with two tenants, and records of it that are easy to compute by hand.
enum TestRecords {
  static let second = Nanoseconds.second

  /// Two hosts of 4 cores and 8 GiB. Imaging has VMs of two workloads, EMR one instance with one workload.
  static func scenario(
    replications: Int = 1, allocator: PolicyChoice = PolicyChoice("demand"), price: Double? = 2,
    duration: Distribution = .constant(60), startup: Distribution? = nil, expectations: [Expectation] = []
  ) -> Scenario {
    let imaging = TenantSystem(
      tenant: Tenant(name: "imaging"), service: .iaas(startup: startup), allocator: nil,
      workloads: [
        Workload(
          name: "ct", arrivals: .poisson(rate: 1), demand: DemandLaw(fixed: ResourceVector(cpu: 1000)),
          duration: duration, objective: ServiceLevel(wait: second, target: 0.9)),
        Workload(
          name: "mri", arrivals: .poisson(rate: 1), demand: DemandLaw(fixed: ResourceVector(cpu: 2000)),
          duration: .constant(60)),
      ])
    let emr = TenantSystem(
      tenant: Tenant(name: "emr"),
      service: .saas(InstanceGroup(count: 1, size: ResourceVector(cpu: 2000, memory: 4096))),
      workloads: [
        Workload(
          name: "access", arrivals: .poisson(rate: 1), demand: DemandLaw(fixed: ResourceVector(cpu: 500)),
          duration: .constant(1))
      ])
    return Scenario(
      name: "small", horizon: 100 * second, replications: replications,
      pools: [
        HostPool(name: "node", count: 2, capacity: ResourceVector(cpu: 4000, memory: 8192), pricePerHour: price)
      ],
      allocator: allocator, tenants: [imaging, emr], expectations: expectations)
  }

  /// A record with the shape of the scenario and nothing in it, over a window of 100 s.
  static func empty(replication: Int = 0) -> ReplicationRecord {
    var imaging = TenantRecord()
    imaging.workloads = [PopulationRecord(), PopulationRecord()]
    var emr = TenantRecord()
    emr.workloads = [PopulationRecord()]
    return ReplicationRecord(
      replication: replication, window: 0..<(100 * second), end: 100 * second, events: 0,
      capacity: ResourceVector(cpu: 8000, memory: 16384), cloud: CloudRecord(), tenants: [imaging, emr],
      series: SeriesRecord(), checks: [], remarks: RunRemarks())
  }

  /// A record in which a few things happened, `scale` of each.
  static func busy(replication: Int = 0, scale: Int = 1) -> ReplicationRecord {
    var record = empty(replication: replication)
    record.events = 10 * scale
    record.tenants[0].workloads[0].arrived = 30 * scale
    record.tenants[0].workloads[0].completed = 30 * scale
    record.tenants[0].workloads[0].met = 27 * scale
    record.tenants[0].workloads[0].missed = 3 * scale
    for index in 0..<(30 * scale) { record.tenants[0].workloads[0].wait.record(Int64(index + 1) * 1000) }
    record.tenants[0].workloads[1].arrived = 10 * scale
    record.tenants[0].workloads[1].completed = 10 * scale
    record.tenants[0].workloads[1].met = 10 * scale
    record.tenants[0].whole.queue.integral = Int128(scale) * 250 * Int128(second)
    record.tenants[0].whole.queue.peak = Int64(7 * scale)
    // 2 cores over 50 of 100 s.
    record.tenants[0].whole.held[.cpu] = Int128(scale) * 2000 * 50 * Int128(second)
    record.tenants[0].whole.used[.cpu] = Int128(scale) * 1000 * 50 * Int128(second) << 20
    // R = 3 cores per second over 10 of 100 s.
    record.tenants[0].whole.ledger[.cpu].integral = Int128(scale) * 3000 * 10 * Int128(second) << 40
    record.tenants[0].whole.ledger[.cpu].peak = Int128(scale) * 3000 << 40
    record.tenants[0].whole.ledger[.cpu].total = Int128(scale) * 4500 << 40
    record.tenants[0].cost = Int128(scale) * 5 << 39
    return record
  }
}

import Allocators
import CloudModel
import CloudSimulator
import SimulationKernel
import Workloads

/// A tenant with what is needed to point at its parts.
struct BuiltTenant {
  var record: Record
  var system: TenantSystem

  /// In the order of the workloads.
  var workloadRecords: [Record] { (record.list("workloads") ?? []).compactMap(\.record) }
}

extension ScenarioBuilder {
  func tenant(_ record: Record) -> BuiltTenant {
    let name = record.text("name") ?? ""
    let records = (record.list("workloads") ?? []).compactMap(\.record)
    checkNames(of: records, "workload of \(name)")
    let objective = record.record("slo").map(self.objective)
    let queue = record.record("queue")
    let tenant = Tenant(
      name: name, priority: record.whole("priority") ?? 0, weight: record.magnitude("weight") ?? 1,
      quota: quota(record.record("quota")))
    let system = TenantSystem(
      tenant: tenant, service: service(record),
      allocator: policy(record["allocator"], policies.allocators.map(\.description)), queueLimit: queue?.whole("limit"),
      patience: queue?["patience"].flatMap(distribution),
      workloads: records.map { workload($0, of: name, queue, objective) })
    return BuiltTenant(record: record, system: system)
  }

  private func quota(_ record: Record?) -> Quota {
    guard let record else { return Quota() }
    let guaranteed = record.record("guaranteed").map { amounts($0) } ?? .zero
    let limit = record.record("limit").map { amounts($0, missing: .max) } ?? .unlimited
    if record.isSound {
      for kind in ResourceKind.allCases where guaranteed[kind] > limit[kind] {
        log.error(
          place(of: kind, in: record.record("guaranteed") ?? record),
          "the guarantee of \(kind.show(guaranteed[kind])) is above the tenant's own limit of "
            + "\(kind.show(limit[kind])); lower it, or raise the limit")
      }
    }
    return Quota(guaranteed: guaranteed, limit: limit)
  }

  func place(of kind: ResourceKind, in record: Record) -> Place { record[kind.name]?.place ?? record.place }

  private func service(_ record: Record) -> ServiceModel {
    switch record.text("service") {
    case "saas": .saas(instances(record.record("instances")))
    case "paas": containers(record.record("startup"))
    default: .iaas(startup: record["startup"].flatMap(distribution))
    }
  }

  private func containers(_ startup: Record?) -> ServiceModel {
    guard let startup else { return .paas(cold: nil, warm: nil, keepAlive: 0) }
    let keepAlive = startup.span("keepAlive") ?? 0
    if startup.isGiven("warm"), startup.isGiven("keepAlive"), startup["keepAlive"]?.isSound == true, keepAlive == 0 {
      log.error(
        startup.keyPlace("warm"),
        "'warm' has no effect with keepAlive: 0s, which keeps no container; remove one of them")
    }
    return .paas(
      cold: startup["cold"].flatMap(distribution), warm: startup["warm"].flatMap(distribution), keepAlive: keepAlive)
  }

  private func instances(_ record: Record?) -> InstanceGroup {
    let size = record?.record("size").map { amounts($0) } ?? .zero
    if let given = record?["size"], given.isSound, size.isZero {
      log.error(given.place, "'size' is zero of every kind; write for example { cpu: 16, memory: 64GiB }")
    }
    return InstanceGroup(
      count: record?.whole("count") ?? 1, size: size,
      balancer: record?.text("balancer").flatMap(InstanceGroup.Balancer.init) ?? .leastLoaded,
      sharing: record?.text("sharing") == "slots" ? .slots(record?.whole("slots") ?? 1) : .processor)
  }

  func objective(_ record: Record) -> ServiceLevel {
    ServiceLevel(
      wait: record.span("wait"), response: record.span("response"), target: record.magnitude("target"))
  }
}

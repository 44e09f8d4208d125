import CloudModel
import CloudSimulator
import Workloads

/// Whether what the tenants ask for can ever be given.
extension ScenarioBuilder {
  func checkRoom(_ pools: [HostPool]?, _ tenants: [BuiltTenant], areTenantsSound: Bool) {
    for tenant in tenants {
      checkDemands(of: tenant, pools)
      checkInstances(of: tenant, pools)
    }
    guard let pools, areTenantsSound else { return }
    let errors = log.errors
    checkReservations(pools, tenants)
    if log.errors == errors { checkPacking(pools, tenants) }
  }

  private func checkDemands(of tenant: BuiltTenant, _ pools: [HostPool]?) {
    let records = (tenant.record.list("workloads") ?? []).compactMap(\.record)
    for (workload, record) in zip(tenant.system.workloads, records) {
      guard let demand = record.record("demand"), demand.isSound else { continue }
      if case .saas(let instances) = tenant.system.service {
        guard tenant.record.record("instances")?.isSound == true else { continue }
        hold(workload.demand, demand, against: [instances.size], "instance", "has")
      } else {
        if let pools { hold(workload.demand, demand, against: pools.map(\.capacity), "host", "has") }
        guard tenant.record.record("quota")?.isSound ?? true else { continue }
        checkLimit(workload.demand, demand, tenant.system.tenant.quota.limit)
      }
    }
  }

  /// One place must have room for the whole of a constant demand, and some of each kind that is drawn.
  private func hold(
    _ law: DemandLaw, _ record: Record, against rooms: [ResourceVector], _ noun: String, _ verb: String
  ) {
    var isEachPossible = true
    for kind in ResourceKind.allCases {
      let largest = rooms.map { $0[kind] }.max() ?? 0
      let isDrawn = law.drawn.contains { $0.kind == kind }
      guard law.fixed[kind] > largest || isDrawn && largest == 0 else { continue }
      isEachPossible = false
      let place = place(of: kind, in: record)
      if largest == 0 {
        log.error(place, "no \(noun) has any \(kind.name); remove it, or give the \(noun)s \(kind.name)")
      } else {
        log.error(
          place,
          "no \(noun) has \(kind.show(law.fixed[kind])), the largest \(verb) \(kind.show(largest)); "
            + "ask for less, or add a larger \(noun)")
      }
    }
    if isEachPossible, !rooms.contains(where: { law.fixed.fits(in: $0) }) {
      log.error(
        record.place, "no single \(noun) has all of this together; ask for less, or add a \(noun) that has all of it")
    }
  }

  private func checkLimit(_ law: DemandLaw, _ record: Record, _ limit: ResourceVector) {
    for kind in ResourceKind.allCases where law.fixed[kind] > limit[kind] {
      log.error(
        place(of: kind, in: record),
        "\(kind.show(law.fixed[kind])) is above the tenant's limit of \(kind.show(limit[kind])); "
          + "ask for less, or raise the limit")
    }
  }

  private func checkInstances(of tenant: BuiltTenant, _ pools: [HostPool]?) {
    guard case .saas(let group) = tenant.system.service, let record = tenant.record.record("instances"),
      record.isSound, let size = record.record("size")
    else { return }
    if let pools {
      hold(DemandLaw(fixed: group.size), size, against: pools.map(\.capacity), "host", "has")
    }
    guard tenant.record.record("quota")?.isSound ?? true else { return }
    let limit = tenant.system.tenant.quota.limit
    for kind in ResourceKind.allCases where exceeds(group.size[kind], group.count, limit[kind]) {
      log.error(
        place(of: kind, in: size),
        "\(group.count) instances of \(kind.show(group.size[kind])) are above the tenant's limit of "
          + "\(kind.show(limit[kind])); use fewer or smaller ones, or raise the limit")
    }
  }

  private func exceeds(_ amount: Int64, _ count: Int, _ limit: Int64) -> Bool {
    let (product, overflow) = amount.multipliedReportingOverflow(by: Int64(count))
    return overflow || product > limit
  }

  /// Guarantees, and the instances where they are more, must fit the cloud together.
  private func checkReservations(_ pools: [HostPool], _ tenants: [BuiltTenant]) {
    for kind in ResourceKind.allCases {
      let capacity = pools.reduce(Int128(0)) { $0 + Int128($1.capacity[kind]) * Int128($1.count) }
      var total: Int128 = 0
      for tenant in tenants {
        let guarantee = Int128(tenant.system.tenant.quota.guaranteed[kind])
        let instances = Int128(instanceTotal(tenant.system.service, kind))
        total += max(guarantee, instances)
        guard total > capacity else { continue }
        let isGuarantee = guarantee >= instances
        let record = isGuarantee ? tenant.record.record("quota")?.record("guaranteed")
          : tenant.record.record("instances")?.record("size")
        log.error(
          record.map { place(of: kind, in: $0) } ?? tenant.record.place,
          "with this, guarantees and instances come to \(kind.show(Int64(clamping: total))), but the cloud has "
            + "\(kind.show(Int64(clamping: capacity))); lower them, or add hosts")
        break
      }
    }
  }

  private func instanceTotal(_ service: ServiceModel, _ kind: ResourceKind) -> Int64 {
    guard case .saas(let group) = service else { return 0 }
    let (product, overflow) = group.size[kind].multipliedReportingOverflow(by: Int64(group.count))
    return overflow ? .max : product
  }
}

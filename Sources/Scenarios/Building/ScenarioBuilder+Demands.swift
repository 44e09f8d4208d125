import CloudModel
import CloudSimulator
import Workloads

/// Whether each demand and each instance can ever find room, taken alone.
extension ScenarioBuilder {
  func checkDemands(of tenant: BuiltTenant, _ pools: [HostPool]) {
    for (workload, record) in zip(tenant.system.workloads, tenant.workloadRecords) {
      guard let demand = record.record("demand"), demand.isSound else { continue }
      if case .saas(let instances) = tenant.system.service {
        guard tenant.record.record("instances")?.isSound == true else { continue }
        hold(workload.demand, demand, against: [instances.size], "instance")
      } else {
        hold(workload.demand, demand, against: pools.map(\.capacity), "host")
        guard tenant.record.record("quota")?.isSound ?? true else { continue }
        checkLimit(workload.demand, demand, tenant.system.tenant.quota.limit)
      }
    }
  }

  /// One place must have room for the whole of a constant demand, and for the least of what is drawn.
  private func hold(_ law: DemandLaw, _ record: Record, against rooms: [ResourceVector], _ noun: String) {
    let least = least(of: law)
    var isEachPossible = true
    for kind in ResourceKind.allCases where least[kind] > 0 {
      let largest = rooms.map { $0[kind] }.max() ?? 0
      guard least[kind] > largest else { continue }
      isEachPossible = false
      log.error(place(of: kind, in: record), lack(of: kind, least[kind], largest, noun))
    }
    if isEachPossible, !rooms.contains(where: { least.fits(in: $0) }) {
      log.error(
        record.place, "no single \(noun) has all of this together; ask for less, or add a \(noun) that has all of it")
    }
  }

  private func lack(of kind: ResourceKind, _ wanted: Int64, _ largest: Int64, _ noun: String) -> String {
    guard largest > 0 else { return "no \(noun) has any \(kind.name); remove it, or give the \(noun)s \(kind.name)" }
    return "no \(noun) has \(kind.show(wanted)), the largest has \(kind.show(largest)); ask for less, or add a larger "
      + noun
  }

  /// The constant amounts, and the smallest that can be drawn: at least one unit of each kind that is drawn.
  private func least(of law: DemandLaw) -> ResourceVector {
    var least = law.fixed
    for drawn in law.drawn {
      let units = (drawn.amount.minimum * Double(drawn.kind.unitsPerShown)).rounded(.up)
      least[drawn.kind] = units < 0x1p62 ? max(1, Int64(units)) : .max
    }
    return least
  }

  private func checkLimit(_ law: DemandLaw, _ record: Record, _ limit: ResourceVector) {
    let least = least(of: law)
    for kind in ResourceKind.allCases where least[kind] > limit[kind] {
      log.error(
        place(of: kind, in: record),
        "\(kind.show(least[kind])) is above the tenant's limit of \(kind.show(limit[kind])); "
          + "ask for less, or raise the limit")
    }
  }

  func checkInstances(of tenant: BuiltTenant, _ pools: [HostPool]) {
    guard case .saas(let group) = tenant.system.service, let record = tenant.record.record("instances"),
      record.isSound, let size = record.record("size")
    else { return }
    hold(DemandLaw(fixed: group.size), size, against: pools.map(\.capacity), "host")
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
}

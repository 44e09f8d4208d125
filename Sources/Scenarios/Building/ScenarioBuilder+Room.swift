import Allocators
import CloudModel
import CloudSimulator
import Workloads

/// What there is to give: the hosts, and what of them is promised already.
struct Room {
  var pools: [HostPool]
  var capacity = KindTable<Int128>(0)
  /// By tenant: its guarantee, or its instances where they are more.
  var reserved: [KindTable<Int128>] = []

  init(_ pools: [HostPool], _ tenants: [BuiltTenant]) {
    self.pools = pools
    for kind in ResourceKind.allCases {
      capacity[kind] = pools.reduce(0) { $0 + Int128($1.capacity[kind]) * Int128($1.count) }
    }
    for tenant in tenants {
      var table = KindTable<Int128>(0)
      for kind in ResourceKind.allCases {
        let guaranteed = Int128(tenant.system.tenant.quota.guaranteed[kind])
        table[kind] = max(guaranteed, tenant.held(kind))
      }
      reserved.append(table)
    }
  }
}

extension BuiltTenant {
  /// What its instances hold.
  func held(_ kind: ResourceKind) -> Int128 {
    guard case .saas(let group) = system.service else { return 0 }
    return Int128(group.size[kind]) * Int128(group.count)
  }
}

/// Whether what the tenants ask for can ever be given.
extension ScenarioBuilder {
  func checkRoom(_ tenants: [BuiltTenant], _ room: Room, of scenario: Scenario, isSound: Bool) {
    let errors = log.errors
    for tenant in tenants {
      checkDemands(of: tenant, room.pools)
      checkInstances(of: tenant, room.pools)
    }
    guard isSound else { return }
    checkReservations(tenants, room)
    guard log.errors == errors else { return }
    checkPacking(room.pools, tenants, isFirstFit: Simulation.placement(of: scenario, policies).name == "first-fit")
    for (index, tenant) in tenants.enumerated() { checkPromises(to: tenant, index, room) }
  }

  /// Guarantees, and the instances where they are more, must fit the cloud together.
  private func checkReservations(_ tenants: [BuiltTenant], _ room: Room) {
    for kind in ResourceKind.allCases {
      var total: Int128 = 0
      for (tenant, reserved) in zip(tenants, room.reserved) {
        total += reserved[kind]
        guard total > room.capacity[kind] else { continue }
        let isInstances = tenant.held(kind) == reserved[kind]
        let record =
          isInstances
          ? tenant.record.record("instances")?.record("size") : tenant.record.record("quota")?.record("guaranteed")
        log.error(
          record.map { place(of: kind, in: $0) } ?? tenant.record.place,
          "with this, guarantees and instances come to \(kind.show(Int64(clamping: total))), but the cloud has "
            + "\(kind.show(Int64(clamping: room.capacity[kind]))); lower them, or add hosts")
        break
      }
    }
  }

  /// A constant demand must fit beside what is kept free for the other tenants.
  private func checkPromises(to tenant: BuiltTenant, _ index: Int, _ room: Room) {
    if case .saas = tenant.system.service { return }
    for (workload, record) in zip(tenant.system.workloads, tenant.workloadRecords) {
      for kind in ResourceKind.allCases {
        var free = room.capacity[kind]
        for (other, reserved) in room.reserved.enumerated() where other != index { free -= reserved[kind] }
        guard Int128(workload.demand.fixed[kind]) > free, let demand = record.record("demand") else { continue }
        log.error(
          place(of: kind, in: demand),
          "\(kind.show(workload.demand.fixed[kind])) can never be granted, the other tenants' guarantees and instances "
            + "leave \(kind.show(Int64(clamping: free))); ask for less, lower them, or add hosts")
      }
    }
  }
}

import CloudModel
import CloudSimulator

/// Whether the instances of all SaaS tenants find hosts at the start of the run.
extension ScenarioBuilder {
  /// Neighbouring hosts with the same free capacity.
  private struct Run {
    var count: Int
    var free: ResourceVector
  }

  /// - Parameter isFirstFit: whether instances are placed by first-fit, so that it is known where each goes. Otherwise
  ///   only what no rule can do is wrong, and each tenant is tried alone.
  func checkPacking(_ pools: [HostPool], _ tenants: [BuiltTenant], isFirstFit: Bool) {
    if isFirstFit { return checkPacking(pools, tenants) }
    for tenant in tenants { checkPacking(pools, [tenant]) }
  }

  /// Puts every instance on the first host with room, tenant after tenant. Equal hosts are counted, not walked through,
  /// so that a million of them cost no more than a few.
  private func checkPacking(_ pools: [HostPool], _ tenants: [BuiltTenant]) {
    var runs = pools.map { Run(count: $0.count, free: $0.capacity) }
    for tenant in tenants {
      guard case .saas(let group) = tenant.system.service, let record = tenant.record.record("instances") else {
        continue
      }
      let placed = place(group, on: &runs)
      guard placed < group.count else { continue }
      log.error(
        record.place,
        "only \(placed) of \(group.count) instances find a host with room; "
          + "use fewer or smaller ones, or add hosts")
      return
    }
  }

  /// How many instances of a group found room.
  private func place(_ group: InstanceGroup, on runs: inout [Run]) -> Int {
    var left = group.count
    var result: [Run] = []
    for run in runs {
      let perHost = min(fitting(group.size, in: run.free), left)
      guard perHost > 0 else {
        result.append(run)
        continue
      }
      let full = min(run.count, left / perHost)
      left -= full * perHost
      result.append(Run(count: full, free: run.free - group.size * Int64(perHost)))
      var rest = run.count - full
      if rest > 0 && left > 0 {
        result.append(Run(count: 1, free: run.free - group.size * Int64(left)))
        left = 0
        rest -= 1
      }
      if rest > 0 { result.append(Run(count: rest, free: run.free)) }
    }
    runs = result
    return group.count - left
  }

  private func fitting(_ size: ResourceVector, in free: ResourceVector) -> Int {
    var count = Int64.max
    for kind in ResourceKind.allCases where size[kind] > 0 { count = min(count, free[kind] / size[kind]) }
    return Int(count)
  }
}

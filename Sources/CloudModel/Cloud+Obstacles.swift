/// What keeps a waiting request from being placed, whatever an allocator decides.
package enum Obstacle: Equatable, Sendable {
  case nothing
  /// No host has room for it, even once idle containers have given way.
  case noRoom
  /// Its tenant would hold more of these kinds than its limit.
  case limit([ResourceKind])
  /// Less of these kinds would be left than other tenants are guaranteed and do not hold.
  case guarantees([ResourceKind])
}

extension Cloud {
  /// What `place` would find, without placing anything.
  package func obstacle(for id: ID<Request>) -> Obstacle {
    let (demand, tenant) = (requests[id].demand, requests[id].tenant)
    if let warm = warmContainer(for: id) {
      // A warm container is taken over as it is; no other gives way for it.
      return quotaObstacle(demand - containers.table[warm].idleHold, for: tenant) { tenants[$0].held }
    }
    guard hasRoom(for: demand) else { return .noRoom }
    return quotaObstacle(demand, for: tenant, reclaimable: reclaimable) { tenants[$0].held - tenants[$0].idle }
  }

  /// Whether a host has room for a demand, that of idle containers included.
  package func hasRoom(for demand: ResourceVector) -> Bool {
    hostIndex.first(with: demand) != nil || hostAfterReclaiming(for: demand) != nil
  }

  private func quotaObstacle(
    _ amount: ResourceVector, for tenant: ID<Tenant>, reclaimable: ResourceVector = .zero,
    held: (ID<Tenant>) -> ResourceVector
  ) -> Obstacle {
    guard hasQuotas else { return .nothing }
    let (limit, own) = (tenants[tenant].quota.limit, held(tenant))
    let beyond = ResourceKind.allCases.filter { amount[$0] > 0 && amount[$0] > limit[$0] - own[$0] }
    if !beyond.isEmpty { return .limit(beyond) }
    var reserved = ResourceVector.zero
    for other in tenants.indices where other != Int(tenant.index) {
      reserved += tenants[other].unusedGuarantee(holding: held(ID(other)))
    }
    let left = free + reclaimable - amount
    let kinds = ResourceKind.allCases.filter { amount[$0] > 0 && reserved[$0] > 0 && left[$0] < reserved[$0] }
    return kinds.isEmpty ? .nothing : .guarantees(kinds)
  }
}

extension Cloud {
  /// Whether a tenant may hold `amount` more: within its limit, and leaving free in total what the other tenants are
  /// guaranteed and do not hold.
  public func quotasAllow(_ amount: ResourceVector, for tenant: ID<Tenant>) -> Bool {
    guard hasQuotas else { return true }
    return limitAllows(amount, for: tenant) && guaranteesAllow(amount, for: tenant)
  }

  /// Whether the quotas allow all of these waiting requests to be placed, in whatever order, once idle containers have
  /// given way.
  public func quotasAllow(together requests: [Request]) -> Bool {
    guard hasQuotas else { return true }
    var after = self
    for id in idleContainers { after.removeContainer(id) }
    for request in requests {
      after.free -= request.demand
      after.unusedGuarantees -= after.tenants[request.tenant].unusedGuarantee
      after.tenants[request.tenant].held += request.demand
      after.unusedGuarantees += after.tenants[request.tenant].unusedGuarantee
    }
    return requests.allSatisfy { request in
      let tenant = after.tenants[request.tenant]
      let othersUnused = after.unusedGuarantees - tenant.unusedGuarantee
      return tenant.held.fits(in: tenant.tenant.quota.limit)
        && othersUnused.fits(in: .larger(after.free, othersUnused.only { request.demand[$0] == 0 }))
    }
  }

  private func limitAllows(_ amount: ResourceVector, for tenant: ID<Tenant>) -> Bool {
    let limit = tenants[tenant].tenant.quota.limit
    for index in 0..<ResourceVector.count where amount[index] > limit[index] - tenants[tenant].held[index] {
      if amount[index] > 0 { return false }
    }
    return true
  }

  private func guaranteesAllow(_ amount: ResourceVector, for tenant: ID<Tenant>) -> Bool {
    let othersUnused = unusedGuarantees - tenants[tenant].unusedGuarantee
    for index in 0..<ResourceVector.count where amount[index] > 0 {
      if othersUnused[index] > 0 && free[index] - amount[index] < othersUnused[index] { return false }
    }
    return true
  }

  /// The same after idle containers gave back what stands in the way, which they do, the least recently used first:
  /// the tenant's own where its limit does, any where a guarantee does.
  mutating func makeQuotasAllow(_ amount: ResourceVector, for tenant: ID<Tenant>) -> Bool {
    guard hasQuotas, !containers.isEmpty else { return quotasAllow(amount, for: tenant) }
    guard wouldAllow(amount, for: tenant) else { return false }
    for id in idleContainers {
      if quotasAllow(amount, for: tenant) { return true }
      if limitAllows(amount, for: tenant) || containers.table[id].tenant == tenant { reclaim(id) }
    }
    return quotasAllow(amount, for: tenant)
  }

  /// Whether the quotas would allow `amount` if no container were idle.
  private func wouldAllow(_ amount: ResourceVector, for tenant: ID<Tenant>) -> Bool {
    var without = self
    for id in idleContainers { without.removeContainer(id) }
    return without.quotasAllow(amount, for: tenant)
  }

  /// Whether a request could ever be placed: on an empty host, within its tenant's limit, leaving what others are
  /// guaranteed, if all but the instances were gone.
  ///
  /// - Parameter largestRooms: what each kind of host has free at the start of the run.
  public func canEverPlace(_ demand: ResourceVector, for tenant: ID<Tenant>, in largestRooms: [ResourceVector]) -> Bool
  {
    let quota = tenants[tenant].tenant.quota
    return demand.fits(in: quota.limit) && largestRooms.contains { demand.fits(in: $0) }
  }

  /// Whether a victim may be taken from its tenant: not below what the tenant is guaranteed.
  func mayEvict(_ request: Request, alreadyTaken: ResourceVector) -> Bool {
    let state = tenants[request.tenant]
    for index in 0..<ResourceVector.count where request.demand[index] > 0 && state.tenant.quota.guaranteed[index] > 0 {
      let left = state.held[index] - alreadyTaken[index] - request.demand[index]
      if left < state.tenant.quota.guaranteed[index] { return false }
    }
    return true
  }
}

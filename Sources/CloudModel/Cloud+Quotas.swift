extension Cloud {
  /// Whether a tenant may hold `amount` more: within its limit, and leaving free in total what the other tenants are
  /// guaranteed and do not hold.
  public func quotasAllow(_ amount: ResourceVector, for tenant: ID<Tenant>) -> Bool {
    guard hasQuotas else { return true }
    let state = tenants[tenant]
    guard Self.isWithin(state.quota.limit, state.held, amount) else { return false }
    return !hasGuarantees || Self.leaves(unusedGuarantees - state.unusedGuarantee, of: free, amount)
  }

  /// Whether the quotas allow all of these waiting requests to be placed, in whatever order, once idle containers have
  /// given way.
  public func quotasAllow(together requests: [Request]) -> Bool {
    guard hasQuotas else { return true }
    let more = { (tenant: ID<Tenant>) in
      requests.reduce(ResourceVector.zero) { $1.tenant == tenant ? $0 + $1.demand : $0 }
    }
    let held = { (tenant: ID<Tenant>) in tenants[tenant].held - tenants[tenant].idle }
    let free = requests.reduce(free + reclaimable) { $0 - $1.demand }
    return requests.allSatisfy { request in
      let tenant = request.tenant
      let othersUnused = othersUnusedGuarantees(than: tenant) { held($0) + more($0) }
      return Self.isWithin(tenants[tenant].quota.limit, held(tenant), more(tenant))
        && Self.leaves(othersUnused, of: free + request.demand, request.demand)
    }
  }

  /// The same after idle containers gave back what stands in the way, which they do, the least recently used first:
  /// the tenant's own where its limit does, any where a guarantee does.
  mutating func makeQuotasAllow(_ amount: ResourceVector, for tenant: ID<Tenant>) -> Bool {
    if quotasAllow(amount, for: tenant) { return true }
    guard !containers.isEmpty, wouldAllowWithoutIdle(amount, for: tenant) else { return false }
    var candidate = containers.leastRecent
    while let id = candidate, !quotasAllow(amount, for: tenant) {
      let container = containers.table[id]
      candidate = container.next
      let state = tenants[tenant]
      if container.tenant == tenant || Self.isWithin(state.quota.limit, state.held, amount) { reclaim(id) }
    }
    return true
  }

  /// Whether the quotas would allow `amount` if no container were idle.
  private func wouldAllowWithoutIdle(_ amount: ResourceVector, for tenant: ID<Tenant>) -> Bool {
    let state = tenants[tenant]
    let othersUnused = othersUnusedGuarantees(than: tenant) { tenants[$0].held - tenants[$0].idle }
    return Self.isWithin(state.quota.limit, state.held - state.idle, amount)
      && Self.leaves(othersUnused, of: free + reclaimable, amount)
  }

  /// Whether the quotas would allow a request to be placed once others had been evicted.
  func quotasAllow(_ request: Request, without evicted: [ID<Request>]) -> Bool {
    guard hasQuotas else { return true }
    let held = { (tenant: ID<Tenant>) in tenants[tenant].held - demand(of: evicted, tenant: tenant) }
    let free = evicted.reduce(free) { $0 + requests[$1].demand }
    return Self.isWithin(tenants[request.tenant].quota.limit, held(request.tenant), request.demand)
      && Self.leaves(othersUnusedGuarantees(than: request.tenant, held), of: free, request.demand)
  }

  /// What the requests of a tenant among these ask for together.
  func demand(of requests: [ID<Request>], tenant: ID<Tenant>) -> ResourceVector {
    requests.reduce(into: .zero) { sum, id in
      if self.requests[id].tenant == tenant { sum += self.requests[id].demand }
    }
  }

  /// What all tenants but one would be guaranteed and not hold, if they held so much.
  private func othersUnusedGuarantees(
    than tenant: ID<Tenant>, _ held: (ID<Tenant>) -> ResourceVector
  ) -> ResourceVector {
    guard hasGuarantees else { return .zero }
    var unused = ResourceVector.zero
    for index in tenants.indices where index != Int(tenant.index) {
      unused += tenants[index].unusedGuarantee(holding: held(ID(index)))
    }
    return unused
  }

  /// Whether `amount` more, where it is any, stays within a limit.
  private static func isWithin(_ limit: ResourceVector, _ held: ResourceVector, _ amount: ResourceVector) -> Bool {
    for index in 0..<ResourceVector.count where amount[index] > 0 && amount[index] > limit[index] - held[index] {
      return false
    }
    return true
  }

  /// Whether `amount`, where it is any, leaves what is reserved.
  private static func leaves(_ reserved: ResourceVector, of free: ResourceVector, _ amount: ResourceVector) -> Bool {
    for index in 0..<ResourceVector.count where amount[index] > 0 && reserved[index] > 0 {
      if free[index] - amount[index] < reserved[index] { return false }
    }
    return true
  }

  /// Whether a request could ever be placed: on a host with nothing but the instances on it, and within its tenant's
  /// limit.
  ///
  /// - Parameter rooms: the distinct amounts that hosts have free once the instances stand.
  public func canEverPlace(_ demand: ResourceVector, for tenant: ID<Tenant>, in rooms: [ResourceVector]) -> Bool {
    demand.fits(in: tenants[tenant].quota.limit) && rooms.contains { demand.fits(in: $0) }
  }

  /// What a tenant's requests can hold together, each kind at least 0: what is free and not guaranteed to others. Asked
  /// before the first request, it is the most that one of them can ever be given.
  public func roomBesideGuarantees(of tenant: ID<Tenant>) -> ResourceVector {
    guard hasGuarantees else { return free }
    return .larger(.zero, free - (unusedGuarantees - tenants[tenant].unusedGuarantee))
  }

  /// The most that a tenant's waiting requests can be given together in a round, for all that quotas say.
  package func roomWithinQuotas(of tenant: ID<Tenant>) -> ResourceVector {
    guard hasQuotas else { return .unlimited }
    let state = tenants[tenant]
    return .smaller(state.quota.limit - (state.held - state.idle), roomBesideGuarantees(of: tenant) + reclaimable)
  }

  /// Whether a victim may be taken from its tenant: not below what the tenant is guaranteed.
  func mayEvict(_ request: Request, after taken: [ID<Request>]) -> Bool {
    guard hasGuarantees else { return true }
    let state = tenants[request.tenant]
    let left = state.held - demand(of: taken, tenant: request.tenant) - request.demand
    for index in 0..<ResourceVector.count where request.demand[index] > 0 && state.quota.guaranteed[index] > 0 {
      if left[index] < state.quota.guaranteed[index] { return false }
    }
    return true
  }
}

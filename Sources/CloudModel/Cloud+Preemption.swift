/// Which requests may be evicted for another, and how much less important a request is.
public enum PreemptionScope: Sendable {
  /// The provider's: of any tenant, of strictly lower (tenant's, workload's) priority.
  case allTenants
  /// A tenant's own: of the same tenant, of strictly lower workload's priority.
  case sameTenant
}

extension Cloud {
  /// Makes room for a request by evicting less important ones and places it: on the first host in placement order where
  /// that suffices, the least important, most recently started first, sparing those that turn out not to be needed.
  ///
  /// - Returns: whether the request was placed; if not, nothing was changed.
  public mutating func preempt(for id: ID<Request>, scope: PreemptionScope) -> Bool {
    let request = requests[id]
    guard hasLessImportantGrants(than: request, scope: scope) else { return false }
    keepRunning()
    for host in placement.order(for: request.demand, in: hosts) {
      guard let victims = victims(for: request, on: host, scope: scope) else { continue }
      for victim in victims { evict(victim) }
      place(id, on: host)
      return true
    }
    return false
  }

  /// A request's importance; compared in this order.
  func basePriority(of request: Request) -> (tenant: Int, workload: Int) {
    (tenants[request.tenant].priority, classes[request.requestClass].priority)
  }

  private func isLessImportant(_ requestClass: RequestClass, than request: Request, scope: PreemptionScope) -> Bool {
    let base = basePriority(of: request)
    switch scope {
    case .sameTenant: return requestClass.tenant == request.tenant && requestClass.priority < base.workload
    case .allTenants: return (tenants[requestClass.tenant].priority, requestClass.priority) < base
    }
  }

  private func hasLessImportantGrants(than request: Request, scope: PreemptionScope) -> Bool {
    classes.contains { $0.running > 0 && isLessImportant($0, than: request, scope: scope) }
  }

  /// The requests whose eviction lets `request` run on `host`; nil if even all that may be evicted do not suffice.
  private func victims(for request: Request, on host: ID<Host>, scope: PreemptionScope) -> [ID<Request>]? {
    guard request.demand.fits(in: hosts[host].capacity) else { return nil }
    var taken: [ID<Request>] = []
    for candidate in candidates(for: request, on: host, scope: scope) {
      if suffices(taken, for: request, on: host) { break }
      if mayEvict(requests[candidate], after: taken) { taken.append(candidate) }
    }
    guard suffices(taken, for: request, on: host) else { return nil }
    for spared in taken.reversed() {
      let others = taken.filter { $0 != spared }
      if suffices(others, for: request, on: host) { taken = others }
    }
    return taken
  }

  /// Those that may be evicted, the least important, most recently started first.
  private func candidates(for request: Request, on host: ID<Host>, scope: PreemptionScope) -> [ID<Request>] {
    var found: [ID<Request>] = []
    var next = hosts[host].firstRunning
    while let id = next {
      if isLessImportant(classes[requests[id].requestClass], than: request, scope: scope) { found.append(id) }
      next = requests[id].nextOnHost
    }
    return found.sorted { a, b in
      let (first, second) = (requests[a], requests[b])
      let (one, other) = (basePriority(of: first), basePriority(of: second))
      if one != other { return one < other }
      if first.grantStart != second.grantStart { return first.grantStart > second.grantStart }
      return first.number > second.number
    }
  }

  /// Whether the request fits on the host, and its tenant's quotas allow it, once `evicted` have gone.
  private func suffices(_ evicted: [ID<Request>], for request: Request, on host: ID<Host>) -> Bool {
    let room = evicted.reduce(hosts[host].free + hosts[host].reclaimable) { $0 + requests[$1].demand }
    return request.demand.fits(in: room) && quotasAllow(request, without: evicted)
  }
}

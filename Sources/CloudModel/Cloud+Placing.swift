import SimulationKernel

/// What became of an attempt to place a request.
public enum PlacementOutcome: Sendable, Equatable {
  case placed
  /// No host has room for it.
  case noRoom
  /// It would bring its tenant over its limit, or leave too little for what others are guaranteed: a matter of quotas,
  /// which never holds other tenants back.
  case heldBackByQuota
}

extension Cloud {
  /// Gives a waiting request its demand: in a warm container where there is one, on the host that the placement rule
  /// names, or where idle containers can make room.
  public mutating func place(_ id: ID<Request>) -> PlacementOutcome {
    // A refusal is what ends most rounds, and has to be quick.
    guard hostIndex.mayFit(requests[id].demand) || !containers.isEmpty else { return .noRoom }
    return placeWhereItFits(id)
  }

  @inline(never) private mutating func placeWhereItFits(_ id: ID<Request>) -> PlacementOutcome {
    let demand = requests[id].demand
    let tenant = requests[id].tenant
    if keepsContainers, let container = warmContainer(for: id) {
      guard quotasAllow(demand - containers.table[container].idleHold, for: tenant) else { return .heldBackByQuota }
      takeOver(container, by: id)
      return .placed
    }
    if hasQuotas {
      // Idle containers that stand in the way of a quota give up their room only for a request that a host can take.
      guard hostIndex.first(with: demand) != nil || hostAfterReclaiming(for: demand) != nil else {
        return .noRoom
      }
      guard makeQuotasAllow(demand, for: tenant) else { return .heldBackByQuota }
    }
    if let host = placedHost(for: demand) {
      hold(id, on: host, planned: requests[id].coldStart + requests[id].remaining, container: nil)
      return .placed
    }
    guard let host = hostAfterReclaiming(for: demand) else { return .noRoom }
    reclaimUntilFits(id, on: host)
    hold(id, on: host, planned: requests[id].coldStart + requests[id].remaining, container: nil)
    return .placed
  }

  /// The host that the placement rule names; nil if none has room.
  @inline(__always) private mutating func placedHost(for demand: ResourceVector) -> ID<Host>? {
    if placement.isFirstFit { return hostIndex.first(with: demand) }
    return placement.host(for: demand, in: hosts, index: hostIndex)
  }

  /// Places a request that has just been let in and has no place in a line, while nobody waits for a host; false, and
  /// nothing has changed, where there is no room for it, or a list of those who wait is kept.
  package mutating func placeOnArrival(_ id: ID<Request>) -> Bool {
    guard waitingForHosts == 0, waitingIndex == nil, densities == nil, news == nil else { return false }
    arriving = id
    let outcome = place(id)
    arriving = nil
    return outcome == .placed
  }

  /// As `place`, on a host for which `isAllowed` holds: of these, the one that the placement rule names.
  public mutating func place(_ id: ID<Request>, where isAllowed: (ID<Host>) -> Bool) -> PlacementOutcome {
    let (demand, tenant) = (requests[id].demand, requests[id].tenant)
    if let container = warmContainer(for: id, where: isAllowed) {
      guard quotasAllow(demand - containers.table[container].idleHold, for: tenant) else { return .heldBackByQuota }
      takeOver(container, by: id)
      return .placed
    }
    // Whom the rule names next must not depend on who is tried in vain: others may not be tried at all.
    let rule = placement
    guard let host = host(for: demand, where: isAllowed) ?? hostAfterReclaiming(for: demand, where: isAllowed) else {
      placement = rule
      return .noRoom
    }
    guard makeQuotasAllow(demand, for: tenant) else {
      placement = rule
      return .heldBackByQuota
    }
    reclaimUntilFits(id, on: host)
    hold(id, on: host, planned: requests[id].coldStart + requests[id].remaining, container: nil)
    return .placed
  }

  /// The host that the placement rule names among those that are allowed: whoever is not is closed for the while.
  private mutating func host(for demand: ResourceVector, where isAllowed: (ID<Host>) -> Bool) -> ID<Host>? {
    var closed: [ID<Host>] = []
    defer { for host in closed { hostIndex.update(host, free: hosts[host].free) } }
    while let host = placement.host(for: demand, in: hosts, index: hostIndex) {
      if isAllowed(host) { return host }
      closed.append(host)
      hostIndex.close(host)
    }
    return nil
  }

  /// Gives a waiting request its demand on a host of the allocator's choice, which must have room for it, that of idle
  /// containers included, and be allowed by the quotas.
  public mutating func place(_ id: ID<Request>, on host: ID<Host>) {
    if let container = warmContainer(for: id, where: { $0 == host }) {
      return takeOver(container, by: id)
    }
    reclaimUntilFits(id, on: host)
    let request = requests[id]
    precondition(
      request.demand.fits(in: hosts[host].free),
      "request \(request.number) needs \(request.demand) and host \(host.index) has only \(hosts[host].free) free")
    let isAllowed = makeQuotasAllow(request.demand, for: request.tenant)
    precondition(
      isAllowed,
      "request \(request.number) needs \(request.demand), which the quotas do not allow")
    hold(id, on: host, planned: request.coldStart + request.remaining, container: nil)
  }

  /// Lets a request begin in an idle container.
  private mutating func takeOver(_ container: ID<Container>, by id: ID<Request>) {
    let host = containers.table[container].host
    removeContainer(container)
    hold(id, on: host, planned: requests[id].warmStart + requests[id].remaining, container: container)
  }

  /// Turns a waiting request away.
  public mutating func reject(_ id: ID<Request>) {
    precondition(requests[id].stage == .waiting, "request \(requests[id].number) does not wait")
    withdraw(id)
    decisions.append(.rejected(id))
  }

  @inline(__always) private mutating func hold(
    _ id: ID<Request>, on host: ID<Host>, planned: Nanoseconds, container: ID<Container>?
  ) {
    precondition(requests[id].stage == .waiting, "request \(requests[id].number) does not wait")
    let isFirst = requests[id].firstStart == nil
    let waitingSince = arriving == id ? nil : requests[id].waitingSince
    if arriving != id { withdraw(id) }
    take(requests[id].demand, on: host, for: requests[id].tenant)
    if keepsRunning { linkRunning(id, on: host) }
    classes[requests[id].requestClass].running += 1
    beginHold(id, on: host, planned: planned)
    if expectedEnds != nil { noteHold(of: id, on: host) }
    // Not read back from the request: the processor waits where two neighbours just written are read as one.
    decisions.append(
      .placed(
        Grant(
          request: id, host: host, start: now, planned: planned, startup: planned - requests[id].remaining,
          hold: lastHold, waitingSince: waitingSince, isFirst: isFirst, container: container)))
  }

  /// Notes that a request begins a hold of the planned length, on a host or inside an instance that stands on it.
  @inline(__always) package mutating func beginHold(_ id: ID<Request>, on host: ID<Host>, planned: Nanoseconds) {
    lastHold &+= 1
    requests[id].hold = lastHold
    requests[id].host = host
    requests[id].grantStart = now
    requests[id].planned = planned
    requests[id].stage = planned > requests[id].remaining ? .starting : .serving
    if requests[id].firstStart == nil { requests[id].firstStart = now }
  }

  /// Notes that the start-up of a request is over.
  package mutating func beginService(_ id: ID<Request>) { requests[id].stage = .serving }

  /// Notes that a request no longer holds its part of an instance; if it was evicted, that too.
  package mutating func endHold(_ id: ID<Request>, evicted: Bool = false) {
    requests[id].hold = 0
    if evicted { requests[id].evictions += 1 }
  }

  /// Gives back what a request holds on its host, as it departs.
  package mutating func release(_ id: ID<Request>) {
    guard let host = requests[id].host else { preconditionFailure("request \(requests[id].number) holds nothing") }
    if keepsRunning { unlinkRunning(id, on: host) }
    if expectedEnds != nil { noteEnd(of: id, on: host) }
    classes[requests[id].requestClass].running -= 1
    giveBack(requests[id].demand, on: host, from: requests[id].tenant)
    requests[id].hold = 0
  }

  /// Takes a request off its host; it goes back to wait at the head of its class.
  public mutating func evict(_ id: ID<Request>) {
    guard requests[id].hold != 0, let host = requests[id].host else {
      preconditionFailure("request \(requests[id].number) holds nothing")
    }
    decisions.append(
      .evicted(
        Grant(
          request: id, host: host, start: requests[id].grantStart, planned: requests[id].planned,
          startup: requests[id].planned - requests[id].remaining, hold: requests[id].hold, waitingSince: nil,
          isFirst: false, container: nil)))
    // What it was expected to take depends on the progress that it began with.
    release(id)
    keepProgress(of: id)
    requests[id].evictions += 1
    join(line: Int(requests[id].requestClass.index), id)
    if waitingIndex != nil { rebuildIndex() }
    if densities != nil { joinDensities(id) }
    waitingForHosts += 1
  }

  /// Counts the service that a request has received in its present hold, where its class keeps it.
  package mutating func keepProgress(of id: ID<Request>) {
    guard classes[requests[id].requestClass].keepsProgress else { return }
    let startup = requests[id].planned - requests[id].remaining
    requests[id].progress += max(0, now - requests[id].grantStart - startup)
  }
}

import SimulationKernel

/// An idle container that is kept warm for the next request of its class with an equal demand.
public struct Container: Sendable {
  public let requestClass: ID<RequestClass>
  public let tenant: ID<Tenant>
  public let host: ID<Host>
  public let demand: ResourceVector
  public let idleSince: Nanoseconds
  /// Names this idle time among all of the run; an expiry that was scheduled for another is stale.
  public internal(set) var serial: UInt32
  /// Neighbours in the order of last use, the least recently used first.
  var next: ID<Container>?
  var previous: ID<Container>?

  /// What an idle container holds: its memory.
  public var idleHold: ResourceVector { ResourceVector(memory: demand[.memory]) }
}

/// The idle containers, in the order of their last use.
struct ContainerTable: Sendable {
  var table = SlotTable<Container>()
  var leastRecent: ID<Container>?
  var mostRecent: ID<Container>?
  private var lastSerial: UInt32 = 0

  var isEmpty: Bool { leastRecent == nil }

  mutating func insert(_ container: Container) -> ID<Container> {
    lastSerial &+= 1
    var container = container
    container.serial = lastSerial
    container.previous = mostRecent
    let id = table.insert(container)
    if let mostRecent { table[mostRecent].next = id } else { leastRecent = id }
    mostRecent = id
    return id
  }

  mutating func remove(_ id: ID<Container>) {
    let container = table[id]
    if let previous = container.previous { table[previous].next = container.next } else { leastRecent = container.next }
    if let next = container.next { table[next].previous = container.previous } else { mostRecent = container.previous }
    table[id].serial = 0
    table.remove(id)
  }
}

extension Cloud {
  public func container(_ id: ID<Container>) -> Container { containers.table[id] }

  /// The idle containers, the least recently used first.
  public var idleContainers: [ID<Container>] {
    var all: [ID<Container>] = []
    var next = containers.leastRecent
    while let id = next {
      all.append(id)
      next = containers.table[id].next
    }
    return all
  }

  /// The most recently used idle container that can serve a request at once.
  func warmContainer(for request: Request) -> ID<Container>? {
    guard classes[request.requestClass].keepAlive > 0 else { return nil }
    var candidate = containers.mostRecent
    while let id = candidate {
      let container = containers.table[id]
      if container.requestClass == request.requestClass, container.demand == request.demand,
        (request.demand - container.idleHold).fits(in: hosts[container.host].free)
      {
        return id
      }
      candidate = container.previous
    }
    return nil
  }

  /// Keeps the container of a request that has just left, and whose hold has been given back, for the next one.
  public mutating func keepWarm(after request: Request, on host: ID<Host>) -> ID<Container> {
    let container = Container(
      requestClass: request.requestClass, tenant: request.tenant, host: host, demand: request.demand, idleSince: now,
      serial: 0)
    take(container.idleHold, on: host, for: request.tenant)
    hosts[host].reclaimable += container.idleHold
    reclaimable += container.idleHold
    return containers.insert(container)
  }

  /// Gives back what an idle container holds.
  public mutating func removeContainer(_ id: ID<Container>) {
    let container = containers.table[id]
    hosts[container.host].reclaimable -= container.idleHold
    reclaimable -= container.idleHold
    giveBack(container.idleHold, on: container.host, from: container.tenant)
    containers.remove(id)
  }

  mutating func reclaim(_ id: ID<Container>) {
    removeContainer(id)
    decisions.append(.reclaimed(id))
  }

  /// The host that would have room if idle containers on it gave theirs back; of several the one that needs the least
  /// recently used ones only.
  func hostAfterReclaiming(for demand: ResourceVector) -> ID<Host>? {
    guard !containers.isEmpty else { return nil }
    var candidate = containers.leastRecent
    var gained: [(host: ID<Host>, room: ResourceVector)] = []
    while let id = candidate {
      let container = containers.table[id]
      candidate = container.next
      let entry = gained.firstIndex { $0.host == container.host } ?? gained.endIndex
      if entry == gained.endIndex { gained.append((container.host, hosts[container.host].free)) }
      gained[entry].room += container.idleHold
      if demand.fits(in: gained[entry].room) {
        return container.host
      }
    }
    return nil
  }

  /// Makes idle containers on a host give their room back, the least recently used first, until a request can be placed
  /// on it.
  mutating func reclaimUntilFits(_ request: Request, on host: ID<Host>) {
    var candidate = containers.leastRecent
    while let id = candidate {
      if request.demand.fits(in: hosts[host].free) && quotasAllow(request.demand, for: request.tenant) { return }
      candidate = containers.table[id].next
      if containers.table[id].host == host { reclaim(id) }
    }
  }
}

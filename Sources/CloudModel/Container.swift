import SimulationKernel

/// An idle container that is kept warm for the next request of its class with an equal demand.
public struct Container: Sendable, BitwiseCopyable {
  /// The first class of its workload: a container serves all of them.
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
  /// Neighbours among those of the same class, in the same order.
  var nextOfClass: ID<Container>?
  var previousOfClass: ID<Container>?

  /// What an idle container holds: its memory.
  public var idleHold: ResourceVector { ResourceVector(memory: demand[.memory]) }
}

/// The idle containers, in the order of their last use: all of them, and those of each class.
struct ContainerTable: Sendable {
  var table = SlotTable<Container>()
  private(set) var leastRecent: ID<Container>?
  private var mostRecent: ID<Container>?
  /// For each class, its most recently used idle container.
  private var mostRecentOfClass: [ID<Container>?]
  private var lastSerial: UInt32 = 0

  init(classes: Int) { mostRecentOfClass = Array(repeating: nil, count: classes) }

  var isEmpty: Bool { leastRecent == nil }

  func mostRecent(of requestClass: ID<RequestClass>) -> ID<Container>? { mostRecentOfClass[requestClass] }

  mutating func insert(_ container: Container) -> ID<Container> {
    lastSerial &+= 1
    var container = container
    container.serial = lastSerial
    container.previous = mostRecent
    container.previousOfClass = mostRecentOfClass[container.requestClass]
    let id = table.insert(container)
    if let mostRecent { table[mostRecent].next = id } else { leastRecent = id }
    mostRecent = id
    if let other = container.previousOfClass { table[other].nextOfClass = id }
    mostRecentOfClass[container.requestClass] = id
    return id
  }

  mutating func remove(_ id: ID<Container>) {
    let container = table[id]
    if let previous = container.previous { table[previous].next = container.next } else { leastRecent = container.next }
    if let next = container.next { table[next].previous = container.previous } else { mostRecent = container.previous }
    if let previous = container.previousOfClass { table[previous].nextOfClass = container.nextOfClass }
    if let next = container.nextOfClass {
      table[next].previousOfClass = container.previousOfClass
    } else {
      mostRecentOfClass[container.requestClass] = container.previousOfClass
    }
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

  /// The most recently used idle container that can serve a request at once, apart from some that are spoken for, on a
  /// host that is allowed.
  public func warmContainer(
    for request: ID<Request>, except taken: [ID<Container>] = [], where isAllowed: (ID<Host>) -> Bool = { _ in true }
  ) -> ID<Container>? {
    let requestClass = requests[request].requestClass
    guard classes[requestClass].keepAlive > 0 else { return nil }
    var candidate = containers.mostRecent(of: firstClassOfWorkload[requestClass])
    while let id = candidate {
      let container = containers.table[id]
      if isUsable(container, for: requests[request].demand), !taken.contains(id), isAllowed(container.host) {
        return id
      }
      candidate = containers.table[id].previousOfClass
    }
    return nil
  }

  private func isUsable(_ container: Container, for demand: ResourceVector) -> Bool {
    container.demand == demand && (demand - container.idleHold).fits(in: hosts[container.host].free)
  }

  /// Keeps the container of a request that has just left, and whose hold has been given back, for the next one.
  package mutating func keepWarm(after id: ID<Request>, on host: ID<Host>) -> ID<Container> {
    let request = requests[id]
    let container = Container(
      requestClass: firstClassOfWorkload[request.requestClass], tenant: request.tenant, host: host,
      demand: request.demand, idleSince: now, serial: 0)
    take(container.idleHold, on: host, for: request.tenant)
    hosts[host].reclaimable += container.idleHold
    reclaimable += container.idleHold
    tenants[request.tenant].idle += container.idleHold
    return containers.insert(container)
  }

  /// Gives back what an idle container holds.
  package mutating func removeContainer(_ id: ID<Container>) {
    let container = containers.table[id]
    hosts[container.host].reclaimable -= container.idleHold
    reclaimable -= container.idleHold
    tenants[container.tenant].idle -= container.idleHold
    giveBack(container.idleHold, on: container.host, from: container.tenant)
    containers.remove(id)
  }

  mutating func reclaim(_ id: ID<Container>) {
    removeContainer(id)
    decisions.append(.reclaimed(id))
  }

  /// A host that would have room if the idle containers on it gave theirs back: that of the least recently used one for
  /// which this is so.
  func hostAfterReclaiming(
    for demand: ResourceVector, where isAllowed: (ID<Host>) -> Bool = { _ in true }
  ) -> ID<Host>? {
    var candidate = containers.leastRecent
    while let id = candidate {
      let host = containers.table[id].host
      if demand.fits(in: hosts[host].free + hosts[host].reclaimable), isAllowed(host) { return host }
      candidate = containers.table[id].next
    }
    return nil
  }

  /// Makes idle containers on a host give their room back, the least recently used first, until a request can be placed
  /// on it.
  mutating func reclaimUntilFits(_ request: ID<Request>, on host: ID<Host>) {
    var candidate = containers.leastRecent
    while let id = candidate {
      let demand = requests[request].demand
      if demand.fits(in: hosts[host].free) && quotasAllow(demand, for: requests[request].tenant) { return }
      candidate = containers.table[id].next
      if containers.table[id].host == host && !containers.table[id].idleHold.isZero { reclaim(id) }
    }
  }
}

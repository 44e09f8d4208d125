import SimulationKernel

/// The state of the cloud at an instant: hosts, tenants, and the requests that wait or run.
///
/// An allocator sees all of it and changes it through `place`, `evict` and `reject` alone, each of which checks that
/// the decision is legal. What was decided is noted in `decisions`, in order, for the engine to carry out.
public struct Cloud: Sendable {
  public internal(set) var now: Nanoseconds = 0
  public internal(set) var hosts: [Host]
  public internal(set) var tenants: [TenantState]
  public internal(set) var classes: [RequestClass]
  public var requests = SlotTable<Request>()
  /// Waiting lines: line i is that of class i, further ones belong to instances.
  var lines: [WaitingLine]
  var containers = ContainerTable()
  /// What all hosts have together, what nobody holds of it, and what idle containers hold.
  public let capacity: ResourceVector
  public internal(set) var free: ResourceVector
  var reclaimable = ResourceVector.zero
  /// Requests that wait to be placed on a host.
  public internal(set) var waitingForHosts = 0
  /// What tenants are guaranteed and do not hold, over all tenants.
  var unusedGuarantees: ResourceVector
  let hasQuotas: Bool
  var placement: PlacementRule
  var hostIndex: HostIndex
  var lastHold: UInt32 = 0
  /// What was decided since the engine last looked.
  public internal(set) var decisions: [Decision] = []

  /// How the rounds were decided, for the report.
  public var notes = RoundNotes()

  /// What an allocator did, for the engine to carry out.
  public enum Decision: Sendable {
    /// The request now holds its demand.
    case placed(Grant)
    /// The request has lost what it held since this grant.
    case evicted(Grant)
    case rejected(ID<Request>)
    /// An idle container gave its room back.
    case reclaimed(ID<Container>)
  }

  /// - Parameter classes: grouped by tenant, in the order of the tenants.
  public init(pools: [HostPool], tenants: [Tenant], classes: [RequestClass], placement: PlacementRule) {
    hosts = pools.enumerated().flatMap { index, pool in
      repeatElement(Host(pool: index, capacity: pool.capacity), count: pool.count)
    }
    capacity = hosts.reduce(into: .zero) { $0 += $1.capacity }
    free = capacity
    self.tenants = tenants.indices.map { tenant in
      let own = classes.indices.filter { Int(classes[$0].tenant.index) == tenant }
      let range = own.isEmpty ? 0..<0 : own.first!..<(own.last! + 1)
      precondition(own.count == range.count, "the classes of a tenant must stand together")
      return TenantState(tenant: tenants[tenant], classes: range)
    }
    self.classes = classes
    lines = Array(repeating: WaitingLine(), count: classes.count)
    unusedGuarantees = tenants.reduce(into: .zero) { $0 += $1.quota.guaranteed }
    hasQuotas = tenants.contains { $0.quota != Quota() }
    self.placement = placement
    hostIndex = HostIndex(hosts.map(\.free))
  }

  /// Moves the clock; the engine's business.
  @inlinable public mutating func advance(to time: Nanoseconds) { setNow(time) }

  @usableFromInline mutating func setNow(_ time: Nanoseconds) { now = time }

  /// Hands over what was decided and forgets it; the array's memory is kept.
  public mutating func clearDecisions() { decisions.removeAll(keepingCapacity: true) }

  public subscript(request: ID<Request>) -> Request { requests[request] }

  /// Whether some host may have room for a demand, idle containers aside; false is certain.
  public func mayFit(_ demand: ResourceVector) -> Bool { hostIndex.mayFit(demand) || !containers.isEmpty }
}

/// An uninterrupted hold of a part of a host.
public struct Grant: Sendable {
  public let request: ID<Request>
  public let host: ID<Host>
  public let start: Nanoseconds
  /// Start-up and service time at full demand.
  public let planned: Nanoseconds
  /// Names the hold; see `Request.hold`.
  public let hold: UInt32
  /// When the request joined the line from which it was placed.
  public let waitingSince: Nanoseconds
  /// Whether it is the first of its request.
  public let isFirst: Bool
  /// The warm container that the request took over.
  public let container: ID<Container>?
}

/// How many rounds `utilization` decided exactly, and how many greedily.
public struct RoundNotes: Sendable, Equatable {
  public var exactRounds = 0
  public var greedyRounds = 0
}

extension Cloud {
  /// Lets a request in, waiting to be placed on a host.
  public mutating func admit(_ request: Request) -> ID<Request> {
    let id = requests.insert(request)
    join(line: Int(request.requestClass.index), id)
    waitingForHosts += 1
    return id
  }

  /// Takes a request that waits for a host out of the system.
  public mutating func withdraw(_ request: ID<Request>) {
    leave(line: Int(requests[request].requestClass.index), request)
    waitingForHosts -= 1
  }

  /// Frees the place of a request that has left; its identifier must not be used afterwards.
  public mutating func forget(_ request: ID<Request>) {
    requests[request].number = 0
    requests[request].hold = 0
    requests.remove(request)
  }

  /// Takes capacity of a host for a tenant.
  mutating func take(_ amount: ResourceVector, on host: ID<Host>, for tenant: ID<Tenant>) {
    hosts[host].free -= amount
    free -= amount
    hostIndex.update(host, free: hosts[host].free)
    changeHeld(of: tenant) { $0 += amount }
  }

  /// Gives capacity of a host back.
  mutating func giveBack(_ amount: ResourceVector, on host: ID<Host>, from tenant: ID<Tenant>) {
    hosts[host].free += amount
    free += amount
    hostIndex.update(host, free: hosts[host].free)
    changeHeld(of: tenant) { $0 -= amount }
  }

  private mutating func changeHeld(of tenant: ID<Tenant>, by change: (inout ResourceVector) -> Void) {
    guard hasQuotas else { return change(&tenants[tenant].held) }
    unusedGuarantees -= tenants[tenant].unusedGuarantee
    change(&tenants[tenant].held)
    unusedGuarantees += tenants[tenant].unusedGuarantee
  }

  /// Gives an application instance its part of a host for the whole run: the host, or nil if none has room.
  public mutating func holdInstance(of size: ResourceVector, for tenant: ID<Tenant>) -> ID<Host>? {
    guard let host = placement.host(for: size, in: hosts, index: hostIndex) else { return nil }
    take(size, on: host, for: tenant)
    return host
  }
}

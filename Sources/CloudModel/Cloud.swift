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
  var containers: ContainerTable
  /// What all hosts have together, what nobody holds of it, and what idle containers hold.
  public let capacity: ResourceVector
  public internal(set) var free: ResourceVector
  /// What was free of each kind, integrated over time.
  private var freeGauges = InlineArray<5, Gauge<Int64>>(repeating: Gauge())
  var reclaimable = ResourceVector.zero
  /// Requests that wait to be placed on a host.
  public internal(set) var waitingForHosts = 0
  /// What tenants are guaranteed and do not hold, over all tenants.
  var unusedGuarantees: ResourceVector
  let hasQuotas: Bool
  let hasGuarantees: Bool
  var placement: PlacementRule
  var hostIndex: HostIndex
  var lastHold: UInt32 = 0
  /// What the present round divides: what was free of the cloud as it began, or the size of an instance.
  public private(set) var roomOfRound = ResourceVector.zero
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
    for index in 0..<ResourceVector.count { freeGauges[index].change(by: capacity[index], at: 0) }
    self.tenants = tenants.indices.map { tenant in
      let own = classes.indices.filter { Int(classes[$0].tenant.index) == tenant }
      let range = own.isEmpty ? 0..<0 : own.first!..<(own.last! + 1)
      precondition(own.count == range.count, "the classes of a tenant must stand together")
      return TenantState(tenants[tenant], classes: range)
    }
    self.classes = classes
    containers = ContainerTable(classes: classes.count)
    lines = classes.map { WaitingLine(for: $0) }
    unusedGuarantees = tenants.reduce(into: .zero) { $0 += $1.quota.guaranteed }
    hasGuarantees = tenants.contains { !$0.quota.guaranteed.isZero }
    hasQuotas = tenants.contains { $0.quota != Quota() }
    self.placement = placement
    hostIndex = HostIndex(hosts.map(\.free))
  }

  /// Moves the clock; the engine's business.
  @inlinable public mutating func advance(to time: Nanoseconds) { setNow(time) }

  @usableFromInline mutating func setNow(_ time: Nanoseconds) { now = time }

  /// A round begins that divides `room`: what is free of the cloud, or an instance.
  public mutating func beginRound(dividing room: ResourceVector) { roomOfRound = room }

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
  /// The start-up in that.
  public let startup: Nanoseconds
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
    changeFree(by: amount, sign: -1)
    hostIndex.update(host, free: hosts[host].free)
    changeHeld(of: tenant) { $0 += amount }
  }

  /// Gives capacity of a host back.
  mutating func giveBack(_ amount: ResourceVector, on host: ID<Host>, from tenant: ID<Tenant>) {
    hosts[host].free += amount
    changeFree(by: amount, sign: 1)
    hostIndex.update(host, free: hosts[host].free)
    changeHeld(of: tenant) { $0 -= amount }
  }

  @inline(__always) private mutating func changeFree(by amount: ResourceVector, sign: Int64) {
    for index in 0..<ResourceVector.count where amount[index] != 0 {
      free[index] += sign * amount[index]
      freeGauges[index].change(by: sign * amount[index], at: now)
    }
  }

  /// What nobody held of a kind, on all hosts together, integrated over time up to now (amount × ns).
  public func freeTime(_ kind: ResourceKind) -> Int128 { freeGauges[kind.rawValue].integral(to: now) }

  private mutating func changeHeld(of tenant: ID<Tenant>, by change: (inout ResourceVector) -> Void) {
    guard hasGuarantees else { return change(&tenants[tenant].held) }
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

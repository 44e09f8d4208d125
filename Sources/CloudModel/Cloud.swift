import SimulationKernel

/// The state of the cloud at an instant: hosts, tenants, and the requests that wait or run.
///
/// An allocator sees all of it and changes it through `place`, `evict` and `reject` alone, each of which checks that
/// the decision is legal. What was decided is noted in `decisions`, in order, for the engine to carry out. What only
/// the engine may do is visible within the package and not to other people's allocators.
public struct Cloud: Sendable {
  public internal(set) var now: Nanoseconds = 0
  public let hosts: Table<Host>
  public let tenants: Table<TenantState>
  public let classes: Table<RequestClass>
  public package(set) var requests = SlotTable<Request>()
  /// Waiting lines: line i is that of class i, further ones belong to instances.
  var lines: Table<WaitingLine>
  var containers: ContainerTable
  /// Whether containers of some class are kept warm.
  let keepsContainers: Bool
  /// For each class, the first class of its workload, which stands for all of them where containers are concerned.
  let firstClassOfWorkload: Table<ID<RequestClass>>
  /// What all hosts have together, what nobody holds of it, and what idle containers hold.
  public let capacity: ResourceVector
  public internal(set) var free: ResourceVector
  /// What was free of each kind, integrated over time.
  private var freeGauges = InlineArray<5, Gauge<Int64>>(repeating: Gauge())
  package internal(set) var reclaimable = ResourceVector.zero
  /// Requests that wait to be placed on a host.
  public internal(set) var waitingForHosts = 0
  /// What tenants are guaranteed and do not hold, over all tenants.
  var unusedGuarantees: ResourceVector
  let hasQuotas: Bool
  let hasGuarantees: Bool
  var placement: PlacementRule
  var hostIndex: HostIndex
  var lastHold: UInt32 = 0
  /// The request that is being placed on its arrival, without ever standing in a line.
  var arriving: ID<Request>?
  /// Whether the requests on each host are kept in a list; see `keepRunning`.
  var keepsRunning = false
  /// What allocators that plan ahead have asked to be kept; nil unless they did.
  var expectedEnds: ExpectedEnds?
  var waitingIndex: WaitingIndex?
  var densities: DensityForest?
  var news: [News]?
  var wantedRound: Nanoseconds?
  /// What the present round divides: what was free of the cloud as it began, or the size of an instance.
  public private(set) var roomOfRound = ResourceVector.zero
  /// What was decided since the engine last looked.
  package internal(set) var decisions: [Decision] = []

  /// How the rounds were decided, for the report.
  package var notes = RoundNotes()

  /// What an allocator did, for the engine to carry out.
  package enum Decision: Sendable {
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
    hosts = Table(
      pools.enumerated().flatMap { index, pool in
        repeatElement(Host(pool: index, capacity: pool.capacity), count: pool.count)
      })
    capacity = hosts.reduce(into: .zero) { $0 += $1.capacity }
    free = capacity
    for index in 0..<ResourceVector.count { freeGauges[index].change(by: capacity[index], at: 0) }
    self.tenants = Table(
      tenants.indices.map { tenant in
        let own = classes.indices.filter { Int(classes[$0].tenant.index) == tenant }
        let range = own.isEmpty ? 0..<0 : own.first!..<(own.last! + 1)
        precondition(own.count == range.count, "the classes of a tenant must stand together")
        return TenantState(tenants[tenant], classes: range)
      })
    self.classes = Table(classes)
    firstClassOfWorkload = Table(
      classes.map { one in
        ID(classes.firstIndex { $0.tenant == one.tenant && $0.workload == one.workload } ?? 0)
      })
    containers = ContainerTable(classes: classes.count)
    keepsContainers = classes.contains { $0.keepAlive > 0 }
    lines = Table(classes.map { WaitingLine(for: $0) })
    unusedGuarantees = tenants.reduce(into: .zero) { $0 += $1.quota.guaranteed }
    hasGuarantees = tenants.contains { !$0.quota.guaranteed.isZero }
    hasQuotas = tenants.contains { $0.quota != Quota() }
    self.placement = placement
    hostIndex = HostIndex(hosts.map(\.free), capacity: capacity)
    if placement.wantsRooms(of: hosts) { hostIndex.keepRooms(of: hosts) }
  }

  /// Moves the clock; the engine's business.
  package mutating func advance(to time: Nanoseconds) { now = time }

  /// A round begins that divides `room`: what is free of the cloud, or an instance.
  package mutating func beginRound(dividing room: ResourceVector) { roomOfRound = room }

  /// Forgets what was decided, which has been carried out; the array's memory is kept.
  package mutating func clearDecisions() {
    // Mostly there is one, and `removeAll` takes longer for few.
    while !decisions.isEmpty { decisions.removeLast() }
  }

  /// Asks the processor for a request that will depart soon.
  @inline(__always) package func prefetch(_ request: ID<Request>) { requests.prefetch(request) }

  /// Asks the processor for the host of a request that departs next; the request should have been asked for before.
  @inline(__always) package func prefetchHost(of request: ID<Request>) -> ID<Host>? {
    guard let host = requests[request].host else { return nil }
    hosts.prefetch(Int(host.index))
    hostIndex.prefetch(host)
    return host
  }

  public subscript(request: ID<Request>) -> Request { requests[request] }

  /// Whether some host may have room for a demand, idle containers aside; false is certain.
  public func mayFit(_ demand: ResourceVector) -> Bool { hostIndex.mayFit(demand) || !containers.isEmpty }
}

/// An uninterrupted hold of a part of a host.
package struct Grant: Sendable {
  package let request: ID<Request>
  package let host: ID<Host>
  package let start: Nanoseconds
  /// Start-up and service time at full demand.
  package let planned: Nanoseconds
  /// The start-up in that.
  package let startup: Nanoseconds
  /// Names the hold; see `Request.hold`.
  package let hold: UInt32
  /// When the request joined the line from which it was placed; nil where it was placed on its arrival.
  package let waitingSince: Nanoseconds?
  /// Whether it is the first of its request.
  package let isFirst: Bool
  /// The warm container that the request took over.
  package let container: ID<Container>?
}

extension Cloud {
  /// Lets a request in, waiting to be placed on a host.
  package mutating func admit(_ request: Request) -> ID<Request> {
    let id = requests.insert(request)
    waitForHost(id)
    return id
  }

  /// Lets a request in, to be placed by `placeOnArrival`, or else to wait.
  @inline(__always) package mutating func letIn(_ request: Request) -> ID<Request> { requests.insert(request) }

  /// Puts a request that has been let in into its line.
  package mutating func waitForHost(_ id: ID<Request>) {
    join(line: Int(requests[id].requestClass.index), id)
    if waitingIndex != nil { joinIndex(id) }
    if densities != nil { joinDensities(id) }
    if news != nil { news?.append(.joined(id)) }
    waitingForHosts += 1
  }

  /// Takes a request that waits for a host out of the system.
  @inline(__always) package mutating func withdraw(_ request: ID<Request>) {
    leave(line: Int(requests[request].requestClass.index), request)
    if waitingIndex != nil { leaveIndex(request) }
    if densities != nil { leaveDensities(request) }
    if news != nil { news?.append(.left(request)) }
    waitingForHosts -= 1
  }

  /// Frees the place of a request that has left; its identifier must not be used afterwards.
  package mutating func forget(_ request: ID<Request>) {
    requests[request].number = 0
    requests[request].hold = 0
    requests.remove(request)
  }

  /// Takes capacity of a host for a tenant.
  @inline(__always) mutating func take(_ amount: ResourceVector, on host: ID<Host>, for tenant: ID<Tenant>) {
    move(amount, sign: 1, on: host, of: tenant)
  }

  /// Gives capacity of a host back.
  @inline(__always) mutating func giveBack(_ amount: ResourceVector, on host: ID<Host>, from tenant: ID<Tenant>) {
    move(amount, sign: -1, on: host, of: tenant)
  }

  /// Moves an amount between what is free and what a tenant holds; `sign` 1 to the tenant.
  @inline(__always) private mutating func move(
    _ amount: ResourceVector, sign: Int64, on host: ID<Host>, of tenant: ID<Tenant>
  ) {
    amount.forEachKind { index, units in
      let change = sign * units
      let left = hosts[host].free[index] - change
      hosts[host].free[index] = left
      hostIndex.setFree(left, of: index, on: host)
      free[index] -= change
      freeGauges[index].change(by: -change, at: now)
      let before = tenants[tenant].held[index]
      tenants[tenant].held[index] = before + change
      if hasGuarantees {
        let guaranteed = tenants[tenant].quota.guaranteed[index]
        unusedGuarantees[index] += max(0, guaranteed - before - change) - max(0, guaranteed - before)
      }
    }
    if hostIndex.keepsRooms { hostIndex.setRoom(hosts[host].free, on: host) }
  }

  /// What nobody held of a kind, on all hosts together, integrated over time up to now (amount × ns).
  public func freeTime(_ kind: ResourceKind) -> Int128 { freeGauges[kind.rawValue].integral(to: now) }

  /// Gives an application instance its part of a host for the whole run: the host, or nil if none has room.
  package mutating func holdInstance(of size: ResourceVector, for tenant: ID<Tenant>) -> ID<Host>? {
    guard let host = placement.host(for: size, in: hosts, index: hostIndex) else { return nil }
    take(size, on: host, for: tenant)
    return host
  }
}

import CloudModel

/// How things stood when a request was not served.
extension Engine {
  /// After the provider's round, of a request that waits for a host.
  func waitState(of id: ID<Request>, _ reason: WaitReason, _ hosts: HostSurvey) -> WaitState {
    var state = WaitState()
    state.waiting = cloud.waitingForHosts
    state.earlier = earlier(than: id, in: cloud.classes.indices.filter { cloud.classes[$0].isPlacedOnHosts })
    let demand = cloud[id].demand
    let large = hosts.large(for: demand)
    state.hostsTooSmall = hosts.rooms.count - large.count
    for host in large { state.free += cloud.hosts[host].free + cloud.hosts[host].reclaimable }
    switch reason {
    case .noRoom(let kinds, _):
      let lacking = large.map { (host: $0, lacks: cloud.hosts[$0].lacks(of: demand)) }.filter { !$0.lacks.isZero }
      state.hostsShort = lacking.count
      let nearest = lacking.map { ($0, $0.lacks.largestPart(of: demand)) }.sorted {
        $0.1 != $1.1 ? $0.1 < $1.1 : $0.0.host < $1.0.host
      }
      state.nearest = nearest.prefix(WaitState.mostHosts).map(\.0)
      state.fill(holders(on: large), of: kinds, tenants: cloud.tenants.count)
    case .limit(let kinds):
      let tenant = Int(cloud[id].tenant.index)
      state.fill(
        holders(on: Array(hosts.rooms.indices)).filter { $0.tenant == tenant }, of: kinds, tenants: cloud.tenants.count)
    case .guarantees(let kinds):
      state.fill(holders(on: Array(hosts.rooms.indices)), of: kinds, tenants: cloud.tenants.count)
    case .order(let rule): state.behind = culprit(for: id, rule)
    case .slots, .instanceRoom: break
    }
    return state
  }

  /// After a round, of a request that waits at an instance.
  func waitState(of id: ID<Request>, _ reason: WaitReason, inside instance: Int) -> WaitState {
    var state = WaitState()
    let lines = Array(instances[instance].lines)
    state.waiting = lines.reduce(0) { $0 + cloud.count(inLine: $1) }
    state.earlier = earlier(than: id, in: lines)
    let inside = cloud.requests.all.filter {
      $0.number > 0 && $0.hold != 0 && $0.instance.map { Int($0) } == instance
    }
    state.fill(
      inside.map { holder($0, on: Int(instances[instance].host.index)) }, of: reason.kinds, tenants: cloud.tenants.count
    )
    if case .order = reason {
      state.behind = firstWaiting(in: lines, besides: id).map { name(of: $0) }
    }
    return state
  }

  /// The first that waits at an instance by its tenant's own order.
  private func firstWaiting(in lines: [Int], besides id: ID<Request>) -> ID<Request>? {
    let order = orders[Int(cloud[id].tenant.index)]
    var best: (rank: Double, number: Int, id: ID<Request>)?
    for line in lines {
      var next = cloud.first(inLine: line)
      while let other = next {
        next = cloud.next(after: other)
        let rank = order.rank(of: cloud[other], in: cloud)
        if other == id || best.map({ ($0.rank, $0.number) <= (rank, cloud[other].number) }) ?? false { continue }
        best = (rank, cloud[other].number, other)
      }
    }
    return best?.id
  }

  private func earlier(than id: ID<Request>, in lines: [Int]) -> Int {
    var count = 0
    for line in lines {
      var next = cloud.first(inLine: line)
      while let other = next {
        next = cloud.next(after: other)
        if cloud[other].number < cloud[id].number { count += 1 }
      }
    }
    return count
  }

  /// All that is held on some hosts, idle containers aside: these give way.
  private func holders(on hosts: [Int]) -> [Holder] {
    var isMeant = Array(repeating: false, count: cloud.hosts.count)
    for host in hosts { isMeant[host] = true }
    var found = instances.filter { isMeant[Int($0.host.index)] }.map { instance in
      Holder(
        request: nil, tenant: Int(instance.tenant.index), workload: nil, instance: instance.index,
        host: Int(instance.host.index), amount: instance.size, since: 0)
    }
    for host in hosts {
      var next = cloud.firstRunning(on: ID(host))
      while let id = next {
        next = cloud.nextRunning(after: id)
        found.append(holder(cloud[id], on: host))
      }
    }
    return found
  }
}

/// Who is who.
extension Engine {
  func name(of id: ID<Request>) -> RequestName {
    let request = cloud[id]
    return RequestName(
      id: request.number, tenant: Int(request.tenant.index), workload: cloud.classes[request.requestClass].workload)
  }

  /// Who was placed after a decision: for whom it was made.
  func placed(after position: Int) -> RequestName? {
    for case .placed(let grant) in cloud.decisions[(position + 1)...] { return name(of: grant.request) }
    return nil
  }

  func holder(_ request: Request, on host: Int) -> Holder {
    Holder(
      request: request.number, tenant: Int(request.tenant.index),
      workload: cloud.classes[request.requestClass].workload,
      instance: request.instance.map { instances[Int($0)].index }, host: host, amount: request.demand,
      since: request.grantStart)
  }

  func holder(_ grant: Grant) -> Holder {
    var holder = holder(cloud[grant.request], on: Int(grant.host.index))
    holder.since = grant.start
    return holder
  }

  /// The lines in which a tenant's requests of a workload may wait.
  func lines(ofTenant tenant: Int, workload: Int) -> [Int] {
    let classes = cloud.tenants[tenant].classes.filter { cloud.classes[$0].workload == workload }
    guard let balancer = balancers[tenant] else { return classes }
    let first = cloud.tenants[tenant].classes.lowerBound
    return balancer.instances.flatMap { instance in classes.map { instances[instance].lines.lowerBound + $0 - first } }
  }
}

extension Holder {
  init(_ row: GrantRow, workload: Int?) {
    self.init(
      request: row.request, tenant: row.tenant, workload: workload, instance: row.instance, host: row.host,
      amount: row.amount, since: row.start)
  }
}

extension WaitState {
  /// Notes who holds what lacks: the sums by tenant, and the largest.
  fileprivate mutating func fill(_ all: [Holder], of kinds: [ResourceKind], tenants: Int) {
    heldByTenant = Array(repeating: .zero, count: tenants)
    for holder in all { heldByTenant[holder.tenant] += holder.amount }
    let total = heldByTenant.reduce(into: ResourceVector.zero) { $0 += $1 }.only { kinds.contains($0) }
    let sized = all.map { ($0, $0.amount.largestPart(of: total)) }
    holders = sized.filter { kinds.isEmpty || $0.1 > 0 }.sorted { a, b in
      if a.1 != b.1 { return a.1 > b.1 }
      return a.0.since != b.0.since ? a.0.since < b.0.since : (a.0.request ?? 0) < (b.0.request ?? 0)
    }.prefix(Self.mostHolders).map(\.0)
  }
}

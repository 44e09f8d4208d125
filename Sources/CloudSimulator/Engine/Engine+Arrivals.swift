import CloudModel
import SimulationKernel
import Workloads

extension Engine {
  /// The next request of an open workload arrives.
  mutating func arrive() {
    let workload = arrivals.removeFirst()
    admit(workload: workload)
    arrivals.drawNext(of: workload)
  }

  mutating func startCustomers() {
    for source in arrivals.sources.indices {
      for customer in 0..<customers.population(of: source) { think(customer, of: source) }
    }
  }

  /// A customer begins to think; what would come at the horizon or later does not come.
  mutating func think(_ customer: Int, of source: Int) {
    let turn = customers.turn(of: customer, in: source)
    let (time, isBeyond) = cloud.now.addingReportingOverflow(
      arrivals.sources[source].think(customer: customer, turn: turn))
    guard !isBeyond, time < horizon else { return }
    customers.beginThinking()
    queue.schedule(
      .customerArrival(source: Int32(source), customer: Int32(customer)), at: time, phase: .arrival, rank: source)
  }

  mutating func customerArrives(source: Int, customer: Int) {
    let turn = customers.turn(of: customer, in: source)
    customers.send(customer, in: source, at: cloud.now)
    arrivals.sources[source].draw(customer: customer, turn: turn, arrival: cloud.now)
    admit(workload: source)
  }

  /// Lets in the request that a workload has drawn, to a waiting line or straight into an instance, or turns it
  /// away as impossible.
  private mutating func admit(workload: Int) {
    let tenant = layout.tenantOfWorkload[workload]
    totals.arrived += 1
    totals.events += 1
    // Field by field where it stands: to take the draw out would copy it.
    let demand = arrivals.sources[workload].drawn.demand
    let request = Request(
      number: totals.arrived, tenant: tenant,
      requestClass: layout.requestClass(workload: workload, priority: arrivals.sources[workload].drawn.priority),
      arrival: cloud.now, demand: demand, duration: arrivals.sources[workload].drawn.duration,
      estimate: arrivals.sources[workload].drawn.estimate, coldStart: arrivals.sources[workload].drawn.coldStart,
      warmStart: arrivals.sources[workload].drawn.warmStart, customer: arrivals.sources[workload].drawn.customer,
      window: timeline.window)
    if let window = request.window {
      outcomes[workload].counts.arrived += 1
      timeline.coverage[Int(window)].offered += 1
    }
    noteOffer(of: request)
    guard notes.isSurelyPossible[workload] || isPossible(demand, tenant: tenant) else {
      return refuse(request, workload: workload)
    }
    totals.changeInSystem(by: 1, at: cloud.now)
    let id: ID<Request>
    if balancers[tenant] == nil {
      id = cloud.letIn(request)
      if !startsAtOnce(id) {
        cloud.waitForHost(id)
        noteJoined(workload: workload, tenant: tenant, isNew: true)
        needsRound = true
      }
    } else {
      id = sendToInstance(request, bits: arrivals.sources[workload].drawn.balancer)
    }
    if let patience = arrivals.sources[workload].drawn.patience, cloud.requests[id].stage == .waiting {
      let (time, isNever) = cloud.now.addingReportingOverflow(patience)
      let number = UInt32(truncatingIfNeeded: totals.arrived)
      if !isNever { queue.schedule(.abandonment(id, number: number), at: time, phase: .abandonment) }
    }
  }

  /// Starts a request as it arrives, where a round would be all about it: nobody waits, nothing else happens now, and the
  /// allocator does the obvious. It then never stands in a line, which most requests of a cloud with room need not.
  @inline(__always) private mutating func startsAtOnce(_ id: ID<Request>) -> Bool {
    guard startsLoneRequests, cloud.waitingForHosts == 0, !needsRound, instancesToServe.isEmpty,
      cloud.now < min(queue.firstTime, arrivals.nextTime), cloud.placeOnArrival(id)
    else { return false }
    carryOutDecisions()
    return true
  }

  @inline(__always) private mutating func noteOffer(of request: Request) {
    let time = Double(request.duration) + Double(request.coldStart)
    request.demand.forEachKind { kind, units in
      notes.offered[request.tenant].values[kind] += Double(units) * time
    }
  }

  /// Whether a request could be served if it were alone with the instances.
  func isPossible(_ demand: ResourceVector, tenant: ID<Tenant>) -> Bool {
    if let balancer = balancers[tenant] { return demand.fits(in: instances[balancer.instances.lowerBound].size) }
    return demand.fits(in: notes.roomBesideGuarantees[tenant])
      && cloud.canEverPlace(demand, for: tenant, in: notes.rooms)
  }

  private mutating func refuse(_ request: Request, workload: Int) {
    totals.impossible += 1
    if request.window != nil { outcomes[workload].lost(.impossible) }
    record(request, outcome: .impossible, end: cloud.now)
    if let customer = request.customer { think(Int(customer), of: workload) }
  }

  /// The workload of a request, numbered through all tenants.
  func workload(of id: ID<Request>) -> Int {
    layout.workloadOfClass[Int(cloud.requests[id].requestClass.index)]
  }

  /// Notes that a request of a workload waits; `isNew` unless it was evicted.
  @inline(__always) mutating func noteJoined(workload: Int, tenant: ID<Tenant>, isNew: Bool) {
    ledger.changeWaiting(by: 1, workload: workload, tenant: tenant, at: cloud.now)
    if isNew { notes.waitingNew[tenant] += 1 }
    noteShares(of: tenant)
  }

  /// Notes that a request waits no longer; what its tenant holds and wants is noted by the caller.
  @inline(__always) mutating func noteLeftLine(workload: Int, tenant: ID<Tenant>, since: Nanoseconds, wasNew: Bool) {
    ledger.changeWaiting(by: -1, workload: workload, tenant: tenant, at: cloud.now)
    totals.timeWaiting += Int128(cloud.now - since)
    if wasNew { notes.waitingNew[tenant] -= 1 }
  }

  /// Notes that what a tenant holds or wants has changed; the ledger learns it once for the instant, since mostly a
  /// tenant changes several times in one.
  @inline(__always) mutating func noteShares(of tenant: ID<Tenant>) {
    if let other = staleShares, other != tenant { settleShares() }
    staleShares = tenant
  }

  /// Tells the ledger what has changed at this instant.
  mutating func settleShares() {
    guard let tenant = staleShares else { return }
    staleShares = nil
    ledger.setShares(of: tenant, as: cloud.tenants, at: cloud.now)
  }
}

import CloudModel
import SimulationKernel
import Workloads

extension Engine {
  /// The next request of an open workload arrives.
  mutating func arrive() {
    let (workload, draw) = arrivals.removeFirst()
    admit(draw, workload: workload)
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
    guard !isBeyond, time < scenario.horizon else { return }
    customers.beginThinking()
    queue.schedule(
      .customerArrival(source: Int32(source), customer: Int32(customer)), at: time, phase: .arrival)
  }

  mutating func customerArrives(source: Int, customer: Int) {
    let turn = customers.turn(of: customer, in: source)
    customers.send(customer, in: source, at: cloud.now)
    admit(arrivals.sources[source].draw(customer: customer, turn: turn, arrival: cloud.now), workload: source)
  }

  /// Lets a request in, to a waiting line or straight into an instance, or turns it away as impossible.
  private mutating func admit(_ draw: RequestDraw, workload: Int) {
    let entry = layout.workloads[workload]
    totals.arrived += 1
    totals.events += 1
    var request = Request(
      number: totals.arrived, tenant: entry.tenant,
      requestClass: layout.requestClass(workload: workload, priority: draw.priority), arrival: cloud.now,
      demand: draw.demand, duration: draw.duration, estimate: draw.estimate, coldStart: draw.coldStart,
      warmStart: draw.warmStart, customer: draw.customer)
    request.window = timeline.window
    if let window = request.window {
      outcomes[workload].record.arrived += 1
      timeline.coverage[Int(window)].offered += 1
    }
    noteOffer(of: request)
    guard isPossible(request) else { return refuse(request, workload: workload) }
    totals.changeInSystem(by: 1, at: cloud.now)
    let id: ID<Request>
    if balancers[entry.tenant] == nil {
      id = cloud.admit(request)
      noteJoined(id)
      needsRound = true
    } else {
      id = sendToInstance(request, bits: draw.balancer)
    }
    if let patience = draw.patience, cloud[id].stage == .waiting {
      let (time, isNever) = cloud.now.addingReportingOverflow(patience)
      if !isNever {
        queue.schedule(
          .abandonment(id, number: UInt32(truncatingIfNeeded: request.number)), at: time, phase: .abandonment)
      }
    }
  }

  private mutating func noteOffer(of request: Request) {
    let time = Double(request.duration) + Double(request.coldStart)
    let tenant = Int(request.tenant.index)
    for index in 0..<ResourceVector.count where request.demand[index] > 0 {
      notes.remarks.offered[tenant].values[index] += Double(request.demand[index]) * time
    }
  }

  /// Whether a request could be served if it were alone with the instances.
  private func isPossible(_ request: Request) -> Bool {
    if let balancer = balancers[request.tenant] {
      return request.demand.fits(in: instances[balancer.instances.lowerBound].size)
    }
    return cloud.canEverPlace(request.demand, for: request.tenant, in: notes.rooms)
  }

  private mutating func refuse(_ request: Request, workload: Int) {
    totals.impossible += 1
    if request.window != nil { outcomes[workload].lost(.impossible) }
    record(request, outcome: .impossible, end: cloud.now)
    if let customer = request.customer { think(Int(customer), of: workload) }
  }

  /// The workload of a request, numbered through all tenants.
  func workload(of request: Request) -> Int { layout.workloadOfClass[Int(request.requestClass.index)] }

  /// Notes that a request waits.
  mutating func noteJoined(_ id: ID<Request>) {
    let request = cloud[id]
    ledger.changeWaiting(
      by: 1, workload: workload(of: request), tenant: request.tenant, at: cloud.now)
    if !request.isReturned { notes.waitingNew[request.tenant] += 1 }
    noteShares(of: request.tenant)
  }

  /// Notes that a request waits no longer.
  mutating func noteLeftLine(_ request: Request, since: Nanoseconds, wasNew: Bool) {
    ledger.changeWaiting(
      by: -1, workload: workload(of: request), tenant: request.tenant, at: cloud.now)
    totals.timeWaiting += Int128(cloud.now - since)
    if wasNew { notes.waitingNew[request.tenant] -= 1 }
    noteShares(of: request.tenant)
  }

  mutating func noteShares(of tenant: ID<Tenant>) {
    ledger.setShares(of: cloud.tenants[tenant], tenant, at: cloud.now)
  }
}

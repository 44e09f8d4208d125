import CloudModel
import SimulationKernel

extension Engine {
  /// A request has been served, and holds nothing any more.
  mutating func complete(_ id: ID<Request>) {
    let request = cloud[id]
    let workload = self.workload(of: request)
    totals.events += 1
    totals.completed += 1
    if let window = request.window, let start = request.firstStart {
      let isServed = outcomes[workload].completed(
        after: cloud.now - request.arrival, wait: start - request.arrival, duration: request.duration)
      if isServed == true { timeline.coverage[Int(window)].served += 1 }
    }
    leave(id, outcome: .completed)
  }

  /// Turns a waiting request away; `hasLeft` where it has already been taken out of its line.
  mutating func reject(_ id: ID<Request>, hasLeft: Bool) {
    totals.rejected += 1
    lose(id, .rejected, hasLeft: hasLeft)
  }

  /// A request's patience has ended.
  mutating func abandon(_ id: ID<Request>, number: UInt32) {
    guard cloud.mayAbandon(id, number: number) else { return dropVoid() }
    totals.events += 1
    totals.abandoned += 1
    lose(id, .abandoned, hasLeft: false)
    needsRound = true
  }

  private mutating func lose(_ id: ID<Request>, _ outcome: RequestRow.Outcome, hasLeft: Bool) {
    let request = cloud[id]
    let instance = request.instance.map { Int($0) }
    if let instance {
      cloud.leave(line: line(of: request, in: instance), id)
      instances[instance].load -= request.demand
      markForService(instance)
    } else if !hasLeft {
      cloud.withdraw(id)
    }
    noteLeftLine(request, since: request.waitingSince, wasNew: true)
    if request.window != nil { outcomes[workload(of: request)].lost(outcome) }
    leave(id, outcome: outcome)
  }

  /// Takes a request out of the system; a customer who sent it begins to think.
  private mutating func leave(_ id: ID<Request>, outcome: RequestRow.Outcome) {
    let request = cloud[id]
    totals.changeInSystem(by: -1, at: cloud.now)
    totals.timeInSystem += Int128(cloud.now - request.arrival)
    record(request, outcome: outcome, end: cloud.now)
    cloud.forget(id)
    if let customer = request.customer {
      think(Int(customer), of: workload(of: request))
    }
  }

  func record(_ request: Request, outcome: RequestRow.Outcome, end: Nanoseconds?) {
    guard let recorder else { return }
    let requestClass = cloud.classes[request.requestClass]
    recorder.requestEnded(
      RequestRow(
        id: request.number, tenant: Int(request.tenant.index), workload: requestClass.workload,
        priority: requestClass.priority, arrival: request.arrival, start: request.firstStart, end: end,
        outcome: outcome, host: request.host.map { Int($0.index) }, demand: request.demand,
        duration: request.duration, evictions: Int(request.evictions)))
  }

  /// Turns the latest arrivals away where more wait, without ever having started, than their tenant's queue holds.
  mutating func applyQueueLimits() {
    for tenant in notes.limitedTenants {
      let limit = scenario.tenants[tenant].queueLimit ?? .max
      while notes.waitingNew[tenant] > limit, let latest = latestNew(of: tenant) {
        reject(latest, hasLeft: false)
        // Who was held back by the one turned away may be served now.
        needsRound = true
      }
    }
  }

  /// The latest arrival of a tenant that waits and has never started.
  private func latestNew(of tenant: Int) -> ID<Request>? {
    var latest: ID<Request>?
    for lines in waitingLines(of: tenant) {
      for line in lines {
        guard let last = cloud.last(inLine: line), !cloud[last].isReturned else { continue }
        if let other = latest, cloud[other].number > cloud[last].number { continue }
        latest = last
      }
    }
    return latest
  }

  private func waitingLines(of tenant: Int) -> [Range<Int>] {
    balancers[tenant].map { $0.instances.map { instances[$0].lines } } ?? [cloud.tenants[tenant].classes]
  }
}

extension Cloud {
  /// Whether a request, by the lower 32 bits of its number, still waits and has never started.
  func mayAbandon(_ id: ID<Request>, number: UInt32) -> Bool {
    let request = self[id]
    return UInt32(truncatingIfNeeded: request.number) == number && request.firstStart == nil
  }
}

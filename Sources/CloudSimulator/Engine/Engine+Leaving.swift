import CloudModel
import SimulationKernel

extension Engine {
  /// A request has been served, and holds nothing any more.
  @inline(__always) mutating func complete(_ id: ID<Request>) {
    totals.events += 1
    totals.completed += 1
    let arrival = cloud.requests[id].arrival
    if let window = cloud.requests[id].window, let start = cloud.requests[id].firstStart {
      let isServed = outcomes[workload(of: id)].completed(
        after: cloud.now - arrival, wait: start - arrival, duration: cloud.requests[id].duration)
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
    let workload = workload(of: id)
    let tenant = cloud.requests[id].tenant
    if let instance = cloud.requests[id].instance.map({ Int($0) }) {
      cloud.leave(line: line(of: id, in: instance), id)
      let demand = cloud.requests[id].demand
      balancers[tenant]?.remove(demand, from: instance)
      markForService(instance)
    } else if !hasLeft {
      cloud.withdraw(id)
    }
    noteLeftLine(workload: workload, tenant: tenant, since: cloud.requests[id].waitingSince, wasNew: true)
    noteShares(of: tenant)
    if cloud.requests[id].window != nil { outcomes[workload].lost(outcome) }
    leave(id, outcome: outcome)
  }

  /// Takes a request out of the system; a customer who sent it begins to think.
  @inline(__always) private mutating func leave(_ id: ID<Request>, outcome: RequestRow.Outcome) {
    totals.changeInSystem(by: -1, at: cloud.now)
    totals.timeInSystem += Int128(cloud.now - cloud.requests[id].arrival)
    if recordsRequests { record(cloud.requests[id], outcome: outcome, end: cloud.now) }
    cloud.forget(id)
    if let customer = cloud.requests[id].customer { think(Int(customer), of: workload(of: id)) }
  }

  /// Turns the latest arrivals away where more wait, without ever having started, than their tenant's queue holds.
  mutating func applyQueueLimits() {
    for (tenant, limit) in notes.queueLimits {
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
    UInt32(truncatingIfNeeded: requests[id].number) == number && requests[id].firstStart == nil
  }
}

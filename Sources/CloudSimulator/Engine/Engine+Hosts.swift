import CloudModel
import SimulationKernel

extension Engine {
  /// A round of allocation: the provider's, then those of the instances, then the limits of the queues.
  mutating func allocate() {
    needsRound = false
    waits?.roundBegins(self)
    if cloud.waitingForHosts > 0 {
      cloud.beginRound(dividing: cloud.free)
      provider.allocate(in: &cloud)
      if let time = cloud.takeWantedRound() { schedule(wantedRound: time) }
      waits?.providerDecided(self)
      carryOutDecisions()
    }
    serveInstances()
    waits?.roundEnds(self)
    applyQueueLimits()
  }

  /// Of the rounds that the allocator asks for only the earliest is scheduled: there it can ask for the next.
  private mutating func schedule(wantedRound time: Nanoseconds) {
    guard time < wantedRound else { return }
    wantedRound = time
    queue.schedule(.wantedRound, at: time, phase: .expiry)
  }

  mutating func beginWantedRound() {
    if cloud.now == wantedRound { wantedRound = .max }
    if cloud.waitingForHosts > 0 { needsRound = true }
  }

  mutating func carryOutDecisions() {
    for index in cloud.decisions.indices {
      switch cloud.decisions[index] {
      case .placed(let grant): begin(grant)
      case .evicted(let grant): evicted(grant)
      case .rejected(let request): reject(request, hasLeft: true)
      case .reclaimed(let container):
        closeIdle(cloud.container(container))
        voidEvent()
      }
    }
    cloud.clearDecisions()
  }

  @inline(__always) private mutating func begin(_ grant: Grant) {
    let id = grant.request
    let workload = workload(of: id)
    let tenant = cloud.requests[id].tenant
    if let container = grant.container {
      closeIdle(cloud.container(container))
      voidEvent()
    }
    if let since = grant.waitingSince {
      noteLeftLine(workload: workload, tenant: tenant, since: since, wasNew: grant.isFirst)
    }
    ledger.allocate(
      cloud.requests[id].demand, over: grant.planned, on: grant.host, workload: workload, tenant: tenant, at: cloud.now)
    noteShares(of: tenant)
    if grant.isFirst { noteFirstStart(of: id, workload: workload, hasWaited: grant.waitingSince != nil) }
    if grant.startup > 0 {
      queue.schedule(.startupEnd(id, hold: grant.hold), at: later(grant.startup), phase: .startupEnd)
    } else {
      queue.schedule(.departure(id, hold: grant.hold), at: later(grant.planned), phase: .departure)
    }
  }

  @inline(__always) mutating func noteFirstStart(of id: ID<Request>, workload: Int, hasWaited: Bool = true) {
    if hasWaited && notes.hasPatience[cloud.requests[id].tenant] { voidEvent() }
    guard let window = cloud.requests[id].window else { return }
    if outcomes[workload].started(after: cloud.now - cloud.requests[id].arrival) == true {
      timeline.coverage[Int(window)].served += 1
    }
  }

  mutating func endStartup(_ id: ID<Request>, hold: UInt32) {
    guard cloud.requests[id].hold == hold else { return dropVoid() }
    totals.events += 1
    cloud.beginService(id)
    queue.schedule(.departure(id, hold: hold), at: later(cloud.requests[id].remaining), phase: .departure)
  }

  /// A request on a host, or in a slot, is done.
  @inline(__always) mutating func depart(_ id: ID<Request>, hold: UInt32) {
    guard cloud.requests[id].hold == hold else { return dropVoid() }
    if let instance = cloud.requests[id].instance {
      leaveSlot(id, of: Int(instance))
      return complete(id)
    }
    guard let host = cloud.requests[id].host else {
      preconditionFailure("request \(cloud.requests[id].number) departs from no host")
    }
    cloud.release(id)
    close(id, start: cloud.requests[id].grantStart, planned: cloud.requests[id].planned, on: host)
    if cloud.classes[cloud.requests[id].requestClass].keepAlive > 0 { keepWarm(id, on: host) }
    noteShares(of: cloud.requests[id].tenant)
    if cloud.waitingForHosts > 0 { needsRound = true }
    complete(id)
  }

  /// Ends a hold on a host: in the ledger, in R total, in the file.
  @inline(__always) private mutating func close(
    _ id: ID<Request>, start: Nanoseconds, planned: Nanoseconds, on host: ID<Host>
  ) {
    let workload = workload(of: id)
    ledger.deallocate(
      cloud.requests[id].demand, over: planned, after: cloud.now - start, on: host, workload: workload,
      tenant: cloud.requests[id].tenant, at: cloud.now)
    if recorder != nil {
      recordHold(cloud.requests[id], on: host, instance: nil, start: start, planned: planned, end: cloud.now)
    }
  }

  private mutating func evicted(_ grant: Grant) {
    let id = grant.request
    let workload = workload(of: id)
    totals.events += 1
    close(id, start: grant.start, planned: grant.planned, on: grant.host)
    if cloud.requests[id].window != nil { outcomes[workload].counts.evictions += 1 }
    voidEvent()
    noteJoined(workload: workload, tenant: cloud.requests[id].tenant, isNew: false)
  }
}

extension Engine {
  /// Keeps the container of a request that has departed.
  private mutating func keepWarm(_ request: ID<Request>, on host: ID<Host>) {
    let id = cloud.keepWarm(after: request, on: host)
    let container = cloud.container(id)
    ledger.changeIdle(
      container.idleHold, sign: 1, on: host, workload: workload(of: request), tenant: container.tenant, at: cloud.now)
    let keepAlive = cloud.classes[container.requestClass].keepAlive
    queue.schedule(.expiry(id, serial: container.serial), at: later(keepAlive), phase: .expiry)
  }

  mutating func expire(_ id: ID<Container>, serial: UInt32) {
    let container = cloud.container(id)
    guard container.serial == serial else { return dropVoid() }
    totals.events += 1
    cloud.removeContainer(id)
    closeIdle(container)
    if cloud.waitingForHosts > 0 { needsRound = true }
  }

  /// Ends the idle time of a container.
  private mutating func closeIdle(_ container: Container) {
    ledger.changeIdle(
      container.idleHold, sign: -1, on: container.host,
      workload: layout.workloadOfClass[Int(container.requestClass.index)], tenant: container.tenant, at: cloud.now)
    noteShares(of: container.tenant)
    recordIdle(container, end: cloud.now)
  }
}

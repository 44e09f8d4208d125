import CloudModel
import SimulationKernel

extension Engine {
  /// A round of allocation: the provider's, then those of the instances, then the limits of the queues.
  mutating func allocate() {
    needsRound = false
    if cloud.waitingForHosts > 0 {
      provider.allocate(in: &cloud)
      carryOutDecisions()
    }
    serveInstances()
    applyQueueLimits()
  }

  private mutating func carryOutDecisions() {
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

  private mutating func begin(_ grant: Grant) {
    let request = cloud[grant.request]
    if let container = grant.container {
      closeIdle(cloud.container(container))
      voidEvent()
    }
    noteLeftLine(request, since: grant.waitingSince, wasNew: grant.isFirst)
    ledger.allocate(
      request.demand, over: grant.planned, on: grant.host, workload: workload(of: request), tenant: request.tenant,
      at: cloud.now)
    noteShares(of: request.tenant)
    if grant.isFirst { noteFirstStart(of: request) }
    let startup = grant.planned - request.remaining
    if startup > 0 {
      queue.schedule(.startupEnd(grant.request, hold: grant.hold), at: later(startup), phase: .startupEnd)
    } else {
      queue.schedule(.departure(grant.request, hold: grant.hold), at: later(grant.planned), phase: .departure)
    }
  }

  mutating func noteFirstStart(of request: Request) {
    if notes.hasPatience[request.tenant] { voidEvent() }
    guard let window = request.window else { return }
    if outcomes[workload(of: request)].started(after: cloud.now - request.arrival) == true {
      timeline.coverage[Int(window)].served += 1
    }
  }

  /// The time so much later, or the end of time.
  func later(_ span: Nanoseconds) -> Nanoseconds {
    let (time, isBeyond) = cloud.now.addingReportingOverflow(span)
    return isBeyond ? .max : time
  }

  mutating func endStartup(_ id: ID<Request>, hold: UInt32) {
    guard cloud[id].hold == hold else { return dropVoid() }
    totals.events += 1
    cloud.beginService(id)
    queue.schedule(.departure(id, hold: hold), at: later(cloud[id].remaining), phase: .departure)
  }

  mutating func dropVoid() { voidEvents = max(0, voidEvents - 1) }

  /// A request on a host, or in a slot, is done.
  mutating func depart(_ id: ID<Request>, hold: UInt32) {
    let request = cloud[id]
    guard request.hold == hold else { return dropVoid() }
    if let instance = request.instance {
      leaveSlot(id, of: Int(instance))
      return complete(id)
    }
    guard let host = request.host else { preconditionFailure("request \(request.number) departs from no host") }
    cloud.release(id)
    close(request, start: request.grantStart, planned: request.planned, on: host)
    keepWarm(request, on: host)
    noteShares(of: request.tenant)
    if cloud.waitingForHosts > 0 { needsRound = true }
    complete(id)
  }

  /// Ends a hold on a host: in the ledger, in R total, in the file.
  private mutating func close(_ request: Request, start: Nanoseconds, planned: Nanoseconds, on host: ID<Host>) {
    let workload = workload(of: request)
    ledger.deallocate(
      request.demand, over: planned, on: host, workload: workload, tenant: request.tenant, at: cloud.now)
    noteReleased(request.demand, after: cloud.now - start, workload: workload)
    recorder?.grantEnded(
      GrantRow(
        request: request.number, tenant: Int(request.tenant.index), host: Int(host.index), instance: nil, start: start,
        end: cloud.now, planned: planned, amount: request.demand))
  }

  /// Adds a hold that has ended to R total.
  mutating func noteReleased(_ amount: ResourceVector, after length: Nanoseconds, workload: Int) {
    guard timeline.isMeasuring else { return }
    for kind in ResourceKind.allCases where amount[kind] > 0 {
      if length > 0 {
        timeline.released[workload][kind].total += Quotient.of(amount[kind], over: length)
      } else {
        timeline.released[workload][kind].zeroLength += 1
      }
    }
  }

  private mutating func evicted(_ grant: Grant) {
    let request = cloud[grant.request]
    totals.events += 1
    close(request, start: grant.start, planned: grant.planned, on: grant.host)
    if request.window != nil { outcomes[workload(of: request)].record.evictions += 1 }
    voidEvent()
    noteJoined(grant.request)
  }
}

extension Engine {
  /// Keeps the container of a request that has departed, where its tenant does so.
  private mutating func keepWarm(_ request: Request, on host: ID<Host>) {
    let keepAlive = cloud.classes[request.requestClass].keepAlive
    guard keepAlive > 0 else { return }
    let id = cloud.keepWarm(after: request, on: host)
    let container = cloud.container(id)
    ledger.changeIdle(
      container.idleHold, sign: 1, on: host, workload: workload(of: request), tenant: request.tenant, at: cloud.now)
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
  mutating func closeIdle(_ container: Container) {
    ledger.changeIdle(
      container.idleHold, sign: -1, on: container.host,
      workload: layout.workloadOfClass[Int(container.requestClass.index)], tenant: container.tenant, at: cloud.now)
    noteShares(of: container.tenant)
    recordIdle(container, end: cloud.now)
  }

  func recordIdle(_ container: Container, end: Nanoseconds) {
    recorder?.grantEnded(
      GrantRow(
        request: nil, tenant: Int(container.tenant.index), host: Int(container.host.index), instance: nil,
        start: container.idleSince, end: end, planned: nil, amount: container.idleHold))
  }
}

import CloudModel
import SimulationKernel

extension Engine {
  /// Reads the ledger at every boundary up to `time`.
  mutating func crossBoundaries(to time: Nanoseconds) {
    while timeline.nextBoundary <= time {
      let boundary = timeline.nextBoundary
      ledger.advanceAll(to: boundary)
      timeline.cross(&ledger)
      checkHoldings()
      if boundary >= scenario.horizon / 2 && !notes.isPastMiddle {
        notes.isPastMiddle = true
        notes.remarks.waitingAtMiddle = cloud.tenants.map(\.waiting)
      }
      if boundary == scenario.horizon { notes.remarks.waitingAtEnd = cloud.tenants.map(\.waiting) }
    }
  }

  private mutating func checkHoldings() {
    let held = cloud.tenants.reduce(into: ResourceVector.zero) { $0 += $1.held }
    let used = cloud.capacity - cloud.free
    for index in 0..<ResourceVector.count where held[index] != used[index] && notes.brokenHoldings.count < 10 {
      notes.brokenHoldings.append((Int128(held[index]), Int128(used[index])))
    }
  }

  /// Closes the books: what is still in the system is unfinished, and the record is drawn up.
  mutating func finish() -> ReplicationRecord {
    let end = max(scenario.horizon, cloud.now)
    advance(to: end)
    ledger.advanceAll(to: end)
    totals.changeInSystem(by: 0, at: end)
    let remaining = unfinishedRequests()
    let checks = Conservation(self, remaining: remaining, end: end).checks
    for request in remaining { closeUnfinished(request, end: end) }
    for id in cloud.idleContainers { recordIdle(cloud.container(id), end: end) }
    recordInstances(end: end)
    notes.remarks.exactRounds = cloud.notes.exactRounds
    notes.remarks.greedyRounds = cloud.notes.greedyRounds
    return ReplicationRecord(
      replication: timeline.replication, window: scenario.warmup..<scenario.horizon, end: end, events: totals.events,
      capacity: cloud.capacity, cloud: cloudRecord(), tenants: tenantRecords(), series: timeline.series.record,
      checks: checks, remarks: notes.remarks)
  }

  /// Requests that wait or hold something, in the order of arrival.
  private func unfinishedRequests() -> [Request] {
    cloud.requests.all.filter { $0.number > 0 }.sorted { $0.number < $1.number }
  }

  private mutating func closeUnfinished(_ request: Request, end: Nanoseconds) {
    if request.window != nil {
      outcomes[workload(of: request)].unfinished(
        age: end - request.arrival, wait: request.firstStart.map { $0 - request.arrival })
    }
    if request.hold != 0 {
      if request.instance != nil {
        recordInside(request, end: end)
      } else if let host = request.host {
        recorder?.grantEnded(
          GrantRow(
            request: request.number, tenant: Int(request.tenant.index), host: Int(host.index), instance: nil,
            start: request.grantStart, end: end, planned: request.planned, amount: request.demand))
      }
    }
    record(request, outcome: .unfinished, end: nil)
  }

  private func recordInstances(end: Nanoseconds) {
    for instance in instances {
      recorder?.grantEnded(
        GrantRow(
          request: nil, tenant: Int(instance.tenant.index), host: Int(instance.host.index), instance: instance.index,
          start: 0, end: end, planned: nil, amount: instance.size))
    }
  }
}

extension Engine {
  /// The ledger at the two ends of the measured window.
  private var window: (start: Ledger, end: Ledger) {
    guard let start = timeline.atStart, let end = timeline.atEnd else {
      preconditionFailure("the run ended before its measured window")
    }
    return (start, end)
  }

  private func tenantRecords() -> [TenantRecord] {
    let (start, end) = window
    return cloud.tenants.indices.map { tenant in
      var record = TenantRecord()
      record.whole = end.tenants[tenant].record(since: start.tenants[tenant])
      for index in layout.workloads.indices where Int(layout.workloads[index].tenant.index) == tenant {
        record.workloads.append(workloadRecord(index, from: start, to: end))
        for kind in ResourceKind.allCases {
          record.whole.ledger[kind].total += timeline.released[index][kind].total
          record.whole.ledger[kind].zeroLength += timeline.released[index][kind].zeroLength
        }
      }
      record.shareHeld = end.shares[tenant].heldTime - start.shares[tenant].heldTime
      record.shareWanted = end.shares[tenant].wantedTime - start.shares[tenant].wantedTime
      record.cost = HostAccounts.currency(end.hosts.costs[tenant] - start.hosts.costs[tenant])
      return record
    }
  }

  private func workloadRecord(_ index: Int, from start: Ledger, to end: Ledger) -> PopulationRecord {
    let account = end.workloads[index].record(since: start.workloads[index])
    var record = outcomes[index].record
    record.queue = account.queue
    record.held = account.held
    record.used = account.used
    record.ledger = account.ledger
    for kind in ResourceKind.allCases {
      record.ledger[kind].total = timeline.released[index][kind].total
      record.ledger[kind].zeroLength = timeline.released[index][kind].zeroLength
    }
    return record
  }

  private func cloudRecord() -> CloudRecord {
    let (start, end) = window
    var record = CloudRecord()
    record.queue = end.cloud.level(since: start.cloud)
    for kind in ResourceKind.allCases {
      record.held[kind] = end.hosts.totalTime[kind] - start.hosts.totalTime[kind]
      record.ledger[kind] = end.cloud.ledgerRecord(kind, since: start.cloud)
      for released in timeline.released {
        record.ledger[kind].total += released[kind].total
        record.ledger[kind].zeroLength += released[kind].zeroLength
      }
    }
    record.occupiedHostTime = end.hosts.occupiedTime - start.hosts.occupiedTime
    record.sharedHostTime = end.hosts.sharedTime - start.hosts.sharedTime
    record.coverageWindows = timeline.coverage
    let total = end.hosts.totalCost(over: scenario.horizon - scenario.warmup)
    let charged = zip(end.hosts.costs, start.hosts.costs).reduce(Int128(0)) { $0 + $1.0 - $1.1 }
    record.totalCost = HostAccounts.currency(total)
    record.idleCost = HostAccounts.currency(total - charged)
    return record
  }
}

import CloudModel
import SimulationKernel

extension Engine {
  /// Reads the books at every boundary up to `time`.
  mutating func crossBoundaries(to time: Nanoseconds) {
    while let boundary = timeline.next, boundary.time <= time {
      let isWindowEdge = boundary.kind == .windowStart || boundary.kind == .windowEnd
      timeline.cross(
        Reading(
          time: boundary.time, ledger: isWindowEdge ? ledger.copy : ledger,
          shared: isWindowEdge ? sharedUse(to: boundary.time) : [],
          inSystem: totals.inSystemTime(to: boundary.time)))
      ledger.isMeasuring = timeline.window != nil
      if boundary.kind == .windowStart { ledger.restartPeaks(at: boundary.time) }
      checkHoldings()
      if boundary.time >= horizon / 2 && !notes.isPastMiddle {
        notes.isPastMiddle = true
        notes.remarks.waitingAtMiddle = cloud.tenants.map(\.waiting)
      }
      if boundary.time == horizon { notes.remarks.waitingAtEnd = cloud.tenants.map(\.waiting) }
    }
  }

  /// For each workload, what was at work under processor sharing up to `time`.
  private mutating func sharedUse(to time: Nanoseconds) -> [KindTable<Int128>] {
    var use = layout.workloads.map { _ in KindTable<Int128>(0) }
    for instance in instances.indices {
      instances[instance].sharing.advance(to: time)
      instances[instance].sharing.forEachUse { requestClass, amount in
        for kind in ResourceKind.allCases { use[layout.workloadOfClass[Int(requestClass.index)]][kind] += amount[kind] }
      }
    }
    return use
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
    let end = max(horizon, cloud.now)
    advance(to: end)
    let remaining = unfinishedRequests()
    let checks = Conservation(self, remaining: remaining, end: end).checks
    for id in remaining { closeUnfinished(id, end: end) }
    for id in cloud.idleContainers { recordIdle(cloud.container(id), end: end) }
    recordInstances(end: end)
    notes.remarks.exactRounds = cloud.notes.exactRounds
    notes.remarks.greedyRounds = cloud.notes.greedyRounds
    notes.remarks.gaps = cloud.notes.gaps
    notes.remarks.offered = notes.offered.elements
    if let first = totals.firstArrival, let last = totals.lastLeaving { notes.remarks.makespan = last - first }
    if instances.isEmpty { notes.remarks.grantedTime = grantedTime(to: end) }
    return ReplicationRecord(
      replication: replication, window: simulation.scenario.warmup..<horizon, end: end, events: totals.events,
      capacity: cloud.capacity, cloud: cloudRecord(), tenants: tenantRecords(), series: timeline.series.record,
      checks: checks, remarks: notes.remarks)
  }

  /// What requests were granted on hosts, × ns.
  private func grantedTime(to end: Nanoseconds) -> KindTable<Int128> {
    var time = KindTable<Int128>(0)
    for index in layout.workloads.indices {
      for kind in ResourceKind.allCases { time[kind] += ledger.holdings[index].granted[kind].integral(to: end) }
    }
    return time
  }

  /// Requests that wait or hold something, in the order of arrival.
  private func unfinishedRequests() -> [ID<Request>] {
    // Numbers and places in one array: to sort the requests themselves is to move 192 bytes a dozen times.
    var unfinished: [(number: Int, id: ID<Request>)] = []
    for id in cloud.requests.identifiers where cloud.requests[id].number > 0 {
      unfinished.append((cloud.requests[id].number, id))
    }
    unfinished.sort { $0.number < $1.number }
    return unfinished.map(\.id)
  }

  private mutating func closeUnfinished(_ id: ID<Request>, end: Nanoseconds) {
    let request = cloud.requests[id]
    if request.window != nil {
      outcomes[layout.workloadOfClass[Int(request.requestClass.index)]].unfinished(
        age: end - request.arrival, wait: request.firstStart.map { $0 - request.arrival })
    }
    if request.hold != 0, let host = request.host {
      var instance: Int?
      if let index = request.instance { instance = instances[Int(index)].index }
      recordHold(
        request, on: host, instance: instance, start: request.grantStart, planned: request.planned, end: end)
    }
    record(request, outcome: .unfinished, end: nil)
  }
}

extension Engine {
  /// The books at the two ends of the measured window.
  private var window: (start: Reading, end: Reading) {
    guard let start = timeline.start, let end = timeline.end else {
      preconditionFailure("the run ended before its measured window")
    }
    return (start, end)
  }

  private func tenantRecords() -> [TenantRecord] {
    let (start, end) = window
    return cloud.tenants.indices.map { tenant in
      var record = TenantRecord()
      let (before, after) = (start.ledger.account(ofTenant: tenant), end.ledger.account(ofTenant: tenant))
      record.whole.queue = after.queue(since: before, start.time, to: end.time)
      for kind in ResourceKind.allCases {
        record.whole.ledger[kind] = after.ledger(kind, since: before, start.time, to: end.time)
        record.whole.held[kind] =
          end.ledger.heldTime(ofTenant: tenant, kind, to: end.time)
          - start.ledger.heldTime(ofTenant: tenant, kind, to: start.time)
      }
      for index in layout.workloads.indices where Int(layout.workloads[index].tenant.index) == tenant {
        let workload = workloadRecord(index, from: start, to: end)
        for kind in ResourceKind.allCases {
          record.whole.used[kind] += workload.used[kind]
          record.whole.ledger[kind].add(workload.ledger[kind])
        }
        record.workloads.append(workload)
      }
      let (sharesBefore, sharesAfter) = (start.ledger.shares[tenant], end.ledger.shares[tenant])
      record.shareHeld = sharesAfter.held.integral(to: end.time) - sharesBefore.held.integral(to: start.time)
      record.shareWanted = sharesAfter.wanted.integral(to: end.time) - sharesBefore.wanted.integral(to: start.time)
      record.cost = HostAccounts.currency(charged(tenant))
      return record
    }
  }

  /// What a tenant is charged over the window, in the unit of the host accounts.
  private func charged(_ tenant: Int) -> Int128 {
    let (start, end) = window
    return end.ledger.hosts.costs[tenant].integral(to: end.time)
      - start.ledger.hosts.costs[tenant].integral(to: start.time)
  }

  private func workloadRecord(_ index: Int, from start: Reading, to end: Reading) -> PopulationRecord {
    let (before, after) = (start.ledger.account(ofWorkload: index), end.ledger.account(ofWorkload: index))
    let (held, heldBefore) = (end.ledger.holdings[index], start.ledger.holdings[index])
    var record = outcomes[index].record
    record.queue = after.queue(since: before, start.time, to: end.time)
    for kind in ResourceKind.allCases {
      record.held[kind] = held.heldTime(kind, to: end.time) - heldBefore.heldTime(kind, to: start.time)
      let whole = held.usedTime(kind, to: end.time) - heldBefore.usedTime(kind, to: start.time)
      record.used[kind] = whole << 20 + end.shared[index][kind] - start.shared[index][kind]
      record.ledger[kind] = after.ledger(kind, since: before, start.time, to: end.time)
      record.ledger[kind].add(ledger.released[index][kind])
    }
    return record
  }

  private func cloudRecord() -> CloudRecord {
    let (start, end) = window
    let (before, after) = (start.ledger.cloud, end.ledger.cloud)
    let (hostsBefore, hosts) = (start.ledger.hosts, end.ledger.hosts)
    var record = CloudRecord()
    record.queue = after.queue(since: before, start.time, to: end.time)
    for kind in ResourceKind.allCases {
      record.held[kind] = hosts.total[kind].integral(to: end.time) - hostsBefore.total[kind].integral(to: start.time)
      record.ledger[kind] = after.ledger(kind, since: before, start.time, to: end.time)
      for released in ledger.released { record.ledger[kind].add(released[kind]) }
    }
    record.occupiedHostTime = hosts.occupied.integral(to: end.time) - hostsBefore.occupied.integral(to: start.time)
    record.sharedHostTime = hosts.shared.integral(to: end.time) - hostsBefore.shared.integral(to: start.time)
    record.coverageWindows = timeline.coverage.elements
    let total = hosts.totalCost(over: end.time - start.time)
    record.totalCost = HostAccounts.currency(total)
    record.idleCost = HostAccounts.currency(cloud.tenants.indices.reduce(total) { $0 - charged($1) })
    return record
  }
}

extension LedgerRecord {
  /// Adds the totals of released grants.
  fileprivate mutating func add(_ other: LedgerRecord) {
    total += other.total
    zeroLength += other.zeroLength
  }
}

import CloudModel
import SimulationKernel

/// The laws that hold in every run, over all of it and all its requests, in integers.
struct Conservation {
  private(set) var checks: [ConservationCheck] = []

  /// - Parameter remaining: the requests that are still in the system at `end`.
  init(_ engine: Engine, remaining: [ID<Request>], end: Nanoseconds) {
    checkRequests(engine.totals, remaining: remaining.count)
    checkHoldings(engine, end: end)
    checkCapacity(engine, end: end)
    checkLittle(engine, remaining: remaining, end: end)
    checkLedger(engine, remaining: remaining, end: end)
    if engine.end == .drained { checkDrained(engine, remaining: remaining) }
  }

  private mutating func check(_ name: String, _ left: Int128, _ right: Int128, _ detail: String) {
    checks.append(
      ConservationCheck(
        name: "conservation." + name, holds: left == right, detail: "\(detail): \(left) and \(right)"))
  }

  /// As `check`, for several pairs under one name: all must be equal.
  private mutating func check(_ name: String, _ pairs: [(Int128, Int128)], _ detail: String) {
    let broken = pairs.first { $0.0 != $0.1 }
    let shown = broken ?? pairs.first ?? (0, 0)
    checks.append(
      ConservationCheck(
        name: "conservation." + name, holds: broken == nil, detail: "\(detail): \(shown.0) and \(shown.1)"))
  }

  private mutating func checkRequests(_ totals: Totals, remaining: Int) {
    let accounted = totals.completed + totals.rejected + totals.abandoned + totals.impossible + remaining
    check("requests", Int128(totals.arrived), Int128(accounted), "arrived, and accounted for")
    check("system", Int128(totals.inSystem), Int128(remaining), "in the system by count, and by list")
  }

  /// Σ tenants' held = Σ hosts' used, now, whenever the books were read, and integrated.
  private mutating func checkHoldings(_ engine: Engine, end: Nanoseconds) {
    let used = engine.cloud.hosts.reduce(into: ResourceVector.zero) { $0 += $1.capacity - $1.free }
    let held = engine.cloud.tenants.reduce(into: ResourceVector.zero) { $0 += $1.held }
    let tenants = engine.cloud.tenants.indices
    var pairs = engine.notes.brokenHoldings
    for kind in ResourceKind.allCases {
      pairs.append((Int128(held[kind]), Int128(used[kind])))
      pairs.append((tenants.reduce(0) { $0 + Int128(engine.ledger.held(ofTenant: $1, kind)) }, Int128(used[kind])))
    }
    check("holdings", pairs, "held by tenants, and used on hosts")
    check(
      "heldTime",
      ResourceKind.allCases.map { kind in
        (
          tenants.reduce(0) { $0 + engine.ledger.heldTime(ofTenant: $1, kind, to: end) },
          engine.ledger.hosts.total[kind].integral(to: end)
        )
      }, "∫held of tenants, and ∫used of hosts")
  }

  /// held + free = capacity × time. Hosts do not fail, so none is down.
  private mutating func checkCapacity(_ engine: Engine, end: Nanoseconds) {
    check(
      "capacity",
      ResourceKind.allCases.map { kind in
        (
          engine.ledger.hosts.total[kind].integral(to: end) + engine.cloud.freeTime(kind),
          Int128(engine.cloud.capacity[kind]) * Int128(end)
        )
      }, "∫(held + free), and capacity × time")
  }

  /// ∫N dt and ∫N_queue dt against the sums over the requests: Little's law as an identity.
  private mutating func checkLittle(_ engine: Engine, remaining: [ID<Request>], end: Nanoseconds) {
    let requests = engine.cloud.requests
    let inSystem = remaining.reduce(engine.totals.timeInSystem) { $0 + Int128(end - requests[$1].arrival) }
    check("little.system", engine.totals.inSystemTime(to: end), inSystem, "∫N, and Σ times in system")
    let waiting = remaining.filter { requests[$0].stage == .waiting }
      .reduce(engine.totals.timeWaiting) { $0 + Int128(end - requests[$1].waitingSince) }
    check("little.queue", engine.ledger.cloud.waiting.integral(to: end), waiting, "∫N in queue, and Σ waiting times")
  }

  /// R(t), at the end, and its integral add up over workloads and tenants; a cloud without requests has R = 0.
  private mutating func checkLedger(_ engine: Engine, remaining: [ID<Request>], end: Nanoseconds) {
    let ledger = engine.ledger
    let active = engine.activeQuotients(of: remaining)
    let tenants = engine.cloud.tenants.indices.map { ledger.account(ofTenant: $0) }
    let workloads = engine.layout.workloads.indices.map { ledger.account(ofWorkload: $0) }
    var pairs: [(Int128, Int128)] = []
    for kind in ResourceKind.allCases {
      let (now, integral) = (ledger.cloud.ledger[kind].level, ledger.cloud.ledger[kind].integral(to: end))
      pairs.append((tenants.reduce(0) { $0 + $1.ledger[kind].level }, now))
      pairs.append((tenants.reduce(0) { $0 + $1.ledger[kind].integral(to: end) }, integral))
      pairs.append((workloads.reduce(0) { $0 + $1.ledger[kind].integral(to: end) }, integral))
      pairs.append((active[kind], now))
    }
    check("ledger", pairs, "R summed over tenants or grants, and R of the cloud")
  }

  /// After a drain nothing is held but instances and warm containers.
  private mutating func checkDrained(_ engine: Engine, remaining: [ID<Request>]) {
    var allowed = engine.instances.reduce(into: ResourceVector.zero) { $0 += $1.size }
    for id in engine.cloud.idleContainers { allowed += engine.cloud.container(id).idleHold }
    for id in remaining {
      let request = engine.cloud[id]
      if request.hold != 0 && request.instance == nil { allowed += request.demand }
    }
    let held = engine.cloud.capacity - engine.cloud.free
    check(
      "drained", ResourceKind.allCases.map { (Int128(held[$0]), Int128(allowed[$0])) },
      "held after the drain, and by instances and warm containers")
  }
}

extension Engine {
  /// R by a second count: the quotients of all grants in force.
  fileprivate func activeQuotients(of remaining: [ID<Request>]) -> KindTable<Int128> {
    var sums = KindTable<Int128>(0)
    for id in remaining where cloud.requests[id].hold != 0 && cloud.requests[id].planned > 0 {
      let planned = cloud.requests[id].planned
      cloud.requests[id].demand.forEachKind { kind, units in sums.values[kind] += Quotient.of(units, over: planned) }
    }
    return sums
  }
}

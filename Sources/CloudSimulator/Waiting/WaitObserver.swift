import CloudModel
import SimulationKernel

/// Looks at a run's rounds for the sake of a few requests, and notes why they wait.
///
/// The requests are known from an earlier, equal run, so that each is looked for at the moment of its arrival only, and
/// nothing is kept of others. While a request waits for a host, whatever changes is followed by a round at the same
/// instant; so what is seen after a round holds until the next.
final class WaitObserver: RunRecorder {
  /// In the order of arrival.
  private(set) var watches: [Watch]
  /// What was given back at the latest instant at which anything was, while someone was waiting.
  private var released: [GrantRow] = []
  /// The workloads of the requests among these, once they have ended.
  private var workloads: [Int?] = []
  /// Who was let into an instance in the present round, in order.
  private var entered: [(request: ID<Request>, instance: Int)] = []
  /// What each tenant held after the last round, and when that was.
  private var held: [ResourceVector] = []
  private var lastRound: Nanoseconds = 0
  private var waiting = 0
  let hosts: HostSurvey
  let horizon: Nanoseconds

  init(_ rows: [RequestRow], limit: Int, in engine: Engine) {
    let tenants = engine.cloud.tenants.count
    watches = rows.sorted { $0.id < $1.id }.map { Watch($0, tenants: tenants, limit: limit) }
    hosts = HostSurvey(engine)
    horizon = engine.horizon
  }

  func grantEnded(_ row: GrantRow) {
    guard waiting > 0 else { return }
    if let last = released.last, last.end != row.end {
      released.removeAll(keepingCapacity: true)
      workloads.removeAll(keepingCapacity: true)
    }
    released.append(row)
    workloads.append(row.keptFor)
  }

  func requestEnded(_ row: RequestRow) {
    // A request ends right after its last hold.
    if let last = released.last, last.request == row.id { workloads[released.count - 1] = row.workload }
    guard let index = index(of: row.id) else { return }
    let end = row.end ?? horizon
    integrate(to: end, watch: index)
    watches[index].end(at: end)
    countWaiting()
  }

  /// Of a request that is watched, by bisection: all requests of the run ask.
  private func index(of id: Int) -> Int? {
    var (low, high) = (0, watches.count)
    while low < high {
      let middle = (low + high) / 2
      if watches[middle].row.id < id { low = middle + 1 } else { high = middle }
    }
    return low < watches.count && watches[low].row.id == id ? low : nil
  }

  // What the engine tells, in the order of a round.

  func roundBegins(_ engine: Engine) {
    for index in watches.indices where !watches[index].isDone {
      if watches[index].id == nil, watches[index].row.arrival == engine.cloud.now {
        watches[index].id = waitingRequest(of: watches[index].row, in: engine)
        watches[index].isWaiting = watches[index].id != nil
      }
      integrate(to: engine.cloud.now, watch: index)
      guard watches[index].isWaiting, let id = watches[index].id else { continue }
      if let instance = engine.cloud[id].instance {
        watches[index].hadRoom = engine.hasRoom(for: engine.cloud[id].demand, in: Int(instance))
      } else {
        watches[index].obstacle = engine.cloud.obstacle(for: id)
      }
    }
    entered.removeAll(keepingCapacity: true)
    countWaiting()
  }

  /// The provider's allocator has decided, and the engine has not yet acted on it.
  func providerDecided(_ engine: Engine) {
    for index in watches.indices where !watches[index].isDone {
      follow(index, in: engine)
      guard watches[index].isWaiting, let id = watches[index].id, engine.cloud[id].instance == nil else { continue }
      let reason = engine.waitReason(of: id, hosts)
      let reasons = [reason, watches[index].reason ?? reason]
      watches[index].wait(reason, at: engine.cloud.now) { engine.waitState(of: id, reason, hosts) }
      for case .placed(let grant) in engine.cloud.decisions
      where engine.cloud[grant.request].number > watches[index].row.id {
        let rule = engine.overtakingRule(of: grant, past: watches[index], because: reasons)
        watches[index].overtaken(by: engine.name(of: grant.request), rule, at: engine.cloud.now)
      }
    }
  }

  func letIn(_ id: ID<Request>, instance: Int) { entered.append((id, instance)) }

  func roundEnds(_ engine: Engine) {
    for index in watches.indices where !watches[index].isDone { lookInside(index, in: engine) }
    held.removeAll(keepingCapacity: true)
    for tenant in engine.cloud.tenants { held.append(tenant.held) }
    lastRound = engine.cloud.now
    countWaiting()
  }

  // What it makes of it.

  private func countWaiting() { waiting = watches.reduce(0) { $0 + ($1.isWaiting ? 1 : 0) } }

  /// Adds what the tenants held since the last round.
  private func integrate(to now: Nanoseconds, watch index: Int) {
    guard watches[index].isWaiting, !watches[index].isInside, let since = watches[index].heldSince else { return }
    watches[index].integrate(held, from: max(since, lastRound), to: now)
  }

  /// The place of a request that has just arrived and waits; nil where it does not.
  private func waitingRequest(of row: RequestRow, in engine: Engine) -> ID<Request>? {
    for line in engine.lines(ofTenant: row.tenant, workload: row.workload) {
      var candidate = engine.cloud.last(inLine: line)
      while let id = candidate, engine.cloud[id].number >= row.id {
        if engine.cloud[id].number == row.id { return id }
        candidate = engine.cloud.previous(before: id)
      }
    }
    return nil
  }

  /// Follows a request through the provider's decisions: it may start, be evicted, and start again.
  private func follow(_ index: Int, in engine: Engine) {
    let number = watches[index].row.id
    var leavers: [Holder] = []
    for (position, decision) in engine.cloud.decisions.enumerated() {
      switch decision {
      case .evicted(let grant):
        if engine.cloud[grant.request].number == number {
          watches[index].id = grant.request
          watches[index].evicted(by: engine.placed(after: position), at: engine.cloud.now)
        }
        leavers.append(engine.holder(grant))
      case .placed(let grant):
        if grant.request == watches[index].id, engine.cloud[grant.request].number == number {
          var start = WaitStart(time: engine.cloud.now, host: Int(grant.host.index), isWarm: grant.container != nil)
          start.evicted = leavers
          start.note(released(for: watches[index], on: grant.host, in: engine))
          watches[index].start(start)
        }
        leavers.removeAll()
      case .rejected, .reclaimed: continue
      }
    }
  }

  /// What was given back at this instant and let a request start: on its host, or wherever a quota stood in its way.
  private func released(for watch: Watch, on host: ID<Host>, in engine: Engine) -> [Holder] {
    released(at: engine.cloud.now) { row in
      guard row.instance == nil else { return false }
      switch watch.reason {
      case .limit: return row.tenant == watch.row.tenant
      case .guarantees: return true
      default: return row.host == Int(host.index)
      }
    }
  }

  private func released(at now: Nanoseconds, where isMeant: (GrantRow) -> Bool) -> [Holder] {
    zip(released, workloads).filter { $0.0.end == now && isMeant($0.0) }.map { Holder($0.0, workload: $0.1) }
  }

  /// Follows a request that waits at an instance.
  private func lookInside(_ index: Int, in engine: Engine) {
    guard let id = watches[index].id, let place = engine.cloud[id].instance,
      engine.cloud[id].number == watches[index].row.id
    else { return }
    let instance = engine.instances[Int(place)]
    let arrivals = entered.filter { $0.instance == Int(place) }
    if Int(engine.cloud[id].evictions) > watches[index].evictions {
      watches[index].evicted(
        by: arrivals.first.map { engine.name(of: $0.request) }, at: engine.cloud.now, isInside: true)
    }
    if arrivals.contains(where: { $0.request == id }) {
      var start = WaitStart(time: engine.cloud.now, host: Int(instance.host.index), instance: instance.index)
      start.note(
        released(at: engine.cloud.now) {
          $0.tenant == Int(instance.tenant.index) && $0.instance == instance.index
        })
      watches[index].start(start)
    }
    guard engine.cloud[id].stage == .waiting else { return }
    let reason = engine.waitReason(of: id, inside: instance)
    watches[index].wait(reason, at: engine.cloud.now, isInside: true) {
      engine.waitState(of: id, reason, inside: Int(place))
    }
    for arrival in arrivals where engine.cloud[arrival.request].number > watches[index].row.id {
      let rule = engine.overtakingRule(of: arrival.request, past: watches[index])
      watches[index].overtaken(by: engine.name(of: arrival.request), rule, at: engine.cloud.now)
    }
  }
}

extension WaitStart {
  /// Notes what was given back: how much of it, and the first.
  mutating func note(_ holders: [Holder]) {
    freedCount = holders.count
    freed = Array(holders.prefix(Self.mostFreed))
  }
}

import CloudModel
import SimulationKernel

/// A request that is watched: what is known of it so far.
struct Watch {
  let row: RequestRow
  /// Its place in the table of requests; nil until it waits for the first time.
  var id: ID<Request>?
  private(set) var isDone = false
  /// Whether it waited after the last round, or arrived to wait.
  var isWaiting = false
  private(set) var isInside = false
  private(set) var evictions = 0
  /// What stood in its way as the present round began: on the hosts, or in its instance.
  var obstacle = Obstacle.nothing
  var hadRoom = true
  /// Since when the time is counted in which tenants hold what it may wait for; nil while it does not wait.
  private(set) var heldSince: Nanoseconds?
  private var open: WaitSpan?
  private(set) var explanation: WaitExplanation

  init(_ row: RequestRow, tenants: Int, limit: Int) {
    self.row = row
    explanation = WaitExplanation(
      request: row, runEnd: 0, entries: BoundedHistory(limit: limit),
      heldTime: Array(repeating: KindTable(0), count: tenants))
  }

  /// Why it waited last.
  var reason: WaitReason? { open?.reason }

  /// It was not served in a round, for a reason.
  mutating func wait(
    _ reason: WaitReason, at now: Nanoseconds, isInside: Bool = false, _ state: () -> WaitState
  ) {
    isWaiting = true
    self.isInside = isInside
    if heldSince == nil { heldSince = now }
    if open?.reason == reason {
      open?.rounds += 1
      return
    }
    close(at: now)
    open = WaitSpan(from: now, to: now, reason: reason, state: state())
  }

  mutating func start(_ start: WaitStart) {
    close(at: start.time)
    explanation.entries.append(.started(start))
    stopWaiting()
  }

  mutating func evicted(by other: RequestName?, at now: Nanoseconds, isInside: Bool = false) {
    evictions += 1
    explanation.entries.append(.evicted(at: now, by: other))
    isWaiting = true
    self.isInside = isInside
    heldSince = now
  }

  mutating func end(at now: Nanoseconds) {
    if open?.from == now, explanation.entries.isEmpty, let span = open { explanation.entries.append(.waited(span)) }
    close(at: now)
    stopWaiting()
    isDone = true
  }

  mutating func overtaken(by other: RequestName, _ rule: OvertakingRule, at now: Nanoseconds) {
    let known = explanation.overtakings.firstIndex {
      $0.tenant == other.tenant && $0.workload == other.workload && $0.rule == rule
    }
    let index = known ?? explanation.overtakings.count
    if known == nil {
      explanation.overtakings.append(Overtaking(tenant: other.tenant, workload: other.workload, rule: rule))
    }
    explanation.overtakings[index].count += 1
    if explanation.overtakings[index].first.count < Overtaking.mostNamed {
      explanation.overtakings[index].first.append((other.id, now))
    }
  }

  mutating func integrate(_ held: [ResourceVector], from start: Nanoseconds, to now: Nanoseconds) {
    guard now > start else { return }
    explanation.timeForHost += now - start
    for (tenant, amount) in held.enumerated() {
      for index in amount.kinds {
        explanation.heldTime[tenant].values[index] += Int128(amount[index]) * Int128(now - start)
      }
    }
  }

  private mutating func stopWaiting() {
    isWaiting = false
    heldSince = nil
  }

  /// Ends the present reason; one that held for no time is forgotten.
  private mutating func close(at now: Nanoseconds) {
    guard var span = open else { return }
    open = nil
    guard now > span.from else { return }
    span.to = now
    explanation.entries.append(.waited(span))
    if let index = explanation.times.firstIndex(where: { $0.reason == span.reason }) {
      explanation.times[index].time += now - span.from
    } else {
      explanation.times.append((span.reason, now - span.from))
    }
  }
}

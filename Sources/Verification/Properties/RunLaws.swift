import CloudModel
import CloudSimulator
import SimulationKernel

/// What the rows of a run must satisfy, whatever was simulated; computed from the rows alone.
struct RunLaws {
  let scenario: Scenario
  let facts: RunFacts
  private let holds: [Int: [GrantRow]]

  init(_ scenario: Scenario, _ facts: RunFacts) {
    self.scenario = scenario
    self.facts = facts
    holds = facts.holds
  }

  func check() throws(Violation) {
    try checkNumbers()
    for row in facts.requests { try checkRequest(row) }
    try checkHosts()
    if scenario.end == .drained { try checkNobodyStarved() }
    if scenario.allocator.name == "fcfs" { try checkArrivalOrder() }
    if isPlainPriority { try checkImportance() }
    if isDominantFairness { try checkShares() }
  }

  /// Every request ends once.
  private func checkNumbers() throws(Violation) {
    let numbers = facts.requests.map(\.id).sorted()
    guard numbers == Array(1..<numbers.count + 1) else {
      throw Violation("ended-once", "the requests that ended are \(numbers.prefix(20))…")
    }
  }

  private func checkRequest(_ row: RequestRow) throws(Violation) {
    let holds = holds[row.id] ?? []
    let fail = { (what: String) in Violation("request", "request \(row.id): \(what)") }
    guard (row.start == nil) == holds.isEmpty else { throw fail("starts at \(row.start ?? -1), holds \(holds.count)") }
    guard let first = holds.first else {
      if row.outcome == .completed { throw fail("is completed and never held anything") }
      return
    }
    guard first.start == row.start, first.start >= row.arrival else { throw fail("starts before it came or is held") }
    for (one, next) in zip(holds, holds.dropFirst()) where one.end > next.start {
      throw Violation("served-twice", "request \(row.id) is held twice at \(next.start) ns")
    }
    let waitsAgain = row.outcome == .unfinished && holds.count == row.evictions
    guard holds.count == row.evictions + 1 || waitsAgain else {
      throw fail("\(holds.count) holds with \(row.evictions) evictions")
    }
    if row.outcome == .completed { try checkService(row, holds) }
  }

  /// A completed request was served for its duration, in its last hold or, where progress is kept, in all together.
  private func checkService(_ row: RequestRow, _ holds: [GrantRow]) throws(Violation) {
    guard let last = holds.last, let planned = last.planned else { return }
    guard last.end == row.end else {
      throw Violation("request", "request \(row.id) ends at \(row.end ?? -1) ns, its last hold at \(last.end) ns")
    }
    let length = last.end - last.start
    let isShared = row.host != nil && last.instance != nil && isProcessorSharing(row.tenant)
    guard isShared ? length >= planned : length == planned else {
      throw Violation("service", "request \(row.id) is held for \(length) ns instead of \(planned) ns")
    }
    if row.evictions == 0, planned < row.duration {
      throw Violation("service", "request \(row.id) is planned for \(planned) ns, but takes \(row.duration) ns")
    }
  }

  private func isProcessorSharing(_ tenant: Int) -> Bool {
    if case .saas(let group) = scenario.tenants[tenant].service { group.sharing == .processor } else { false }
  }

  /// No host gives more than it has, at any instant, by a sweep over the rows.
  private func checkHosts() throws(Violation) {
    let capacities = scenario.pools.flatMap { pool in repeatElement(pool.capacity, count: pool.count) }
    var free = capacities
    // What a request holds inside an instance is part of what the instance holds.
    let held = facts.grants.filter { ($0.request == nil || $0.instance == nil) && $0.start < $0.end }
    let changes =
      held.map { (time: $0.start, isStart: 1, grant: $0) } + held.map { (time: $0.end, isStart: 0, grant: $0) }
    for change in changes.sorted(by: { ($0.time, $0.isStart) < ($1.time, $1.isStart) }) {
      let host = change.grant.host
      if change.isStart == 1 { free[host] -= change.grant.amount } else { free[host] += change.grant.amount }
      guard ResourceVector.zero.fits(in: free[host]) else {
        throw Violation("capacity", "host \(host) gives more than it has at \(change.time) ns, by the rows")
      }
    }
  }

  /// A drained run serves all that it does not turn away: nobody waits for ever, under no allocator.
  private func checkNobodyStarved() throws(Violation) {
    if let row = facts.requests.first(where: { $0.outcome == .unfinished }) {
      throw Violation("starved", "request \(row.id) is unfinished after the drain")
    }
  }
}

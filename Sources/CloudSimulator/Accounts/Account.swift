import CloudModel
import SimulationKernel

/// What waits and what R is, of one workload, of one tenant, or of the cloud.
struct Account: Sendable {
  /// Waiting requests.
  var waiting = PeakGauge<Int64>()
  /// R in 2⁻⁴⁰ units per second.
  private(set) var ledger = KindTable(PeakGauge<Int128>())

  /// Enters a term of a grant, or with the other sign takes it out again.
  @inline(__always) mutating func changeRate(_ kind: Int, by term: Int128, at now: Nanoseconds) {
    ledger.values[kind].change(by: term, at: now)
  }

  /// The measured window begins.
  mutating func restartPeaks(at now: Nanoseconds) {
    waiting.restart(at: now)
    for kind in ResourceKind.allCases { ledger[kind].restart(at: now) }
  }

  /// The queue over a window that ends at `end`; `before` is this account as it was at its start.
  func queue(since before: Account, _ start: Nanoseconds, to end: Nanoseconds) -> LevelRecord {
    var record = LevelRecord()
    record.integral = waiting.integral(to: end) - before.waiting.integral(to: start)
    record.peak = waiting.peak(to: end)
    return record
  }

  /// R over the same window; the totals are kept elsewhere.
  func ledger(_ kind: ResourceKind, since before: Account, _ start: Nanoseconds, to end: Nanoseconds) -> LedgerRecord {
    var record = LedgerRecord()
    record.integral = ledger[kind].integral(to: end) - before.ledger[kind].integral(to: start)
    record.peak = ledger[kind].peak(to: end)
    return record
  }
}

/// What a workload holds on hosts, and what of its is at work.
struct Holdings: Sendable {
  /// Granted to its requests on hosts.
  var granted = KindTable(Gauge<Int64>())
  /// Held by its idle containers.
  private(set) var idle = KindTable(Gauge<Int64>())
  /// At work inside instances, without what processor sharing divides.
  private(set) var inside = KindTable(Gauge<Int64>())

  mutating func changeIdle(_ amount: ResourceVector, sign: Int64, at now: Nanoseconds) {
    Self.change(&idle, amount, sign, now)
  }

  @inline(__always) mutating func changeInside(_ amount: ResourceVector, sign: Int64, at now: Nanoseconds) {
    Self.change(&inside, amount, sign, now)
  }

  @inline(__always) private static func change(
    _ gauges: inout KindTable<Gauge<Int64>>, _ amount: ResourceVector, _ sign: Int64, _ now: Nanoseconds
  ) {
    amount.forEachKind { kind, units in gauges.values[kind].change(by: sign * units, at: now) }
  }

  func held(_ kind: ResourceKind) -> Int64 { granted[kind].level + idle[kind].level }

  /// Amount × ns up to `now`.
  func heldTime(_ kind: ResourceKind, to now: Nanoseconds) -> Int128 {
    granted[kind].integral(to: now) + idle[kind].integral(to: now)
  }

  /// Amount × ns at work up to `now`, without what processor sharing divides.
  func usedTime(_ kind: ResourceKind, to now: Nanoseconds) -> Int128 {
    granted[kind].integral(to: now) + inside[kind].integral(to: now)
  }
}

import CloudModel
import SimulationKernel

/// The time integrals of one workload, of one tenant, or of the cloud, as they run.
///
/// `advance(to:)` is called before a value changes: it adds value × time since the last call to the integrals, and
/// compares the values, which have been held for a positive time, with the peaks. Several changes at one instant thus
/// leave only the last one's trace.
struct Account: Sendable {
  private var since: Nanoseconds = 0
  /// Waiting requests.
  var waiting: Int64 = 0
  /// Held on hosts.
  var held = ResourceVector.zero
  /// At work, in 2⁻²⁰ units.
  var used = ResourceVector.zero
  /// R, in 2⁻⁴⁸ units per second.
  var ledger = KindTable<Int128>(0)

  private(set) var queue = LevelRecord()
  private(set) var heldTime = KindTable<Int128>(0)
  private(set) var usedTime = KindTable<Int128>(0)
  private(set) var ledgerTime = KindTable<Int128>(0)
  private(set) var ledgerPeak = KindTable<Int128>(0)

  static let usedFractionBits: Int64 = 20

  @inline(__always) mutating func advance(to now: Nanoseconds) {
    let span = now - since
    guard span > 0 else { return }
    since = now
    accrue(over: span)
  }

  private mutating func accrue(over span: Nanoseconds) {
    if waiting != 0 {
      queue.integral += Int128(waiting) * Int128(span)
      queue.peak = max(queue.peak, waiting)
    }
    for index in 0..<ResourceVector.count {
      if held[index] != 0 { heldTime.values[index] += Int128(held[index]) * Int128(span) }
      if used[index] != 0 { usedTime.values[index] += Int128(used[index]) * Int128(span) }
      if ledger.values[index] != 0 {
        ledgerTime.values[index] += ledger.values[index] * Int128(span)
        if ledger.values[index] > ledgerPeak.values[index] { ledgerPeak.values[index] = ledger.values[index] }
      }
    }
  }

  /// Forgets the peaks: the measured window begins.
  mutating func restartPeaks() {
    queue.peak = 0
    ledgerPeak = KindTable(0)
  }

  /// Enters the quotients of a grant that is planned to last `planned`, or takes them out again (`sign` −1).
  @inline(__always) mutating func enter(_ amount: ResourceVector, over planned: Nanoseconds, sign: Int128) {
    guard planned > 0 else { return }
    for index in 0..<ResourceVector.count where amount[index] != 0 {
      ledger.values[index] += sign * Quotient.of(amount[index], over: planned)
    }
  }
}

extension Account {
  /// The integrals and peaks since `start`, an earlier copy of this account.
  func record(since start: Account) -> PopulationRecord {
    var record = PopulationRecord()
    record.queue = level(since: start)
    for kind in ResourceKind.allCases {
      record.held[kind] = heldTime[kind] - start.heldTime[kind]
      record.used[kind] = usedTime[kind] - start.usedTime[kind]
      record.ledger[kind] = ledgerRecord(kind, since: start)
    }
    return record
  }

  func level(since start: Account) -> LevelRecord {
    var level = queue
    level.integral -= start.queue.integral
    return level
  }

  func ledgerRecord(_ kind: ResourceKind, since start: Account) -> LedgerRecord {
    var record = LedgerRecord()
    record.integral = ledgerTime[kind] - start.ledgerTime[kind]
    record.peak = ledgerPeak[kind]
    return record
  }
}

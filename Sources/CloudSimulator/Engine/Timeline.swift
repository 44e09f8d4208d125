import CloudModel
import SimulationKernel

/// The moments at which the ledger is read: the cells of the time series, the ends of the measured window, and its
/// twenty-four parts. It keeps what was read.
struct Timeline: Sendable {
  static let cells = 500
  static let parts = 24

  enum Boundary: Sendable {
    case cellEnd
    case windowStart
    case partEnd
    case windowEnd
  }

  let replication: Int
  let warmup: Nanoseconds
  let horizon: Nanoseconds
  private let boundaries: [(time: Nanoseconds, kind: Boundary)]
  private var passed = 0
  /// The part of the measured window that it now is; nil outside.
  private(set) var window: UInt8?
  private(set) var isMeasuring = false
  /// The ledger as it was at the ends of the measured window.
  private(set) var atStart: Ledger?
  private(set) var atEnd: Ledger?
  /// The requests and the sharing of hosts in each part of the window.
  var coverage = Array(repeating: CoverageWindow(), count: parts)
  private var hostTimeBefore: (occupied: Int128, shared: Int128) = (0, 0)
  /// For each workload and kind, the grants released in the window.
  var released: [KindTable<LedgerRecord>]
  private(set) var series: SeriesBuilder

  init(_ scenario: Scenario, capacity: ResourceVector, replication: Int) {
    self.replication = replication
    warmup = scenario.warmup
    horizon = scenario.horizon
    let length = Int128(horizon - warmup)
    series = SeriesBuilder(horizon: horizon, capacity: capacity, tenants: scenario.tenants.count)
    var all: [(time: Nanoseconds, kind: Boundary)] = [(warmup, .windowStart), (horizon, .windowEnd)]
    all += (1..<Self.parts).map { (scenario.warmup + Nanoseconds(length * Int128($0) / Int128(Self.parts)), .partEnd) }
    all += series.cellEnds.map { ($0, .cellEnd) }
    // Sorting by time and then by the order of the list keeps the order of simultaneous boundaries fixed.
    boundaries = all.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }.map(\.element)
    released = scenario.tenants.flatMap(\.workloads).map { _ in KindTable(LedgerRecord()) }
  }

  /// The next moment at which the ledger must be read; the end of time when there is none.
  var nextBoundary: Nanoseconds { passed < boundaries.count ? boundaries[passed].time : .max }

  /// Reads the ledger, which has been advanced to it, at the next boundary.
  mutating func cross(_ ledger: inout Ledger) {
    let boundary = boundaries[passed]
    passed += 1
    switch boundary.kind {
    case .cellEnd:
      series.endCell(at: boundary.time, ledger)
    case .windowStart:
      ledger.restartPeaks()
      atStart = ledger
      hostTimeBefore = (ledger.hosts.occupiedTime, ledger.hosts.sharedTime)
      isMeasuring = true
      window = 0
    case .partEnd:
      endPart(ledger)
    case .windowEnd:
      endPart(ledger)
      atEnd = ledger
      isMeasuring = false
      window = nil
    }
  }

  private mutating func endPart(_ ledger: Ledger) {
    guard let part = window else { return }
    coverage[Int(part)].occupiedHostTime = ledger.hosts.occupiedTime - hostTimeBefore.occupied
    coverage[Int(part)].sharedHostTime = ledger.hosts.sharedTime - hostTimeBefore.shared
    hostTimeBefore = (ledger.hosts.occupiedTime, ledger.hosts.sharedTime)
    window = part + 1
  }
}

/// Turns readings of the ledger into time-weighted means on a grid.
struct SeriesBuilder: Sendable {
  private(set) var record = SeriesRecord()
  private let horizon: Nanoseconds
  private let capacity: ResourceVector
  private let tenants: Int
  private var last: [Account]
  private var lastTime: Nanoseconds = 0

  init(horizon: Nanoseconds, capacity: ResourceVector, tenants: Int) {
    self.horizon = horizon
    self.capacity = capacity
    self.tenants = tenants
    last = Array(repeating: Account(), count: tenants)
    let cells = Nanoseconds(Timeline.cells)
    record.step = max(1, horizon / cells + (horizon % cells == 0 ? 0 : 1))
    record.cells = Int(horizon / record.step + (horizon % record.step == 0 ? 0 : 1))
  }

  var cellEnds: [Nanoseconds] { (1...record.cells).map { $0 == record.cells ? horizon : Nanoseconds($0) * record.step } }

  mutating func endCell(at time: Nanoseconds, _ ledger: Ledger) {
    let span = Double(time - lastTime)
    for tenant in 0..<tenants {
      let account = ledger.tenants[tenant]
      for kind in ResourceKind.allCases {
        let quotient = Double(account.ledgerTime[kind] - last[tenant].ledgerTime[kind]) / span
        let units = Double(kind.unitsPerShown) * Double(sign: .plus, exponent: Quotient.fractionBits, significand: 1)
        record.ledger.append(quotient / units)
        let held = Double(account.heldTime[kind] - last[tenant].heldTime[kind]) / span
        record.utilization.append(capacity[kind] > 0 ? held / Double(capacity[kind]) : 0)
      }
      record.queue.append(Double(account.queue.integral - last[tenant].queue.integral) / span)
      last[tenant] = account
    }
    lastTime = time
  }
}

import CloudModel
import SimulationKernel

/// The books as they were at a moment.
struct Reading: Sendable {
  let time: Nanoseconds
  let ledger: Ledger
  /// For each workload, amount × ns at work under processor sharing up to then, in 2⁻²⁰.
  let shared: [KindTable<Int128>]
  /// Requests in the system × ns up to then.
  let inSystem: Int128
}

/// The moments at which the books are read: the cells of the time series, the ends of the measured window, and its
/// twenty-four parts. It keeps what was read.
struct Timeline: Sendable {
  static let parts = 24

  enum Boundary: Sendable {
    case windowStart, windowEnd, partEnd, cellEnd
  }

  private let boundaries: [(time: Nanoseconds, kind: Boundary)]
  private var passed = 0
  /// The part of the measured window that it now is; nil outside.
  private(set) var window: UInt8?
  /// The books at the ends of the measured window.
  private(set) var start: Reading?
  private(set) var end: Reading?
  /// The requests and the sharing of hosts in each part of the window.
  let coverage = Table(repeating: CoverageWindow(), count: parts)
  private var hostTimeBefore: (occupied: Int128, shared: Int128) = (0, 0)
  private(set) var series: SeriesBuilder

  init(_ scenario: Scenario, capacity: ResourceVector) {
    let (warmup, horizon) = (scenario.warmup, scenario.horizon)
    series = SeriesBuilder(horizon: horizon, capacity: capacity, tenants: scenario.tenants.count)
    var all: [(time: Nanoseconds, kind: Boundary)] = [(warmup, .windowStart), (horizon, .windowEnd)]
    all += (1..<Self.parts).map { part in
      (warmup + Nanoseconds(Int128(horizon - warmup) * Int128(part) / Int128(Self.parts)), .partEnd)
    }
    all += series.cellEnds.map { ($0, .cellEnd) }
    // Of simultaneous boundaries the first in this list comes first.
    boundaries = all.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }.map(\.element)
  }

  /// The next moment at which the books must be read, and why; nil when there is none.
  var next: (time: Nanoseconds, kind: Boundary)? { passed < boundaries.count ? boundaries[passed] : nil }

  var nextTime: Nanoseconds { passed < boundaries.count ? boundaries[passed].time : .max }

  /// Takes a reading at the next boundary.
  mutating func cross(_ reading: Reading) {
    let kind = boundaries[passed].kind
    passed += 1
    switch kind {
    case .cellEnd:
      series.endCell(reading)
    case .windowStart:
      start = reading
      hostTimeBefore = hostTime(reading)
      window = 0
    case .partEnd:
      endPart(reading)
    case .windowEnd:
      endPart(reading)
      end = reading
      window = nil
    }
  }

  private func hostTime(_ reading: Reading) -> (occupied: Int128, shared: Int128) {
    (reading.ledger.hosts.occupied.integral(to: reading.time), reading.ledger.hosts.shared.integral(to: reading.time))
  }

  private mutating func endPart(_ reading: Reading) {
    guard let part = window else { return }
    let now = hostTime(reading)
    coverage[Int(part)].occupiedHostTime = now.occupied - hostTimeBefore.occupied
    coverage[Int(part)].sharedHostTime = now.shared - hostTimeBefore.shared
    hostTimeBefore = now
    window = part + 1
  }
}

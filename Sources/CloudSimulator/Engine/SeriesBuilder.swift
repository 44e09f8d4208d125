import CloudModel
import SimulationKernel

/// Turns readings of the books into time-weighted means on a grid over [0, horizon).
struct SeriesBuilder: Sendable {
  private static let cells: Nanoseconds = 500

  private(set) var record = SeriesRecord()
  private let horizon: Nanoseconds
  private let capacity: ResourceVector
  private let tenants: Int
  private var last: [Integrals]
  private var lastTime: Nanoseconds = 0
  private var lastInSystem: Int128 = 0

  /// Integrals of one tenant up to a moment.
  private struct Integrals: Sendable {
    var ledger = KindTable<Int128>(0)
    var held = KindTable<Int128>(0)
    var waiting: Int128 = 0
  }

  init(horizon: Nanoseconds, capacity: ResourceVector, tenants: Int) {
    self.horizon = horizon
    self.capacity = capacity
    self.tenants = tenants
    last = Array(repeating: Integrals(), count: tenants)
    record.step = max(1, horizon / Self.cells + (horizon % Self.cells == 0 ? 0 : 1))
    record.cells = Int(horizon / record.step + (horizon % record.step == 0 ? 0 : 1))
    record.ledger.reserveCapacity(record.cells * tenants * ResourceVector.count)
    record.utilization.reserveCapacity(record.cells * tenants * ResourceVector.count)
    record.queue.reserveCapacity(record.cells * tenants)
  }

  var cellEnds: [Nanoseconds] {
    (1...max(1, record.cells)).map { $0 == record.cells ? horizon : Nanoseconds($0) * record.step }
  }

  mutating func endCell(_ reading: Reading) {
    let span = Double(reading.time - lastTime)
    for tenant in 0..<tenants {
      var now = Integrals()
      let account = reading.ledger.account(ofTenant: tenant)
      now.waiting = account.waiting.integral(to: reading.time)
      for kind in ResourceKind.allCases {
        now.ledger[kind] = account.ledger[kind].integral(to: reading.time)
        now.held[kind] = reading.ledger.heldTime(ofTenant: tenant, kind, to: reading.time)
        let units = Double(nonNegative: now.ledger[kind] - last[tenant].ledger[kind]) * LedgerRecord.unit
        record.ledger.append(units / Double(kind.unitsPerShown) / span)
        let held = Double(nonNegative: now.held[kind] - last[tenant].held[kind]) / span
        record.utilization.append(capacity[kind] > 0 ? held / Double(capacity[kind]) : 0)
      }
      record.queue.append(Double(nonNegative: now.waiting - last[tenant].waiting) / span)
      last[tenant] = now
    }
    record.inSystem.append(Double(nonNegative: reading.inSystem - lastInSystem) / span)
    lastInSystem = reading.inSystem
    lastTime = reading.time
  }
}

import CloudModel
import SimulationKernel

/// The rows of a trace file in order of arrival, rows of equal time in the order of the file.
///
/// Loaded once, never changed, and shared by all replications.
public struct TraceTable: Sendable {
  /// Path of the file.
  public let file: String
  /// Columns of the file that mean nothing to the simulator.
  public let unknownColumns: [String]

  let rows: [TraceRow]
  /// The names of these columns; nil where the file has no such column, so that its rows are everyone's.
  let tenants: TraceNames?
  let workloads: TraceNames?

  /// The number of rows.
  public var count: Int { rows.count }

  /// When the last row arrives; nil without rows.
  public var lastArrival: Nanoseconds? { rows.last?.arrival }

  /// The tenants that the file names, in the order in which they first appear.
  public var tenantNames: [String] { tenants?.names ?? [] }

  /// The workloads that the file names, in the order in which they first appear.
  public var workloadNames: [String] { workloads?.names ?? [] }

  /// How many rows a workload of a tenant takes: those that name both, where the file has such columns.
  public func count(tenant: String, workload: String) -> Int {
    var cursor = TraceCursor(table: self, tenant: tenant, workload: workload)
    var count = 0
    while cursor.next() != nil { count += 1 }
    return count
  }

  /// The line of the first row of a workload that has no duration; nil where each has one.
  func firstLineWithoutDuration(tenant: String, workload: String) -> Int? {
    var cursor = TraceCursor(table: self, tenant: tenant, workload: workload)
    while let row = cursor.next() {
      if row.duration == nil { return Int(row.line) }
    }
    return nil
  }
}

/// Walks through the rows of one workload.
struct TraceCursor: Sendable {
  private let table: TraceTable
  /// The number that a row must have; nil where any will do. No row has `nobody`.
  private let tenant: Int32?
  private let workload: Int32?
  private var index = 0
  /// The row that was given last.
  private(set) var row: TraceRow?

  private static let nobody: Int32 = -1

  init(table: TraceTable, tenant: String, workload: String) {
    self.table = table
    self.tenant = table.tenants.map { $0.number(of: tenant) ?? Self.nobody }
    self.workload = table.workloads.map { $0.number(of: workload) ?? Self.nobody }
  }

  /// The next row; nil after the last.
  mutating func next() -> TraceRow? {
    while index < table.rows.count {
      let row = table.rows[index]
      index += 1
      if let tenant, row.tenant != tenant { continue }
      if let workload, row.workload != workload { continue }
      self.row = row
      return row
    }
    row = nil
    return nil
  }

  /// The arrival of the next row; nil where it does not lie before the horizon.
  mutating func next(before horizon: Nanoseconds) -> Nanoseconds? {
    guard let row = next(), row.arrival < horizon else { return nil }
    return row.arrival
  }
}

extension TraceTable {
  /// The priorities that the rows of a workload give, in rising order.
  public func priorities(tenant: String, workload: String) -> [Int] {
    var cursor = TraceCursor(table: self, tenant: tenant, workload: workload)
    var found: [Int] = []
    while let row = cursor.next() {
      if let priority = row.priority, !found.contains(priority) { found.append(priority) }
    }
    return found.sorted()
  }
}

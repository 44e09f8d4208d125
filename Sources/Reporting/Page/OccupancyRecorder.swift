import CloudModel
import CloudSimulator
import SimulationKernel

/// Adds up the holds of one replication. Used by one thread.
public final class OccupancyRecorder: RunRecorder {
  // One thread alone, one call after the other: there is no access to guard against.
  @exclusivity(unchecked) private var sums: OccupancySums

  public init(_ scenario: Scenario, replication: Int) { sums = OccupancySums(scenario, replication: replication) }

  public var takesRequests: Bool { false }
  public func requestEnded(_ row: RequestRow) {}

  /// What requests are given inside instances is held by the instances.
  public func grantEnded(_ row: GrantRow) {
    if row.request == nil || row.instance == nil { sums.add(row) }
  }

  /// What was recorded. To be called once, when the replication has finished.
  public func finish() -> HostOccupancy { sums.occupancy }
}

/// The gauges from which a `HostOccupancy` is read. A value of its own, since every hold of a run comes by.
private struct OccupancySums {
  private let empty: HostOccupancy
  /// What changes within a cell, by row, cell and kind; a cell more than there are, for what ends with the run.
  private let gauges: Table<Gauge<Int64>>
  /// Of each host, where its row begins among the gauges.
  private let rowOfHost: Table<Int>
  /// The cell in which the last hold ended: most begin there and the next ends there, too, and a division is dear.
  private var cell: Range<Nanoseconds> = 0..<0
  /// Where it begins among the gauges of a row.
  private var place = 0

  init(_ scenario: Scenario, replication: Int) {
    let empty = HostOccupancy(scenario, replication: replication)
    let places = (empty.cells + 1) * ResourceVector.count
    gauges = Table(repeating: Gauge(), count: empty.rows.count * places)
    rowOfHost = Table(empty.rows.enumerated().flatMap { index, row in row.hosts.map { _ in index * places } })
    self.empty = empty
  }

  mutating func add(_ grant: GrantRow) {
    guard grant.start >= cell.lowerBound, grant.end < cell.upperBound else { return addElsewhere(grant) }
    let first = rowOfHost[grant.host] &+ place
    grant.amount.forEachKind { kind, units in gauges[first &+ kind].hold(units, from: grant.start, to: grant.end) }
  }

  /// What reaches from one cell into another, or lies in another than the last.
  private mutating func addElsewhere(_ grant: GrantRow) {
    let (start, end) = (min(grant.start, empty.horizon), min(grant.end, empty.horizon))
    if !cell.contains(end) {
      let number = empty.cell(of: end)
      cell = empty.start(of: number)..<empty.start(of: number + 1)
      place = number * ResourceVector.count
    }
    let row = rowOfHost[grant.host]
    let first = cell.contains(start) ? place : empty.cell(of: start) * ResourceVector.count
    grant.amount.forEachKind { kind, units in
      gauges[row + first + kind].change(by: units, at: start)
      gauges[row + place + kind].change(by: -units, at: end)
    }
  }

  /// The integral of a cell is what was held at its start, through all of it, and that of the changes within.
  var occupancy: HostOccupancy {
    var result = empty
    for (row, hosts) in empty.rows.enumerated() {
      for kind in ResourceKind.allCases where hosts.capacity[kind] > 0 {
        var level: Int64 = 0
        for cell in 0..<empty.cells {
          let gauge = gauges[((empty.cells + 1) * row + cell) * ResourceVector.count + kind.rawValue]
          let (start, end) = (empty.start(of: cell), empty.start(of: cell + 1))
          result.held[empty.place(row, cell, kind.rawValue)] =
            Double(nonNegative: Int128(level) * Int128(end - start) + gauge.integral(to: end))
          level += gauge.level
        }
      }
    }
    return result
  }
}

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

/// Amount × time by row and cell of a `HostOccupancy`. A value of its own, since every hold of a run comes by.
private struct OccupancySums {
  private var result: HostOccupancy
  private let rowOfHost: [Int]
  /// Changes of what is held through whole cells, laid out as `held` with a cell more.
  private var changes: [Int64]
  /// The cell in which the last hold ended, where the next probably ends, too: a division is dear.
  private var cell = 0

  init(_ scenario: Scenario, replication: Int) {
    result = HostOccupancy(scenario, replication: replication)
    rowOfHost = result.rows.enumerated().flatMap { index, row in row.hosts.map { _ in index } }
    changes = Array(repeating: 0, count: result.rows.count * (result.cells + 1) * ResourceVector.count)
  }

  mutating func add(_ grant: GrantRow) {
    guard grant.start < result.horizon, grant.end > grant.start else { return }
    let (start, end) = (max(0, grant.start), min(grant.end, result.horizon))
    cell = self.cell(of: end - 1)
    let (first, last) = (self.cell(of: start), cell)
    let row = rowOfHost[grant.host]
    for kind in grant.amount.kinds {
      let amount = grant.amount[kind]
      if first == last {
        add(amount, for: end - start, row, first, kind)
        continue
      }
      add(amount, for: Nanoseconds(first + 1) * result.step - start, row, first, kind)
      add(amount, for: end - Nanoseconds(last) * result.step, row, last, kind)
      change(by: amount, row, first + 1, kind)
      change(by: -amount, row, last, kind)
    }
  }

  private func cell(of time: Nanoseconds) -> Int {
    let start = Nanoseconds(cell) * result.step
    return time >= start && time - start < result.step ? cell : Int(time / result.step)
  }

  private mutating func add(_ amount: Int64, for span: Nanoseconds, _ row: Int, _ cell: Int, _ kind: Int) {
    result.held[(row * result.cells + cell) * ResourceVector.count + kind] += Double(amount) * Double(span)
  }

  private mutating func change(by amount: Int64, _ row: Int, _ cell: Int, _ kind: Int) {
    changes[(row * (result.cells + 1) + cell) * ResourceVector.count + kind] += amount
  }

  var occupancy: HostOccupancy {
    var copy = self
    for row in result.rows.indices {
      for kind in 0..<ResourceVector.count {
        var level: Int64 = 0
        for cell in 0..<result.cells {
          level += changes[(row * (result.cells + 1) + cell) * ResourceVector.count + kind]
          if level > 0 { copy.add(level, for: result.step, row, cell, kind) }
        }
      }
    }
    return copy.result
  }
}

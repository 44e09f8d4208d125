import CloudModel
import CloudSimulator
import SimulationKernel

/// How full each host was over time, in one replication: for each row (a host, or neighbours where there are many) and
/// each cell of a grid over [0, horizon) the part of the capacity that was held, per kind.
public struct HostOccupancy: Sendable {
  /// Hosts that share a row.
  struct Row: Sendable {
    var name: String
    var hosts: Range<Int>
    var capacity: ResourceVector
  }

  static let mostRows = 48
  static let mostCells = 72
  /// Of rows and cells together: many hosts have fewer cells.
  static let mostPlaces = 40 * 40

  let replication: Int
  let rows: [Row]
  let step: Nanoseconds
  let cells: Int
  let horizon: Nanoseconds
  /// Amount × ns: row-major, then cell, then kind.
  fileprivate(set) var held: [Double]

  init(_ scenario: Scenario, replication: Int) {
    self.replication = replication
    horizon = scenario.horizon
    rows = Self.rows(of: scenario.pools)
    let cells = min(Self.mostCells, Self.mostPlaces / max(1, rows.count))
    step = max(1, (horizon + Nanoseconds(cells) - 1) / Nanoseconds(cells))
    self.cells = Int((horizon + step - 1) / step)
    held = Array(repeating: 0, count: rows.count * self.cells * ResourceVector.count)
  }

  /// A row for each host, or for as few neighbours of a pool together as it takes to stay within `mostRows`; pools share
  /// rows only where there are more pools than that.
  private static func rows(of pools: [HostPool]) -> [Row] {
    let largest = pools.map(\.count).max() ?? 0
    func rows(size: Int) -> Int { pools.reduce(0) { $0 + ($1.count + size - 1) / size } }
    let hosts = pools.enumerated().flatMap { pool, values in (0..<values.count).map { (pool, $0) } }
    let keepsPools = pools.count <= mostRows
    let size =
      keepsPools
      ? (1...max(1, largest)).first { rows(size: $0) <= mostRows } ?? 1 : (hosts.count + mostRows - 1) / mostRows
    var result: [Row] = []
    for (index, host) in hosts.enumerated() {
      let (pool, number) = (pools[host.0], host.1)
      let begins = keepsPools ? number % size == 0 : index % size == 0
      if begins { result.append(Row(name: "\(pool.name)/\(number)", hosts: index..<index, capacity: .zero)) }
      var row = result.removeLast()
      if !begins { row.name = "\(hostName(pools, hosts[row.hosts.lowerBound]))–\(hostName(pools, host))" }
      row.hosts = row.hosts.lowerBound..<index + 1
      row.capacity += pool.capacity
      result.append(row)
    }
    return result
  }

  private static func hostName(_ pools: [HostPool], _ host: (Int, Int)) -> String { "\(pools[host.0].name)/\(host.1)" }

  private func place(_ row: Int, _ cell: Int, _ kind: Int) -> Int { (row * cells + cell) * ResourceVector.count + kind }

  private func length(of cell: Int) -> Nanoseconds { min(step, horizon - Nanoseconds(cell) * step) }

  /// The part of a row's capacity that was held in a cell; nil where it has none of the kind.
  func share(row: Int, cell: Int, kind: ResourceKind) -> Double? {
    let capacity = rows[row].capacity[kind]
    guard capacity > 0 else { return nil }
    return held[place(row, cell, kind.rawValue)] / (Double(capacity) * Double(length(of: cell)))
  }

  /// The largest of these parts over the kinds.
  func dominantShare(row: Int, cell: Int) -> Double {
    ResourceKind.allCases.compactMap { share(row: row, cell: cell, kind: $0) }.max() ?? 0
  }
}

/// Adds up the holds of one replication. Used by one thread.
public final class OccupancyRecorder: RunRecorder {
  private var result: HostOccupancy
  private let rowOfHost: [Int]
  /// Changes of what is held through whole cells, laid out as `held` with a cell more.
  private var changes: [Int64]

  public init(_ scenario: Scenario, replication: Int) {
    result = HostOccupancy(scenario, replication: replication)
    rowOfHost = result.rows.enumerated().flatMap { index, row in row.hosts.map { _ in index } }
    changes = Array(repeating: 0, count: result.rows.count * (result.cells + 1) * ResourceVector.count)
  }

  public func requestEnded(_ row: RequestRow) {}

  /// What requests are given inside instances is held by the instances.
  public func grantEnded(_ row: GrantRow) {
    guard row.request == nil || row.instance == nil, row.start < result.horizon, row.end > row.start else { return }
    let (start, end) = (max(0, row.start), min(row.end, result.horizon))
    let (first, last) = (Int(start / result.step), Int((end - 1) / result.step))
    let host = rowOfHost[row.host]
    for kind in 0..<ResourceVector.count where row.amount[kind] > 0 {
      let amount = row.amount[kind]
      if first == last {
        add(amount, for: end - start, host, first, kind)
        continue
      }
      add(amount, for: Nanoseconds(first + 1) * result.step - start, host, first, kind)
      add(amount, for: end - Nanoseconds(last) * result.step, host, last, kind)
      change(by: amount, host, first + 1, kind)
      change(by: -amount, host, last, kind)
    }
  }

  private func add(_ amount: Int64, for span: Nanoseconds, _ row: Int, _ cell: Int, _ kind: Int) {
    result.held[(row * result.cells + cell) * ResourceVector.count + kind] += Double(amount) * Double(span)
  }

  private func change(by amount: Int64, _ row: Int, _ cell: Int, _ kind: Int) {
    changes[(row * (result.cells + 1) + cell) * ResourceVector.count + kind] += amount
  }

  /// What was recorded. To be called once, when the replication has finished.
  public func finish() -> HostOccupancy {
    for row in result.rows.indices {
      for kind in 0..<ResourceVector.count {
        var level: Int64 = 0
        for cell in 0..<result.cells {
          level += changes[(row * (result.cells + 1) + cell) * ResourceVector.count + kind]
          if level > 0 { add(level, for: result.step, row, cell, kind) }
        }
      }
    }
    return result
  }
}

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
  var held: [Double]

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
    let starts = hosts.indices.filter { (keepsPools ? hosts[$0].1 : $0) % size == 0 }
    return zip(starts, starts.dropFirst() + [hosts.count]).map { start, end in
      let (first, last) = (hostName(pools, hosts[start]), hostName(pools, hosts[end - 1]))
      return Row(
        name: end - start == 1 ? first : "\(first)–\(last)", hosts: start..<end,
        capacity: hosts[start..<end].reduce(.zero) { $0 + pools[$1.0].capacity })
    }
  }

  private static func hostName(_ pools: [HostPool], _ host: (Int, Int)) -> String { "\(pools[host.0].name)/\(host.1)" }

  /// Where `held` has a row, cell and kind.
  func place(_ row: Int, _ cell: Int, _ kind: Int) -> Int { (row * cells + cell) * ResourceVector.count + kind }

  func cell(of time: Nanoseconds) -> Int { Int(time / step) }

  /// Where a cell begins, and the one before it ends.
  func start(of cell: Int) -> Nanoseconds { min(horizon, Nanoseconds(cell) * step) }

  /// The part of a row's capacity that was held in a cell; nil where it has none of the kind.
  func share(row: Int, cell: Int, kind: ResourceKind) -> Double? {
    let capacity = rows[row].capacity[kind]
    guard capacity > 0 else { return nil }
    return held[place(row, cell, kind.rawValue)] / (Double(capacity) * Double(start(of: cell + 1) - start(of: cell)))
  }

  /// The largest of these parts over the kinds.
  func dominantShare(row: Int, cell: Int) -> Double {
    ResourceKind.allCases.compactMap { share(row: row, cell: cell, kind: $0) }.max() ?? 0
  }
}

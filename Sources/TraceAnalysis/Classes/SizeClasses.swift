import CloudModel
import Glibc

/// Classes of jobs by size, each of which is fitted on its own.
///
/// Neighbouring sizes are joined: those whose run times cannot be told apart (two-sample Kolmogorov–Smirnov distance), the
/// nearest first; then each class that has less than 2 % of the jobs and of the load, with the neighbour that changes the
/// load less; then, while there are more than eight, the pair that changes the load least. What joining changes is the load
/// that independent draws of size and run time would have.
struct SizeClasses {
  static let most = 8
  static let smallestShare = 0.02
  /// Run times nearer to each other than this are not told apart, however many jobs there are.
  static let nearest = 0.05

  private(set) var classes: [SizeCell]
  /// The sorted run times of each class.
  private var durations: [[Double]]
  /// By which the load is meant: cores where there are any.
  let kind: ResourceKind?

  init(_ cells: [SizeCell]) {
    classes = cells
    let order: [ResourceKind] = [.cpu, .gpu, .memory, .network, .storage]
    kind = order.first { kind in cells.contains { $0.work[kind.rawValue] > 0 } }
    durations = cells.map { Self.durations($0) }
    guard kind != nil else {
      while classes.count > 1 { join(0) }
      return
    }
    joinAlike()
    joinSmall()
    while classes.count > Self.most { join(cheapest(0..<classes.count - 1)) }
  }

  private static func durations(_ cell: SizeCell) -> [Double] {
    JobSample.together(cell.samples).map(\.duration).filter { !$0.isNaN }.sorted()
  }

  private mutating func join(_ index: Int) {
    classes[index].add(classes.remove(at: index + 1))
    durations[index] = Self.durations(classes[index])
    durations.remove(at: index + 1)
  }

  private mutating func joinAlike() {
    var distances = durations.indices.dropLast().map { distance($0) }
    while let nearest = distances.indices.min(by: { distances[$0] < distances[$1] }), distances[nearest] < 1 {
      join(nearest)
      distances.remove(at: nearest)
      if nearest > 0 { distances[nearest - 1] = distance(nearest - 1) }
      if nearest < distances.count { distances[nearest] = distance(nearest) }
    }
  }

  private mutating func joinSmall() {
    let count = Double(classes.reduce(0) { $0 + $1.count })
    let work = classes.reduce(0) { $0 + load($1) }
    while classes.count > 1 {
      let shares = classes.map { max(Double($0.count) / count, work > 0 ? load($0) / work : 0) }
      guard let small = shares.indices.min(by: { shares[$0] < shares[$1] }), shares[small] < Self.smallestShare else {
        return
      }
      join(cheapest(max(0, small - 1)..<min(classes.count - 1, small + 1)))
    }
  }

  private func load(_ cell: SizeCell) -> Double { kind.map { cell.work[$0.rawValue] } ?? 0 }

  /// The pair, by its first class, whose joining changes the load least.
  private func cheapest(_ pairs: Range<Int>) -> Int { pairs.min { change($0) < change($1) } ?? pairs.lowerBound }

  /// n₁ n₂ ÷ (n₁ + n₂) × |difference of mean sizes × difference of mean run times|.
  private func change(_ index: Int) -> Double {
    let (a, b) = (classes[index], classes[index + 1])
    let (n, m) = (Double(a.count), Double(b.count))
    let size = { (cell: SizeCell) in (kind.map { cell.amounts[$0.rawValue] } ?? 0) / Double(cell.count) }
    return n * m / (n + m) * abs((size(a) - size(b)) * (a.meanDuration - b.meanDuration))
  }

  /// How far apart the run times of two neighbours are, in units of what can be told apart: 0.05, or what two samples
  /// of their sizes from one law exceed once in twenty (1.358 × √(1 ÷ n + 1 ÷ m), Smirnov's limit).
  private func distance(_ index: Int) -> Double {
    let (a, b) = (durations[index], durations[index + 1])
    guard !a.isEmpty, !b.isEmpty else { return a.isEmpty && b.isEmpty ? 0 : 2 }
    var (i, j, largest) = (0, 0, 0.0)
    while i < a.count, j < b.count {
      let value = min(a[i], b[j])
      while i < a.count, a[i] == value { i += 1 }
      while j < b.count, b[j] == value { j += 1 }
      largest = max(largest, abs(Double(i) / Double(a.count) - Double(j) / Double(b.count)))
    }
    let limit = 1.358 * (1 / Double(a.count) + 1 / Double(b.count)).squareRoot()
    return largest / max(Self.nearest, limit)
  }
}

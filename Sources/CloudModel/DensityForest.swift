/// All requests that wait for hosts by what they add to the objective of `utilization` for what they take: a tree for
/// each class and each order of magnitude of the demands.
///
/// Within a tree no demand is twice another, of no kind: so what bounds the nodes is not far from what is in them.
struct DensityForest: Sendable {
  private struct Shape: Hashable, Sendable {
    let line: Int
    /// Binary digits of each amount.
    var digits = SIMD8<UInt8>()

    init(_ demand: ResourceVector, line: Int) {
      self.line = line
      for kind in 0..<ResourceVector.count {
        digits[kind] = UInt8(Int64.bitWidth - demand[kind].leadingZeroBitCount)
      }
    }
  }

  /// Whether what a request adds is divided by the time that it is expected to take.
  let isPerSecond: Bool
  /// In the order in which they were needed; a tree stays when it has become empty.
  private(set) var trees: [DensityTree] = []
  private var treeOfShape: [Shape: Int] = [:]

  init(perSecond isPerSecond: Bool) { self.isPerSecond = isPerSecond }

  mutating func insert(_ id: ID<Request>, line: Int, _ node: DensityTree.Node) -> Int32 {
    let shape = Shape(node.demand, line: line)
    if let tree = treeOfShape[shape] { return trees[tree].insert(id, node) }
    treeOfShape[shape] = trees.count
    trees.append(DensityTree(line: line))
    return trees[trees.count - 1].insert(id, node)
  }

  mutating func remove(_ demand: ResourceVector, line: Int, slot: Int32) {
    guard let tree = treeOfShape[Shape(demand, line: line)] else { preconditionFailure("\(demand) is in no tree") }
    trees[tree].remove(slot: slot)
  }
}

extension Cloud {
  /// From the first call on, keeps all that wait for hosts by what they add to the objective of `utilization` for what
  /// they take, so that a `DensitySearch` can name them. Further calls cost nothing.
  ///
  /// - Parameter isPerSecond: whether what a request adds is divided by the time that it is expected to take.
  public mutating func keepDensities(perSecond isPerSecond: Bool) {
    guard densities == nil else { return }
    densities = DensityForest(perSecond: isPerSecond)
    for id in waitingByArrival { joinDensities(id) }
  }

  mutating func joinDensities(_ id: ID<Request>) {
    guard let isPerSecond = densities?.isPerSecond else { return }
    let request = requests[id]
    let seconds = isPerSecond ? max(expectedTime(of: request), 1).seconds : 1
    let node = DensityTree.Node(
      demand: request.demand, yield: Yield(of: request.demand, in: capacity, over: seconds),
      // Those that were evicted come before all others.
      turn: request.isReturned ? request.number - .max / 2 : request.number)
    let slot = densities?.insert(id, line: Int(request.requestClass.index), node)
    requests[id].densitySlot = slot ?? 0
  }

  mutating func leaveDensities(_ id: ID<Request>) {
    let request = requests[id]
    densities?.remove(request.demand, line: Int(request.requestClass.index), slot: request.densitySlot)
  }
}

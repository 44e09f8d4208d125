/// All requests that wait for hosts by what they add to the objective of `utilization` for what they take, or by the time
/// that they are expected to take: a tree for each class and each order of magnitude of the demands.
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

  /// By what requests are ranked.
  enum Ranking: Sendable {
    /// What they add for what they take.
    case value
    /// The same, divided by the time that they are expected to take.
    case valuePerSecond
    /// That time: the shortest first.
    case time
  }

  let ranking: Ranking
  /// In the order in which they were needed; a tree stays when it has become empty.
  private(set) var trees: [DensityTree] = []
  private var treeOfShape: [Shape: Int] = [:]

  init(by ranking: Ranking) { self.ranking = ranking }

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
    keepDensities(by: isPerSecond ? .valuePerSecond : .value)
  }

  /// From the first call on, keeps all that wait for hosts by the time that they are expected to take, so that a
  /// `DensitySearch` can name the shortest first. Further calls cost nothing. One allocator cannot have both orders.
  public mutating func keepExpectedTimes() { keepDensities(by: .time) }

  private mutating func keepDensities(by ranking: DensityForest.Ranking) {
    guard densities == nil else { return }
    densities = DensityForest(by: ranking)
    for id in waitingByArrival { joinDensities(id) }
  }

  mutating func joinDensities(_ id: ID<Request>) {
    guard let ranking = densities?.ranking else { return }
    let request = requests[id]
    let time = expectedTime(of: request)
    // Equal times go by arrival and then by the order of the file, which numbers need not follow within an instant.
    let turn = ranking == .time ? Int(request.arrival) : request.number
    let yield =
      switch ranking {
      case .time: Yield(ofTime: time)
      case .value: Yield(of: request.demand, in: capacity, over: 1)
      case .valuePerSecond: Yield(of: request.demand, in: capacity, over: max(time, 1).seconds)
      }
    let node = DensityTree.Node(
      demand: request.demand, yield: yield,
      // Those that were evicted come before all others.
      turn: request.isReturned ? turn - .max / 2 : turn)
    let slot = densities?.insert(id, line: Int(request.requestClass.index), node)
    requests[id].densitySlot = slot ?? 0
  }

  mutating func leaveDensities(_ id: ID<Request>) {
    let request = requests[id]
    densities?.remove(request.demand, line: Int(request.requestClass.index), slot: request.densitySlot)
  }
}

/// All requests that wait for hosts by what they add to the objective of `utilization` for what they take, or by the time
/// that they are expected to take: a tree for each class and each order of magnitude of the demands.
///
/// Within a tree no demand is twice another, of no kind, and where a class's demands differ in one kind, none is more
/// than a quarter above another: so what bounds the nodes is not far from what is in them. Among 10 000 requests with
/// drawn cores, that quarter makes a search 3.8 times as fast; with several kinds there would be too many trees.
struct DensityForest: Sendable {
  private struct Shape: Hashable, Sendable {
    let line: Int
    /// For each amount, how many binary digits it has, and, where they count, the two behind the first.
    var digits = SIMD8<UInt8>()

    init(_ demand: ResourceVector, line: Int, isFine: Bool) {
      self.line = line
      for kind in 0..<ResourceVector.count {
        let count = Int64.bitWidth - demand[kind].leadingZeroBitCount
        let next = isFine ? demand[kind] >> Int64(max(0, count - 3)) & 3 : 0
        digits[kind] = UInt8(count * 4 + Int(next))
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
  private(set) var trees = Table<DensityTree>([])
  private var treeOfShape: [Shape: Int] = [:]

  init(by ranking: Ranking) { self.ranking = ranking }

  /// - Parameter isFine: whether the demands of the line differ in one kind at most.
  mutating func insert(_ id: ID<Request>, line: Int, isFine: Bool, _ node: DensityTree.Node) -> Int32 {
    let shape = Shape(node.demand, line: line, isFine: isFine)
    if let tree = treeOfShape[shape] { return trees[tree].insert(id, node) }
    treeOfShape[shape] = trees.count
    trees = Table(trees.elements + [DensityTree(line: line)])
    return trees[trees.count - 1].insert(id, node)
  }

  mutating func remove(_ demand: ResourceVector, line: Int, isFine: Bool, slot: Int32) {
    guard let tree = treeOfShape[Shape(demand, line: line, isFine: isFine)] else {
      preconditionFailure("\(demand) is in no tree")
    }
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
    let isFine = classes[request.requestClass].differsInOneKind
    let slot = densities?.insert(id, line: Int(request.requestClass.index), isFine: isFine, node)
    requests[id].densitySlot = slot ?? 0
  }

  mutating func leaveDensities(_ id: ID<Request>) {
    let request = requests[id]
    let isFine = classes[request.requestClass].differsInOneKind
    densities?.remove(
      request.demand, line: Int(request.requestClass.index), isFine: isFine, slot: request.densitySlot)
  }
}

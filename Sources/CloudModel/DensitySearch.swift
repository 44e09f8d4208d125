/// Names the requests that wait for hosts by falling density or rising time, ties by arrival, and passes over those that
/// can have no room any more: best first, down all trees, by the largest density that there can be below a node.
///
/// For one kind of resource a request is found in O(log n); with several, the nodes are visited besides that promise
/// more than they hold. Its memory is kept from round to round.
public struct DensitySearch: Sendable {
  private struct Entry: Sendable, BitwiseCopyable {
    let density: Double
    let turn: Int
    let tree: Int32
    let node: Int32
    /// The request of a leaf.
    let request: ID<Request>?
  }

  /// Of subtrees that have nothing in common, a binary heap.
  private var heap: [Entry] = []
  /// The lines that are passed over for the rest of the round.
  private var isSkipped: [Bool] = []
  /// What densities are parts of.
  private var divided = ResourceVector.zero

  public init() {}

  /// Starts anew with all that wait for hosts. Only after `keepDensities(perSecond:)` or `keepExpectedTimes()`.
  public mutating func begin(in cloud: Cloud) {
    guard let trees = cloud.densities?.trees else {
      preconditionFailure("neither keepDensities(perSecond:) nor keepExpectedTimes() has been called")
    }
    divided = cloud.densities?.ranking == .time ? Yield.unitOfTime : cloud.roomOfRound
    heap.removeAll(keepingCapacity: true)
    isSkipped.removeAll(keepingCapacity: true)
    for _ in cloud.classes { isSkipped.append(false) }
    let room = cloud.mostRoom()
    for tree in trees.indices { push(tree, 1, in: trees[tree], room: room, in: cloud) }
  }

  /// The request that comes next; nil if there is none that might have room. It counts as tried from then on. What is
  /// named may be placed or rejected in between, and nothing else may.
  public mutating func next(in cloud: Cloud) -> ID<Request>? {
    guard let trees = cloud.densities?.trees else { return nil }
    let room = cloud.mostRoom()
    while let entry = popFirst(in: cloud) {
      let (tree, node) = (Int(entry.tree), Int(entry.node))
      let line = trees[tree].line
      guard !isSkipped[line],
        cloud.mightPlace(trees[tree].nodes[node].demand, for: cloud.classes[line].tenant, room: room)
      else { continue }
      if let request = entry.request { return request }
      for child in 2 * node...2 * node + 1 { push(tree, child, in: trees[tree], room: room, in: cloud) }
    }
    return nil
  }

  /// Passes over all the class of a refused request if they ask for the same.
  public mutating func skipAlike(_ refused: ID<Request>, in cloud: Cloud) {
    let line = Int(cloud[refused].requestClass.index)
    if cloud.classes[line].hasFixedDemand { isSkipped[line] = true }
  }

  private mutating func push(
    _ number: Int, _ node: Int, in tree: DensityTree, room: ResourceVector, in cloud: Cloud
  ) {
    let content = tree.nodes[node]
    guard content.demand.fits(in: room) else { return }
    let entry = Entry(
      density: content.yield.density(of: divided), turn: content.turn, tree: Int32(number), node: Int32(node),
      request: tree.request(at: node))
    heap.append(entry)
    var hole = heap.count - 1
    while hole > 0, precedes(entry, heap[(hole - 1) / 2], in: cloud) {
      heap[hole] = heap[(hole - 1) / 2]
      hole = (hole - 1) / 2
    }
    heap[hole] = entry
  }

  @inline(__always) private func precedes(_ a: Entry, _ b: Entry, in cloud: Cloud) -> Bool {
    if a.density != b.density { return a.density > b.density }
    if a.turn != b.turn { return a.turn < b.turn }
    // What may yet turn out to come first, before what is known not to.
    guard let one = a.request, let other = b.request else { return a.request == nil && b.request != nil }
    return cloud.standsEarlier(one, other)
  }

  private mutating func popFirst(in cloud: Cloud) -> Entry? {
    guard let last = heap.popLast() else { return nil }
    guard let first = heap.first else { return last }
    var hole = 0
    while 2 * hole + 1 < heap.count {
      var child = 2 * hole + 1
      if child + 1 < heap.count, precedes(heap[child + 1], heap[child], in: cloud) { child += 1 }
      guard precedes(heap[child], last, in: cloud) else { break }
      heap[hole] = heap[child]
      hole = child
    }
    heap[hole] = last
    return first
  }
}

extension Cloud {
  /// Whether a demand, or anything larger, might be placed as things are: false is certain, and stays so for the round.
  ///
  /// - Parameter room: `mostRoom()`.
  fileprivate func mightPlace(_ demand: ResourceVector, for tenant: ID<Tenant>, room: ResourceVector) -> Bool {
    guard demand.fits(in: room) else { return false }
    // What idle containers might give up is left to the trial.
    return !containers.isEmpty || hostIndex.first(with: demand) != nil && quotasAllow(demand, for: tenant)
  }

  /// Whether one of two requests that arrived at the same instant comes first: by the order of tenants and workloads in
  /// the file, then by number.
  fileprivate func standsEarlier(_ a: ID<Request>, _ b: ID<Request>) -> Bool {
    let (one, other) = (classes[requests[a].requestClass], classes[requests[b].requestClass])
    if one.tenant != other.tenant { return one.tenant < other.tenant }
    if one.workload != other.workload { return one.workload < other.workload }
    return requests[a].number < requests[b].number
  }
}

/// Waiting requests of one class and similar demands, searched by density without looking at each: a tree whose nodes
/// know, kind by kind, the smallest demand and the largest yield below them, and who came first.
///
/// A request joins and leaves in O(log n), in whatever slot is vacant.
struct DensityTree: Sendable {
  struct Node: Sendable, BitwiseCopyable {
    var demand: ResourceVector
    var yield: Yield
    /// The least of the places in the order of arrival.
    var turn: Int

    static let vacant = Node(demand: .unlimited, yield: .none, turn: .max)

    @inline(__always) static func over(_ a: Node, _ b: Node) -> Node {
      Node(demand: .smaller(a.demand, b.demand), yield: .larger(a.yield, b.yield), turn: min(a.turn, b.turn))
    }

    static func == (a: Self, b: Self) -> Bool { a.turn == b.turn && a.demand == b.demand && a.yield == b.yield }
  }

  let line: Int
  /// Node 1 is the root, the children of node i are 2i and 2i + 1, slot s is node `leaves` + s.
  private(set) var nodes = [Node](repeating: .vacant, count: 2)
  private(set) var leaves = 1
  /// By slot; of vacant slots whoever was there last.
  private var requests: [ID<Request>] = []
  private var vacant: [Int32] = []

  init(line: Int) { self.line = line }

  /// Adds a request; returns its slot.
  mutating func insert(_ id: ID<Request>, _ node: Node) -> Int32 {
    if let slot = vacant.popLast() {
      requests[Int(slot)] = id
      set(Int(slot), node)
      return slot
    }
    if requests.count == leaves { grow() }
    requests.append(id)
    set(requests.count - 1, node)
    return Int32(requests.count - 1)
  }

  mutating func remove(slot: Int32) {
    vacant.append(slot)
    set(Int(slot), .vacant)
  }

  /// The request of a node, if it is a leaf.
  func request(at node: Int) -> ID<Request>? { node < leaves ? nil : requests[node - leaves] }

  /// Makes room for twice as many.
  private mutating func grow() {
    let old = nodes[leaves..<2 * leaves]
    leaves *= 2
    nodes = Array(repeating: .vacant, count: 2 * leaves)
    nodes.replaceSubrange(leaves..<leaves + old.count, with: old)
    for node in stride(from: leaves - 1, to: 0, by: -1) { nodes[node] = .over(nodes[2 * node], nodes[2 * node + 1]) }
  }

  private mutating func set(_ slot: Int, _ value: Node) {
    var node = leaves + slot
    nodes[node] = value
    while node > 1 {
      node /= 2
      let value = Node.over(nodes[2 * node], nodes[2 * node + 1])
      if nodes[node] == value { return }
      nodes[node] = value
    }
  }
}

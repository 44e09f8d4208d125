import SimulationKernel

/// Room for requests that are expected to take no longer than `longest`.
public struct Opening: Sendable {
  public var room: ResourceVector
  public var longest: Nanoseconds

  public init(room: ResourceVector, longest: Nanoseconds = .max) {
    self.room = room
    self.longest = longest
  }

  /// Takes every request.
  public static let any = Opening(room: ResourceVector(repeating: .max - 1))
}

/// A place in the order of arrival, from which the search for the next request goes on.
public struct WaitingCursor: Sendable {
  var slot = 0

  /// Before the first request.
  public init() {}
}

/// Requests that wait for hosts in the order of arrival, all of them or those of a line, searched without looking at each:
/// a tree over them whose nodes know, kind by kind, the smallest demand below them, and the shortest expected time.
///
/// A request joins and leaves in O(log n); the next that fits an opening is found in O(log n) where one kind decides, and
/// at worst visits the nodes whose minima come from different requests.
struct WaitingIndex: Sendable {
  private struct Node: Sendable, BitwiseCopyable {
    var demand: ResourceVector
    var time: Nanoseconds

    static let vacant = Node(demand: .unlimited, time: .max)

    @inline(__always) func mayFit(_ opening: Opening) -> Bool {
      time <= opening.longest && demand.fits(in: opening.room)
    }

    static func smaller(_ a: Node, _ b: Node) -> Node {
      var node = a
      for kind in 0..<ResourceVector.count { node.demand[kind] = min(a.demand[kind], b.demand[kind]) }
      node.time = min(a.time, b.time)
      return node
    }
  }

  /// Node 1 is the root, the children of node i are 2i and 2i + 1, slot s is node `leaves` + s.
  private var nodes: [Node] = []
  private var leaves = 0
  /// The requests by slot, in the order of arrival; vacant slots in between.
  private var requests: [ID<Request>?] = []
  private(set) var count = 0

  init() { grow([]) }

  /// Adds a request behind all others, after `makeRoomIfFull()`; returns its slot.
  mutating func append(_ id: ID<Request>, demand: ResourceVector, time: Nanoseconds) -> Int32 {
    let slot = requests.count
    requests.append(id)
    count += 1
    set(slot, Node(demand: demand, time: time))
    return Int32(slot)
  }

  /// Where there is no room for one more, closes the gaps and makes room for as many again; the requests by their new
  /// slots, nil where nothing has changed.
  mutating func makeRoomIfFull() -> [ID<Request>]? {
    guard requests.count == leaves else { return nil }
    grow(present)
    return requests.compactMap { $0 }
  }

  mutating func remove(slot: Int) {
    requests[slot] = nil
    count -= 1
    set(slot, .vacant)
  }

  /// The requests that are in it, in order.
  private var present: [(id: ID<Request>, node: Node)] {
    requests.indices.compactMap { slot in requests[slot].map { ($0, nodes[leaves + slot]) } }
  }

  private mutating func grow(_ entries: [(id: ID<Request>, node: Node)]) {
    leaves = 16
    while leaves < 2 * entries.count { leaves *= 2 }
    nodes = Array(repeating: .vacant, count: 2 * leaves)
    requests.removeAll(keepingCapacity: true)
    for (slot, entry) in entries.enumerated() {
      requests.append(entry.id)
      nodes[leaves + slot] = entry.node
    }
    for node in stride(from: leaves - 1, to: 0, by: -1) { nodes[node] = .smaller(nodes[2 * node], nodes[2 * node + 1]) }
  }

  private mutating func set(_ slot: Int, _ value: Node) {
    var node = leaves + slot
    nodes[node] = value
    while node > 1 {
      node /= 2
      nodes[node] = .smaller(nodes[2 * node], nodes[2 * node + 1])
    }
  }

  /// The first request at or after the cursor that fits one of two openings; the cursor moves behind it.
  func next(after cursor: inout WaitingCursor, fitting a: Opening, or b: Opening) -> ID<Request>? {
    guard cursor.slot < requests.count else { return nil }
    var node = cursor.slot == 0 ? 1 : leaves + cursor.slot
    while true {
      if nodes[node].mayFit(a) || nodes[node].mayFit(b) {
        if node >= leaves {
          cursor.slot = node - leaves + 1
          return requests[node - leaves]
        }
        node *= 2
      } else {
        // On to the next subtree to the right: up while this is a right child.
        while node & 1 == 1 {
          if node == 1 { return nil }
          node /= 2
        }
        node += 1
      }
    }
  }
}

extension Cloud {
  /// From the first call on, keeps the order of arrival over all classes, so that `next(after:fitting:or:)` can be
  /// asked. Further calls cost nothing.
  public mutating func keepArrivalOrder() {
    guard waitingIndex == nil else { return }
    for line in lines.indices { lines[line].index = nil }
    rebuildIndex()
  }

  mutating func rebuildIndex() {
    waitingIndex = WaitingIndex()
    for id in waitingByArrival { joinIndex(id) }
  }

  /// The next waiting request behind the cursor, in the order of arrival, that would fit one of two openings. Only after
  /// `keepArrivalOrder()`.
  public func next(
    after cursor: inout WaitingCursor, fitting opening: Opening, or other: Opening? = nil
  ) -> ID<Request>? {
    guard let waitingIndex else { preconditionFailure("keepArrivalOrder() has not been called") }
    return waitingIndex.next(after: &cursor, fitting: opening, or: other ?? opening)
  }

  mutating func joinIndex(_ id: ID<Request>) {
    let (demand, time) = (requests[id].demand, expectedTime(of: requests[id]))
    if let slots = waitingIndex?.makeRoomIfFull() { renumber(slots) }
    let slot = waitingIndex?.append(id, demand: demand, time: time)
    requests[id].indexSlot = slot ?? 0
  }

  mutating func renumber(_ slots: [ID<Request>]) {
    for (slot, id) in slots.enumerated() { requests[id].indexSlot = Int32(slot) }
  }

  mutating func leaveIndex(_ id: ID<Request>) {
    let slot = Int(requests[id].indexSlot)
    waitingIndex?.remove(slot: slot)
  }

  /// The requests that wait for hosts: the evicted ones first, then in the order of arrival, found by looking at each.
  public var waitingByArrival: [ID<Request>] {
    var waiting: [ID<Request>] = []
    waiting.reserveCapacity(waitingForHosts)
    for line in classes.indices where classes[line].isPlacedOnHosts {
      waiting += self.waiting(inLine: line)
    }
    return waiting.sorted { arrivedEarlier($0, $1) }
  }
}

/// The hosts by what they have free, so that the one on which a demand would leave least free, or most, is found
/// without looking at each.
///
/// Hosts of equal capacity are the leaves of a binary tree that halves the range of one kind after the other, the
/// widest first, and stands only where hosts differ: a k-d tree as a trie over the digits of the amounts, taken in turn
/// (z-order, Morton 1966). It needs no balancing: a host joins and leaves in O(log n) where amounts differ by chance, and
/// never in more steps than the amounts have digits. Each node knows the smallest and the largest amount of each kind
/// below it, which bound the scores: see `RoomTree.best`.
struct RoomTree: Sendable {
  struct Node: Sendable, BitwiseCopyable {
    /// Of each kind the smallest and the largest amount that a host below has free.
    var low = ResourceVector.zero
    var high = ResourceVector.zero
    /// Of the hosts below, the first in the order of the file.
    var firstHost: Int32
    /// −1 at a root, and for hosts that are in no tree. Vacant nodes are linked through it.
    var parent: Int32
    /// The first digit in which hosts below differ, and the two sides of it.
    var digit = Digit.none
    var zeros: Int32 = -1
    var ones: Int32 = -1
  }

  /// A binary digit of the amount of a kind, or, beyond the kinds, of the number of a host: it tells hosts apart that have
  /// equal amounts.
  struct Digit: Sendable, BitwiseCopyable {
    /// The larger, the nearer to the root; negative for digits of numbers of hosts, and least for a leaf, which has none.
    let rank: Int32
    let kind: UInt8
    let place: UInt8

    static let none = Digit(rank: .min, kind: 0, place: 0)
  }

  /// The tree of the hosts of one capacity.
  struct Group: Sendable, BitwiseCopyable {
    let capacity: ResourceVector
    /// The kinds that there are any of.
    let kinds: KindIndices
    var root: Int32 = -1

    init(capacity: ResourceVector) {
      self.capacity = capacity
      kinds = capacity.kinds
    }
  }

  /// The leaf of host h is node h; the other nodes come after those of all hosts.
  let nodes: Table<Node>
  let groups: Table<Group>
  let leaves: Int32
  private let groupOfHost: Table<Int32>
  private var firstVacant: Int32

  init(_ hosts: [(capacity: ResourceVector, free: ResourceVector)]) {
    var groups: [Group] = []
    groupOfHost = Table(
      hosts.map { host in
        if let known = groups.firstIndex(where: { $0.capacity == host.capacity }) { return Int32(known) }
        groups.append(Group(capacity: host.capacity))
        return Int32(groups.count - 1)
      })
    self.groups = Table(groups)
    leaves = Int32(hosts.count)
    nodes = Table((0..<2 * leaves).map { Node(firstHost: $0, parent: $0 < hosts.count ? -1 : $0 + 1) })
    firstVacant = leaves
    for (host, amounts) in hosts.enumerated() { insert(Int32(host), free: amounts.free) }
  }

  mutating func update(_ host: ID<Host>, free: ResourceVector) {
    remove(host)
    insert(host.index, free: free)
  }

  /// Takes a host out, if it is in, until its next update.
  mutating func remove(_ host: ID<Host>) {
    let group = Int(groupOfHost[host])
    let fork = nodes[host].parent
    guard fork >= 0 else {
      if groups[group].root == host.index { groups[group].root = -1 }
      return
    }
    let sibling = nodes[Int(fork)].zeros == host.index ? nodes[Int(fork)].ones : nodes[Int(fork)].zeros
    let parent = nodes[Int(fork)].parent
    replace(fork, by: sibling, below: parent, in: group)
    nodes[host].parent = -1
    nodes[Int(fork)].parent = firstVacant
    firstVacant = fork
    narrow(from: parent, groups[group].kinds)
  }

  private mutating func insert(_ host: Int32, free: ResourceVector) {
    let group = Int(groupOfHost[Int(host)])
    let kinds = groups[group].kinds
    nodes[Int(host)].low = free
    nodes[Int(host)].high = free
    var node = groups[group].root
    guard node >= 0 else {
      groups[group].root = host
      return
    }
    while true {
      let rank = nodes[Int(node)].digit.rank
      // Whoever lies between two amounts that begin with the same digits begins with them too.
      if rank >= 0, nodes[Int(node)].encloses(free, kinds) {
        nodes[Int(node)].firstHost = min(nodes[Int(node)].firstHost, host)
      } else {
        let digit = firstDifference(of: host, from: node, in: group)
        if digit.rank > rank { return fork(node, host, at: digit, in: group) }
        nodes[Int(node)].widen(to: free, of: host, kinds)
      }
      node = isOne(nodes[Int(node)].digit, of: host) ? nodes[Int(node)].ones : nodes[Int(node)].zeros
    }
  }

  /// Puts a new node above a node and the leaf of a host, which differ in a digit.
  private mutating func fork(_ node: Int32, _ host: Int32, at digit: Digit, in group: Int) {
    let fork = firstVacant
    firstVacant = nodes[Int(fork)].parent
    replace(node, by: fork, below: nodes[Int(node)].parent, in: group)
    nodes[Int(fork)].low = nodes[Int(node)].low
    nodes[Int(fork)].high = nodes[Int(node)].high
    nodes[Int(fork)].firstHost = nodes[Int(node)].firstHost
    nodes[Int(fork)].digit = digit
    nodes[Int(fork)].widen(to: nodes[Int(host)].low, of: host, groups[group].kinds)
    let isOne = isOne(digit, of: host)
    nodes[Int(fork)].zeros = isOne ? node : host
    nodes[Int(fork)].ones = isOne ? host : node
    nodes[Int(node)].parent = fork
    nodes[Int(host)].parent = fork
  }

  @inline(__always) private func isOne(_ digit: Digit, of host: Int32) -> Bool {
    // Read where it stands: to take one amount out of a copy of all would cost the copy.
    let number = digit.kind < ResourceVector.count ? nodes[Int(host)].low[Int(digit.kind)] : Int64(host)
    return number &>> Int64(digit.place) & 1 == 1
  }

  /// The first digit in which a host differs from the first of those below a node: by halves of the capacity, and of the
  /// kinds in turn.
  private func firstDifference(of host: Int32, from node: Int32, in group: Int) -> Digit {
    let kindCount = ResourceVector.count
    var first = Digit.none
    for kind in 0..<kindCount {
      let difference = nodes[Int(host)].low[kind] ^ nodes[Int(node)].low[kind]
      guard difference != 0 else { continue }
      let place = Int64.bitWidth - 1 - difference.leadingZeroBitCount
      let rank = Int32((place + groups[group].capacity[kind].leadingZeroBitCount) << 3 + kindCount - kind)
      if rank > first.rank { first = Digit(rank: rank, kind: UInt8(kind), place: UInt8(place)) }
    }
    guard first.rank < 0 else { return first }
    let place = Int32.bitWidth - 1 - (host ^ nodes[Int(node)].firstHost).leadingZeroBitCount
    return Digit(rank: Int32(place - Int32.bitWidth), kind: UInt8(kindCount), place: UInt8(place))
  }

  /// Puts a node where another is, below `parent` or as the root.
  private func replace(_ old: Int32, by new: Int32, below parent: Int32, in group: Int) {
    nodes[Int(new)].parent = parent
    if parent < 0 {
      groups[group].root = new
    } else if nodes[Int(parent)].zeros == old {
      nodes[Int(parent)].zeros = new
    } else {
      nodes[Int(parent)].ones = new
    }
  }

  /// Brings the bounds of a node, and of those above it, up to date after a host has left.
  private func narrow(from start: Int32, _ kinds: KindIndices) {
    var node = Int(start)
    while node >= 0 {
      let (zeros, ones) = (Int(nodes[node].zeros), Int(nodes[node].ones))
      guard nodes[node].span(nodes[zeros], nodes[ones], kinds) else { return }
      node = Int(nodes[node].parent)
    }
  }
}

extension RoomTree.Node {
  /// Whether amounts lie within the bounds.
  @inline(__always) fileprivate func encloses(_ amounts: ResourceVector, _ kinds: KindIndices) -> Bool {
    for kind in 0..<ResourceVector.count where kinds.contains(kind) {
      if amounts[kind] < low[kind] || amounts[kind] > high[kind] { return false }
    }
    return true
  }

  /// Brings the bounds up to date for a host that joins below.
  @inline(__always) fileprivate mutating func widen(to free: ResourceVector, of host: Int32, _ kinds: KindIndices) {
    for kind in 0..<ResourceVector.count where kinds.contains(kind) {
      low[kind] = min(low[kind], free[kind])
      high[kind] = max(high[kind], free[kind])
    }
    firstHost = min(firstHost, host)
  }

  /// Takes the bounds from the nodes below; whether they have changed.
  @inline(__always) fileprivate mutating func span(_ a: Self, _ b: Self, _ kinds: KindIndices) -> Bool {
    var isNew = false
    for kind in 0..<ResourceVector.count where kinds.contains(kind) {
      let (least, most) = (min(a.low[kind], b.low[kind]), max(a.high[kind], b.high[kind]))
      if least != low[kind] || most != high[kind] { isNew = true }
      low[kind] = least
      high[kind] = most
    }
    let first = min(a.firstHost, b.firstHost)
    if first != firstHost { isNew = true }
    firstHost = first
    return isNew
  }
}

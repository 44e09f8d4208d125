/// Finds hosts with room without looking at every host: a tree over the hosts whose nodes know, kind by kind, the
/// largest free amount below them.
///
/// An update is O(log n). So is the first host with room, where one kind decides; at worst a search visits the nodes whose
/// maxima of several kinds come from different hosts.
///
/// Which of four nodes has room is as good as random, and a processor that guesses wrong loses more time than all the
/// comparisons take. So the four are compared without a branch, and an update goes up to the root even where nothing
/// changes any more: with 1 000 hosts, half of the time of one that stops early. Of a few hosts it is mostly the same one
/// that has room, which is guessed right: they are looked at in turn, and have no tree.
///
/// The maxima of the first kind, which mostly decides, are exact. Those of the others may be larger than they are: they
/// stay when a host has less, until a search finds nothing where they promise something.
struct HostIndex: Sendable {
  /// Kind by kind, and in a kind level by level, the hosts' own first: a node for each block of four of the level below.
  /// Blocks are filled up with nodes that have room for nothing; the root stands in `most`.
  private let amounts: Table<Int64>
  /// Where each level begins, and how many nodes all have.
  private let starts: Table<Int>
  private let nodeCount: Int
  /// The maxima over all hosts, one entry.
  private let most: Table<ResourceVector>
  /// Kinds from this one on are not looked at, since no host has any of them.
  private let kindCount: Int
  private let hostCount: Int
  /// The hosts by what they have free, where a placement rule asks for that: one tree or none.
  private(set) var rooms = Table<RoomTree>([])

  /// As many hosts are looked at in turn.
  private static let few = 16
  private static let vacant = ResourceVector(repeating: -1)

  /// - Parameter capacity: of all hosts together.
  init(_ free: [ResourceVector], capacity: ResourceVector) {
    hostCount = free.count
    let kindCount = 1 + ((0..<ResourceVector.count).last { capacity[$0] > 0 } ?? 0)
    self.kindCount = kindCount
    var nodes = hostCount <= Self.few ? free : []
    var level = free
    var starts: [Int] = []
    while hostCount > Self.few, level.count > 1 {
      while level.count % 4 != 0 { level.append(Self.vacant) }
      starts.append(nodes.count)
      nodes += level
      level = stride(from: 0, to: level.count, by: 4).map { level[$0..<$0 + 4].reduce(Self.vacant) { .larger($0, $1) } }
    }
    most = Table([level.reduce(Self.vacant) { .larger($0, $1) }])
    nodeCount = nodes.count
    amounts = Table((0..<kindCount).flatMap { kind in nodes.map { $0[kind] } })
    self.starts = Table(starts)
  }

  /// From now on also keeps the hosts by what they have free.
  mutating func keepRooms(of hosts: Table<Host>) {
    rooms = Table([RoomTree(hosts.map { ($0.capacity, $0.free) })])
  }

  /// From now on a host has so much free of a kind.
  @inline(__always) mutating func setFree(_ free: Int64, of kind: Int, on host: ID<Host>) {
    if hostCount <= Self.few {
      setFew(free, of: kind, on: host)
    } else if kind > 0 {
      raise(free, of: kind, on: host)
    } else {
      var (node, amount) = (Int(host.index), free)
      for start in starts {
        amounts[start &+ node] = amount
        // Not read back what was just written: of one level and the next, only this comparison waits for the other.
        amount = max(
          amount,
          max(amounts[start &+ (node ^ 1)], max(amounts[start &+ (node ^ 2)], amounts[start &+ (node ^ 3)])))
        node &>>= 2
      }
      most[0][0] = amount
    }
  }

  @inline(__always) private func setFew(_ free: Int64, of kind: Int, on host: ID<Host>) {
    let first = kind &* nodeCount
    let before = amounts[first &+ Int(host.index)]
    amounts[first &+ Int(host.index)] = free
    if free >= most[0][kind] {
      most[0][kind] = free
    } else if before == most[0][kind] {
      most[0][kind] = (first..<first + hostCount).reduce(free) { max($0, amounts[$1]) }
    }
  }

  /// Sets an amount whose maxima may stay larger than they are.
  @inline(__always) private func raise(_ free: Int64, of kind: Int, on host: ID<Host>) {
    let first = kind &* nodeCount
    var node = Int(host.index)
    amounts[first &+ node] = free
    for level in 1..<starts.count {
      node &>>= 2
      let place = first &+ starts[level] &+ node
      guard amounts[place] < free else { return }
      amounts[place] = free
    }
    if most[0][kind] < free { most[0][kind] = free }
  }

  /// Brings those maxima above a block up to date that may be larger than they are.
  private func lower(aboveBlockOf node: Int, level: Int) {
    for kind in 1..<kindCount {
      let first = kind &* nodeCount
      let amount = largest(inBlockAt: first &+ starts[level] &+ node & ~3)
      if level + 1 < starts.count {
        amounts[first &+ starts[level + 1] &+ node &>> 2] = amount
      } else {
        most[0][kind] = amount
      }
    }
  }

  @inline(__always) private func largest(inBlockAt block: Int) -> Int64 {
    max(max(amounts[block], amounts[block &+ 1]), max(amounts[block &+ 2], amounts[block &+ 3]))
  }

  /// Notes what a host has free in the tree by what is free, which must be kept.
  mutating func setRoom(_ free: ResourceVector, on host: ID<Host>) {
    rooms[0].update(host, free: free)
  }

  @inline(__always) var keepsRooms: Bool { !rooms.isEmpty }

  /// From now on a host has so much free.
  mutating func update(_ host: ID<Host>, free: ResourceVector) {
    if keepsRooms { setRoom(free, on: host) }
    for kind in 0..<kindCount { setFree(free[kind], of: kind, on: host) }
  }

  @inline(__always) func prefetch(_ host: ID<Host>) { amounts.prefetch(Int(host.index)) }

  /// Until its next update, a host has room for nothing.
  mutating func close(_ host: ID<Host>) {
    if !rooms.isEmpty { rooms[0].remove(host) }
    for kind in 0..<kindCount { setFree(-1, of: kind, on: host) }
  }

  /// Whether a host may have room for the demand: false is certain.
  @inline(__always) func mayFit(_ demand: ResourceVector) -> Bool { demand.fits(in: most[0]) }

  /// The largest free amount of each kind, over all hosts but one, or something larger.
  func largest(except host: ID<Host>?) -> ResourceVector {
    guard let host else { return most[0] }
    var result = most[0]
    if hostCount <= Self.few {
      for kind in 0..<kindCount {
        result[kind] = (0..<hostCount).reduce(-1) { $1 == host.index ? $0 : max($0, amounts[kind * nodeCount + $1]) }
      }
      return result
    }
    for kind in 0..<kindCount {
      var node = Int(host.index)
      result[kind] = -1
      for start in starts {
        let block = kind * nodeCount + start + node & ~3
        for sibling in 0..<4 where sibling != node & 3 { result[kind] = max(result[kind], amounts[block + sibling]) }
        node >>= 2
      }
    }
    return result
  }

  /// The first host at or after `start` that has room for the demand. On its way it corrects maxima that are too large,
  /// which changes no answer. Inlined, for to call it is to copy the index first.
  @inline(__always) func first(with demand: ResourceVector, from start: Int = 0) -> ID<Host>? {
    guard start < hostCount, mayFit(demand) else { return nil }
    if hostCount <= Self.few { return firstOfFew(with: demand, from: start) }
    var (level, node) = (0, start)
    if start == 0 {
      // Mostly the first kind decides.
      let block = firstBlock(with: demand[0])
      let fitting = nodes(with: demand, in: block)
      if fitting != 0 { return ID(block | fitting.trailingZeroBitCount) }
      level = starts.count &- 1
    }
    while true {
      // Of the block's four nodes, those at or after this one that have room, as bits.
      let fitting = nodes(with: demand, in: starts[level] &+ node & ~3) & 15 &<< (node & 3)
      if fitting != 0 {
        node = node & ~3 | fitting.trailingZeroBitCount
        if level == 0 { return ID(node) }
        level &-= 1
        node &<<= 2
      } else {
        // On to what comes after the node above; at the end of its block, after the one above that.
        var isLast = true
        while isLast {
          lower(aboveBlockOf: node, level: level)
          level &+= 1
          if level == starts.count { return nil }
          node &>>= 2
          isLast = node & 3 == 3
        }
        node &+= 1
      }
    }
  }

  /// The number of the first host of the first block of hosts in which one has so much of the first kind. One has, as
  /// `mayFit` has said, and the way to it has no dead end, since those maxima are exact.
  @inline(__always) private func firstBlock(with amount: Int64) -> Int {
    var node = 0
    var level = starts.count &- 1
    while level > 0 {
      let block = starts[level] &+ node
      // How many before the first have less. The comparisons wait for nothing but memory.
      let first = amounts[block] < amount ? 1 : 0
      let second = first & (amounts[block &+ 1] < amount ? 1 : 0)
      let third = second & (amounts[block &+ 2] < amount ? 1 : 0)
      node = (node &+ first &+ second &+ third) &<< 2
      level &-= 1
    }
    return node
  }

  @inline(__always) private func firstOfFew(with demand: ResourceVector, from start: Int) -> ID<Host>? {
    for node in start..<hostCount where hasRoom(for: demand, node) { return ID(node) }
    return nil
  }

  @inline(__always) private func hasRoom(for demand: ResourceVector, _ host: Int) -> Bool {
    for kind in 0..<kindCount where demand[kind] > amounts[kind &* nodeCount &+ host] { return false }
    return true
  }

  /// Which of a block's four nodes have room for a demand, as bits.
  @inline(__always) private func nodes(with demand: ResourceVector, in block: Int) -> Int {
    var fitting = nodes(with: demand[0], in: block)
    for kind in 1..<kindCount where demand[kind] > 0 {
      fitting &= nodes(with: demand[kind], in: kind &* nodeCount &+ block)
    }
    return fitting
  }

  /// Which of four amounts suffice, as bits.
  @inline(__always) private func nodes(with amount: Int64, in block: Int) -> Int {
    (amounts[block] >= amount ? 1 : 0) | (amounts[block &+ 1] >= amount ? 2 : 0)
      | (amounts[block &+ 2] >= amount ? 4 : 0) | (amounts[block &+ 3] >= amount ? 8 : 0)
  }
}

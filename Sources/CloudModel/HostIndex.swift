/// Finds hosts with room without looking at every host: a tree over the hosts whose nodes know, kind by kind, the
/// largest free amount below them.
///
/// An update is O(log n), and mostly ends at the first node, whose maximum it does not concern. The first host with room
/// is O(log n) where one kind decides, and at worst visits the nodes whose maxima of several kinds come from different
/// hosts.
struct HostIndex: Sendable {
  /// The free amounts of the hosts, then, level by level, the maxima over blocks of four of the level below, up to a
  /// single node. Levels are filled up to whole blocks with nodes that have room for nothing.
  private let largest: Table<ResourceVector>
  /// Where each level begins.
  private let starts: Table<Int>
  private let top: Int
  private let hostCount: Int
  /// The hosts by what they have free, where a placement rule asks for that: one tree or none.
  private(set) var rooms = Table<RoomTree>([])

  private static let blockShift = 2
  private static let blockSize = 1 << blockShift
  private static let vacant = ResourceVector(repeating: -1)

  init(_ free: [ResourceVector]) {
    hostCount = free.count
    var nodes: [ResourceVector] = []
    var level = free.isEmpty ? [Self.vacant] : free
    var starts = [0]
    while level.count > 1 {
      while level.count % Self.blockSize != 0 { level.append(Self.vacant) }
      nodes += level
      starts.append(nodes.count)
      level = stride(from: 0, to: level.count, by: Self.blockSize).map { block in
        level[block..<block + Self.blockSize].reduce(Self.vacant) { .larger($0, $1) }
      }
    }
    top = starts.count - 1
    self.starts = Table(starts)
    largest = Table(nodes + level)
  }

  /// From now on also keeps the hosts by what they have free.
  mutating func keepRooms(of hosts: Table<Host>) {
    rooms = Table([RoomTree(hosts.map { ($0.capacity, $0.free) })])
  }

  /// Notes that a host, which is not closed, has more or less free of a kind.
  /// - Returns: what it has free now.
  @inline(__always) mutating func changeFree(by change: Int64, of kind: Int, on host: ID<Host>) -> Int64 {
    let free = largest[Int(host.index)][kind] + change
    setFree(free, of: kind, on: host)
    return free
  }

  @inline(__always) private mutating func setFree(_ amount: Int64, of kind: Int, on host: ID<Host>) {
    let before = largest[Int(host.index)][kind]
    largest[Int(host.index)][kind] = amount
    guard top > 0 else { return }
    // Mostly the host was and is not the one with the most of its block.
    let most = largest[starts[1] &+ Int(host.index) &>> Self.blockShift][kind]
    if amount > most || before == most { raise(kind, above: Int(host.index), from: before, to: amount) }
  }

  /// Notes what a host has free in the tree by what is free, which must be kept.
  mutating func setRoom(_ free: ResourceVector, on host: ID<Host>) {
    rooms[0].update(host, free: free)
  }

  @inline(__always) var keepsRooms: Bool { !rooms.isEmpty }

  /// From now on a host has so much free.
  mutating func update(_ host: ID<Host>, free: ResourceVector) {
    if keepsRooms { setRoom(free, on: host) }
    for kind in 0..<ResourceVector.count { setFree(free[kind], of: kind, on: host) }
  }

  @inline(__always) func prefetch(_ host: ID<Host>) { largest.prefetch(Int(host.index)) }

  /// Until its next update, a host has room for nothing.
  mutating func close(_ host: ID<Host>) {
    if !rooms.isEmpty { rooms[0].remove(host) }
    for kind in 0..<ResourceVector.count { setFree(-1, of: kind, on: host) }
  }

  /// Brings the maxima of a kind up to date above a host that had `before` free of it and has `after` now.
  @inline(never) private mutating func raise(_ kind: Int, above host: Int, from before: Int64, to after: Int64) {
    var (index, before, after) = (host, before, after)
    for level in 0..<top {
      let node = starts[level + 1] + index >> Self.blockShift
      let most = largest[node][kind]
      if after < most {
        guard before == most else { return }
        let block = starts[level] + index & ~(Self.blockSize - 1)
        for sibling in block..<block + Self.blockSize { after = max(after, largest[sibling][kind]) }
      }
      guard after != most else { return }
      largest[node][kind] = after
      before = most
      index >>= Self.blockShift
    }
  }

  /// Whether a host may have room for the demand: false is certain.
  func mayFit(_ demand: ResourceVector) -> Bool { demand.fits(in: largest[largest.count - 1]) }

  /// The largest free amount of each kind, over all hosts but one.
  func largest(except host: ID<Host>?) -> ResourceVector {
    guard let host else { return largest[largest.count - 1] }
    var result = Self.vacant
    var index = Int(host.index)
    for level in 0..<top {
      let block = index & ~(Self.blockSize - 1)
      for sibling in block..<block + Self.blockSize where sibling != index {
        result = .larger(result, largest[starts[level] + sibling])
      }
      index >>= Self.blockShift
    }
    return result
  }

  /// The first host at or after `start` that has room for the demand. Inlined, for to call it is to copy the index first.
  @inline(__always) func first(with demand: ResourceVector, from start: Int = 0) -> ID<Host>? {
    guard start < hostCount else { return nil }
    var level = start == 0 ? top : 0
    var index = start
    var node = starts[level] + index
    while true {
      if demand.fits(in: largest[node]) {
        if level == 0 { return ID(index) }
        level -= 1
        index <<= Self.blockShift
        node = starts[level] + index
      } else {
        index += 1
        node += 1
        guard index & (Self.blockSize - 1) == 0 || level == top else { continue }
        // From the end of a block to what comes after the node above it.
        while level < top, index & (Self.blockSize - 1) == 0 {
          level += 1
          index >>= Self.blockShift
        }
        if level == top { return nil }
        node = starts[level] + index
      }
    }
  }
}

import SimulationKernel

/// A request that holds a part of a host, by when it is expected to leave.
public struct ExpectedEnd: Sendable, BitwiseCopyable {
  /// When its hold began, and the time that it was expected to take then, start-up included. It may lie in the past:
  /// the request has taken longer.
  public let time: Nanoseconds
  /// Names the hold; of equal times the earlier hold comes first.
  let hold: UInt32
  public let request: ID<Request>
  public let host: ID<Host>
  public let demand: ResourceVector

  @inline(__always) static func < (a: Self, b: Self) -> Bool { a.time != b.time ? a.time < b.time : a.hold < b.hold }
}

/// The running requests in the order of their expected ends: a sorted list in blocks, so that an entry comes or goes in
/// O(√n) moves or so and the list is read straight through.
struct ExpectedEnds: Sendable {
  private static let largestBlock = 256

  /// None is empty, but for the only one.
  private(set) var blocks: [[ExpectedEnd]] = [[]]

  mutating func insert(_ entry: ExpectedEnd) {
    let block = self.block(for: entry)
    blocks[block].insert(entry, at: position(of: entry, in: block))
    guard blocks[block].count > Self.largestBlock else { return }
    let half = blocks[block].count / 2
    blocks.insert(Array(blocks[block][half...]), at: block + 1)
    blocks[block].removeSubrange(half...)
  }

  /// Takes out the entry with this time and hold, which must be there.
  mutating func remove(_ entry: ExpectedEnd) {
    let block = self.block(for: entry)
    let position = position(of: entry, in: block)
    precondition(
      position < blocks[block].count && blocks[block][position].hold == entry.hold,
      "no hold \(entry.hold) is expected to end at \(entry.time)")
    blocks[block].remove(at: position)
    if blocks[block].isEmpty, blocks.count > 1 { blocks.remove(at: block) }
  }

  /// The last block that begins at or before the entry.
  private func block(for entry: ExpectedEnd) -> Int {
    var (low, high) = (1, blocks.count)
    while low < high {
      let middle = (low + high) / 2
      if entry < blocks[middle][0] { high = middle } else { low = middle + 1 }
    }
    return low - 1
  }

  /// The place of the first entry of a block that is not before `entry`.
  private func position(of entry: ExpectedEnd, in block: Int) -> Int {
    var (low, high) = (0, blocks[block].count)
    while low < high {
      let middle = (low + high) / 2
      if blocks[block][middle] < entry { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

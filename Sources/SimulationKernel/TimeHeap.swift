/// What stands in a heap: first by time, which is not negative, and where times are equal by `<`.
public protocol TimeOrdered: BitwiseCopyable {
  var time: Nanoseconds { get }
  static func < (a: Self, b: Self) -> Bool
}

/// A heap with four children a node, the earliest entry first.
///
/// To find the least of four children takes comparisons that no processor can foresee, so it is done by arithmetic: the
/// sign of a difference of times selects. Equal times, which the rest of the order must tell apart, are a rare branch.
///
/// A heap has one owner: copies share its entries.
public struct TimeHeap<Entry: TimeOrdered> {
  @usableFromInline var entries: PlainMemory<Entry>
  @usableFromInline var heapCount: Int

  @inlinable public init() {
    entries = PlainMemory(capacity: 16)
    heapCount = 0
  }

  @inlinable public var count: Int { heapCount }
  @inlinable public var isEmpty: Bool { heapCount == 0 }
  /// The earliest entry; there must be one.
  @inlinable public var first: Entry {
    @inline(__always) unsafeAddress { UnsafePointer(entries.base) }
  }

  @inlinable public mutating func insert(_ entry: Entry) {
    entries.reserve(count &+ 1, keeping: count)
    heapCount &+= 1
    let heap = entries.base
    var hole = count &- 1
    while hole > 0 {
      let parent = (hole &- 1) &>> 2
      guard entry < heap[parent] else { break }
      heap[hole] = heap[parent]
      hole = parent
    }
    heap[hole] = entry
  }

  /// Takes the earliest entry out; there must be one.
  @inlinable public mutating func removeFirst() -> Entry {
    let first = entries[0]
    heapCount &-= 1
    if count > 0 { sink(entries[count], from: 0) }
    return first
  }

  /// Takes all entries out.
  @inlinable public mutating func removeAll() { heapCount = 0 }

  /// Takes out the entries for which `isStale` holds, in O(n).
  @inlinable public mutating func removeAll(where isStale: (Entry) -> Bool) {
    var kept = 0
    for index in 0..<count where !isStale(entries[index]) {
      entries[kept] = entries[index]
      kept += 1
    }
    heapCount = kept
    guard count > 1 else { return }
    for index in stride(from: (count - 2) / 4, through: 0, by: -1) { sink(entries[index], from: index) }
  }

  /// Puts `entry` at or below `start`, whose own entry has been taken out.
  @inlinable @inline(__always) mutating func sink(_ entry: Entry, from start: Int) {
    let heap = entries.base
    var hole = start
    while true {
      let first = hole &<< 2 &+ 1
      let children = count &- first
      if children <= 0 { break }
      let least = first &+ (children >= 4 ? Self.leastOfFour(heap + first) : Self.least(of: heap + first, children))
      guard heap[least] < entry else { break }
      heap[hole] = heap[least]
      hole = least
    }
    heap[hole] = entry
  }

  /// Which of four entries is the earliest; no time is negative, so that no difference overflows.
  @inlinable @inline(__always) static func leastOfFour(_ entries: UnsafeMutablePointer<Entry>) -> Int {
    let (zero, two) = (entries[0].time, entries[2].time)
    let (low, high) = (entries[1].time &- zero, entries[3].time &- two)
    // −1 where the second of a pair is earlier, else 0.
    let (second, fourth) = (low &>> 63, high &>> 63)
    let between = (two &+ (high & fourth)) &- (zero &+ (low & second))
    if low == 0 || high == 0 || between == 0 { return least(of: entries, 4) }
    let earlier = 0 &- second
    return Int(truncatingIfNeeded: earlier &+ ((2 &- fourth &- earlier) & (between &>> 63)))
  }

  @inlinable @inline(never) static func least(of entries: UnsafeMutablePointer<Entry>, _ count: Int) -> Int {
    var least = 0
    var index = 1
    while index < count {
      if entries[index] < entries[least] { least = index }
      index &+= 1
    }
    return least
  }
}

extension TimeHeap {
  /// Whether every entry is later than its parent; for tests.
  var isHeap: Bool {
    (0..<count).dropFirst().allSatisfy { !(entries[$0] < entries[($0 - 1) >> 2]) }
  }
}

/// A heap is used by one replication, on one thread at a time.
extension TimeHeap: Sendable where Entry: Sendable {}

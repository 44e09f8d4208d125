/// An event with the moment at which it happens.
@usableFromInline struct EventEntry<Event: BitwiseCopyable>: BitwiseCopyable {
  @usableFromInline var key: EventKey
  @usableFromInline var event: Event

  @inlinable init(key: EventKey, event: Event) {
    self.key = key
    self.event = event
  }
}

/// The few next events of a queue: a heap with four children a node.
///
/// To find the least of four children takes comparisons that no processor can foresee, so it is done by arithmetic: the
/// sign of a difference of times selects. Equal times, which the rest of the key must tell apart, are a rare branch.
@usableFromInline struct EventHeap<Event: BitwiseCopyable> {
  @usableFromInline typealias Entry = EventEntry<Event>

  @usableFromInline var entries = EventMemory<Entry>(capacity: 64)
  @usableFromInline var count = 0

  @usableFromInline init() {}

  @inlinable var isEmpty: Bool { count == 0 }
  /// The key of the earliest event; there must be one.
  @inlinable var firstKey: EventKey { entries[0].key }

  @inlinable mutating func insert(_ entry: Entry) {
    entries.reserve(count &+ 1, keeping: count)
    count &+= 1
    let heap = entries.base
    var hole = count &- 1
    while hole > 0 {
      let parent = (hole &- 1) &>> 2
      guard entry.key < heap[parent].key else { break }
      heap[hole] = heap[parent]
      hole = parent
    }
    heap[hole] = entry
  }

  /// Takes the earliest event out; there must be one.
  @inlinable mutating func removeFirst() -> Entry {
    let first = entries[0]
    count &-= 1
    if count > 0 { sink(entries[count], from: 0) }
    return first
  }

  /// Takes all events out.
  @inlinable mutating func removeAll() { count = 0 }

  /// Takes out the events for which `isStale` holds, in O(n).
  @inlinable mutating func removeAll(where isStale: (Event) -> Bool) {
    var kept = 0
    for index in 0..<count where !isStale(entries[index].event) {
      entries[kept] = entries[index]
      kept += 1
    }
    count = kept
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
      guard heap[least].key < entry.key else { break }
      heap[hole] = heap[least]
      hole = least
    }
    heap[hole] = entry
  }

  /// Which of four entries is the earliest; no time is negative, so that no difference overflows.
  @inlinable @inline(__always) static func leastOfFour(_ entries: UnsafeMutablePointer<Entry>) -> Int {
    let (zero, two) = (entries[0].key.time, entries[2].key.time)
    let (low, high) = (entries[1].key.time &- zero, entries[3].key.time &- two)
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
      if entries[index].key < entries[least].key { least = index }
      index &+= 1
    }
    return least
  }
}

extension EventHeap {
  /// Whether every event is later than its parent; for tests.
  var isHeap: Bool {
    (0..<count).dropFirst().allSatisfy { !(entries[$0].key < entries[($0 - 1) >> 2].key) }
  }
}

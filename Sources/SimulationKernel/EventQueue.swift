/// The phases of an instant, in the order in which they run.
///
/// Capacity is freed before it is asked for, one allocation round sees all that happened at the instant, and a request
/// whose patience ends as capacity frees is served.
public enum Phase: UInt8, CaseIterable, Sendable {
  case departure, startupEnd, failure, recovery, expiry, arrival, allocation, abandonment, sample
}

/// When an event happens: by time, then phase, then rank (for arrivals, the place of the workload in the file), then the
/// order in which the events were scheduled.
@frozen public struct EventKey: Comparable, Sendable, BitwiseCopyable {
  public let time: Nanoseconds
  /// The phase in the upper 8 bits, the rank in the next 16, the sequence number in the lower 40.
  @usableFromInline let order: UInt64

  /// - Parameters:
  ///   - rank: below 2¹⁶; larger ones count as the largest.
  ///   - sequence: below 2⁴⁰, some 10¹² events.
  @inlinable public init(time: Nanoseconds, phase: Phase, rank: Int = 0, sequence: UInt64) {
    self.time = time
    self.order = UInt64(phase.rawValue) << 56 | UInt64(min(rank, 0xffff)) << 40 | sequence
  }

  @inlinable public var phase: Phase { Phase(rawValue: UInt8(truncatingIfNeeded: order >> 56)).unsafelyUnwrapped }

  @inlinable @inline(__always) public static func < (a: Self, b: Self) -> Bool {
    a.time != b.time ? a.time < b.time : a.order < b.order
  }
}

/// A priority queue of events, the earliest first: a heap with four children a node.
///
/// `Event` holds plain values only (`BitwiseCopyable`), so that moving one costs no reference counting. Scheduling and
/// taking an event are O(log n).
public struct EventQueue<Event: BitwiseCopyable> {
  @usableFromInline struct Entry: BitwiseCopyable {
    @usableFromInline var key: EventKey
    @usableFromInline var event: Event

    @inlinable init(key: EventKey, event: Event) {
      self.key = key
      self.event = event
    }
  }

  @usableFromInline var entries: [Entry] = []
  @usableFromInline var nextSequence: UInt64 = 0

  @inlinable public init() {}

  @inlinable public var count: Int { entries.count }
  @inlinable public var isEmpty: Bool { entries.isEmpty }

  /// The key of the earliest event; nil if there is none.
  @inlinable public var firstKey: EventKey? { entries.isEmpty ? nil : entries[0].key }

  /// The time of the earliest event; the end of time if there is none.
  @inlinable public var firstTime: Nanoseconds { entries.isEmpty ? .max : entries[0].key.time }

  @inlinable public mutating func schedule(_ event: Event, at time: Nanoseconds, phase: Phase, rank: Int = 0) {
    let entry = Entry(key: EventKey(time: time, phase: phase, rank: rank, sequence: nextSequence), event: event)
    nextSequence &+= 1
    entries.append(entry)
    siftUp(from: entries.count - 1)
  }

  /// Takes the earliest event out; the queue must not be empty.
  @inlinable public mutating func removeFirst() -> (key: EventKey, event: Event) {
    let first = entries[0]
    let last = entries.removeLast()
    if !entries.isEmpty { siftDown(last, from: 0) }
    return (first.key, first.event)
  }

  /// Drops the events for which `isStale` holds, in O(n): called when more than half of them are.
  @inlinable public mutating func removeAll(where isStale: (Event) -> Bool) {
    entries.removeAll { isStale($0.event) }
    guard entries.count > 1 else { return }
    for index in stride(from: (entries.count - 2) / 4, through: 0, by: -1) { siftDown(entries[index], from: index) }
  }

  @inlinable mutating func siftUp(from start: Int) {
    entries.withUnsafeMutableBufferPointer { heap in
      var hole = start
      let entry = heap[start]
      while hole > 0 {
        let parent = (hole - 1) >> 2
        guard entry.key < heap[parent].key else { break }
        heap[hole] = heap[parent]
        hole = parent
      }
      heap[hole] = entry
    }
  }

  /// Puts `entry` at or below `start`, whose own entry has been taken out.
  @inlinable mutating func siftDown(_ entry: Entry, from start: Int) {
    entries.withUnsafeMutableBufferPointer { heap in
      let count = heap.count
      var hole = start
      while true {
        let firstChild = hole << 2 + 1
        guard firstChild < count else { break }
        var smallest = firstChild
        for child in (firstChild + 1)..<max(firstChild + 1, min(firstChild + 4, count))
        where heap[child].key < heap[smallest].key { smallest = child }
        guard heap[smallest].key < entry.key else { break }
        heap[hole] = heap[smallest]
        hole = smallest
      }
      heap[hole] = entry
    }
  }
}

extension EventQueue {
  /// Whether every event is later than its parent; for tests.
  public var isHeap: Bool {
    entries.indices.dropFirst().allSatisfy { !(entries[$0].key < entries[($0 - 1) >> 2].key) }
  }
}

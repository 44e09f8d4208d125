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

/// An event with the moment at which it happens.
@usableFromInline struct EventEntry<Event: BitwiseCopyable>: TimeOrdered {
  @usableFromInline var key: EventKey
  @usableFromInline var event: Event

  @inlinable init(key: EventKey, event: Event) {
    self.key = key
    self.event = event
  }

  @inlinable @inline(__always) var time: Nanoseconds { key.time }
  @inlinable @inline(__always) static func < (a: Self, b: Self) -> Bool { a.key < b.key }
}

/// A priority queue of events, the earliest first: a ladder queue of one rung over a heap.
///
/// The next events stand in a short sorted `run` and a heap, all later ones unsorted in buckets by time. Scheduling and
/// taking an event cost the same whatever their number, where times are spread; where all fall into one bucket, they
/// cost O(log n), as in a heap. With few events there is the heap alone.
///
/// `Event` holds plain values only (`BitwiseCopyable`), so that moving one costs no reference counting. A queue has one
/// owner: copies share what is in them.
///
/// Tang, Goh, Thng, "Ladder queue: an O(1) priority queue structure for large-scale discrete event simulation", ACM
/// TOMACS 15(3), 2005.
public struct EventQueue<Event: BitwiseCopyable> {
  @usableFromInline typealias Entry = EventEntry<Event>

  /// Events before the buckets, but for those in `run`.
  @usableFromInline var heap = TimeHeap<Entry>()
  /// Events of the bucket that was opened last, the earliest at the end.
  @usableFromInline var run = PlainMemory<Entry>(capacity: 2 * EventRun.limit)
  @usableFromInline var runCount = 0
  /// While there are such, there are events in the heap or the run too.
  @usableFromInline var later = EventBuckets<Event>()
  /// Where the heap holds more events than this, they are spread over buckets.
  @usableFromInline var heapLimit = EventHeapSizes.least
  @usableFromInline var nextSequence: UInt64 = 0

  public init() {}

  @inlinable public var count: Int { heap.count + runCount + later.count }
  @inlinable public var isEmpty: Bool { heap.isEmpty && runCount == 0 }

  /// The key of the earliest event; nil if there is none.
  @inlinable public var firstKey: EventKey? {
    guard runCount > 0 else { return heap.isEmpty ? nil : heap.first.key }
    let key = run[runCount &- 1].key
    return !heap.isEmpty && heap.first.key < key ? heap.first.key : key
  }

  /// The time of the earliest event; the end of time if there is none.
  @inlinable public var firstTime: Nanoseconds {
    let time = heap.isEmpty ? Nanoseconds.max : heap.first.key.time
    return runCount > 0 ? min(time, run[runCount &- 1].key.time) : time
  }

  /// How many of the next events are known in their order, but for those that come in between: mostly of the next few,
  /// until all of them have been taken.
  @inlinable public var upcomingCount: Int { runCount }

  /// The event that will be taken after so many others, fewer than `upcomingCount`.
  @inlinable public func upcoming(after count: Int) -> Event { run[runCount &- 1 &- count].event }

  /// - Parameter time: not negative.
  @inlinable public mutating func schedule(_ event: Event, at time: Nanoseconds, phase: Phase, rank: Int = 0) {
    let entry = Entry(key: EventKey(time: time, phase: phase, rank: rank, sequence: nextSequence), event: event)
    nextSequence &+= 1
    if time > later.lastPassed { return later.insert(entry) }
    heap.insert(entry)
    if heap.count > heapLimit { spread() }
  }

  /// Takes the earliest event out; the queue must not be empty.
  @inlinable @inline(__always) public mutating func removeFirst() -> (key: EventKey, event: Event) {
    let first: Entry
    if runCount > 0 && (heap.isEmpty || run[runCount &- 1].key < heap.first.key) {
      runCount &-= 1
      first = run[runCount]
    } else {
      precondition(!heap.isEmpty, "no event is left")
      first = heap.removeFirst()
    }
    if heap.isEmpty && runCount == 0 { open() }
    return (first.key, first.event)
  }

  /// Drops the events for which `isStale` holds, in O(n): called when more than half of them are.
  @inlinable public mutating func removeAll(where isStale: (Event) -> Bool) {
    heap.removeAll { isStale($0.event) }
    var kept = 0
    for index in 0..<runCount where !isStale(run[index].event) {
      run[kept] = run[index]
      kept += 1
    }
    runCount = kept
    later.removeAll(where: isStale)
    if isEmpty { open() }
  }
}

/// What the buckets of an event queue are made for; a queue is fast over a wide range around each.
@usableFromInline enum EventBucketSizes {
  /// Events in a chunk of memory.
  @inlinable static var chunk: Int32 { 8 }
  /// Buckets are so many that no more events than this fall into each, on average.
  @inlinable static var eventsPerBucket: Int { 4 }
  /// There are at most 2 to the power of this many buckets, whose ends still fit into a processor's cache.
  @inlinable static var mostBits: Int { 17 }
}

/// The later events of a queue, unsorted, in buckets by time: to put one in costs the same whatever their number.
///
/// The buckets divide a stretch of time evenly, so that a handful of events falls into each; what comes after the last
/// lies in one more, `beyond`. The events of a bucket stand in chunks of eight, linked, in memory that all share.
@usableFromInline struct EventBuckets<Event: BitwiseCopyable> {
  @usableFromInline typealias Entry = EventEntry<Event>

  /// A chain of chunks of which all but the first are full.
  @usableFromInline struct Chain: BitwiseCopyable {
    /// The first chunk; −1 where there is none.
    @usableFromInline var chunk: Int32
    /// Entries in the first chunk; of an empty chain as many as fill it, as if another chunk were needed.
    @usableFromInline var filled: Int32

    @inlinable init(chunk: Int32, filled: Int32) {
      self.chunk = chunk
      self.filled = filled
    }

    @inlinable static var empty: Chain { Chain(chunk: -1, filled: EventBucketSizes.chunk) }
    @inlinable var isEmpty: Bool { chunk < 0 }
  }

  @usableFromInline var entries = PlainMemory<Entry>(capacity: 8)
  /// For each chunk, the next of its chain.
  @usableFromInline var next = PlainMemory<Int32>(capacity: 1)
  @usableFromInline var vacant: Int32 = -1
  @usableFromInline var usedChunks: Int32 = 0

  /// The chain of each bucket, and after the last that of `beyond`.
  @usableFromInline var chains = PlainMemory<Chain>(capacity: 1)
  @usableFromInline var buckets = 0
  /// Buckets before this one have been used up.
  @usableFromInline var current = 0
  /// The time at which the first bucket begins, and how long each is: 2 to the power of `shift` ns.
  @usableFromInline var start: Nanoseconds = 0
  @usableFromInline var shift: Nanoseconds = 0
  /// Events up to this moment do not belong into a bucket that is still to come.
  @usableFromInline var lastPassed = Nanoseconds.max
  @usableFromInline var count = 0

  @usableFromInline init() { chains[0] = .empty }

  /// Puts an event after `lastPassed` into its bucket.
  @inlinable @inline(__always) mutating func insert(_ entry: Entry) {
    append(entry, to: min(Int(truncatingIfNeeded: (entry.key.time &- start) &>> shift), buckets))
    count &+= 1
  }

  /// Puts an event into `beyond`, whenever it happens; `divide` follows.
  @inlinable mutating func insertBeyond(_ entry: Entry) {
    append(entry, to: buckets)
    count &+= 1
  }

  /// The events of the next bucket that has some; nil where all buckets have been used up. Each part of the chain is to
  /// be given back by `release`.
  @inlinable mutating func nextChain() -> Chain? {
    while current < buckets && chains[current].isEmpty { current += 1 }
    guard current < buckets else { return nil }
    let chain = chains[current]
    chains[current] = .empty
    current += 1
    let (end, isBeyondTime) = start.addingReportingOverflow(Nanoseconds(current) << shift)
    lastPassed = isBeyondTime || current > Nanoseconds.max >> shift ? .max : end - 1
    if !chains[current].isEmpty { entries.prefetch(places(of: chains[current]).lowerBound) }
    return chain
  }

  /// The positions of the entries in the first chunk of a chain.
  @inlinable func places(of chain: Chain) -> Range<Int> {
    let first = Int(chain.chunk) &* Int(EventBucketSizes.chunk)
    return Range(uncheckedBounds: (first, first &+ Int(chain.filled)))
  }

  /// Goes on to the next chunk of a chain, and gives the first one back.
  @inlinable mutating func release(firstOf chain: inout Chain) {
    let chunk = chain.chunk
    chain = Chain(chunk: next[Int(chunk)], filled: EventBucketSizes.chunk)
    next[Int(chunk)] = vacant
    vacant = chunk
  }

  /// Notes that events of a chain are no longer here.
  @inlinable mutating func remove(count removed: Int) { count &-= removed }

  @inlinable @inline(__always) mutating func append(_ entry: Entry, to bucket: Int) {
    if chains[bucket].filled == EventBucketSizes.chunk { addChunk(to: bucket) }
    entries[places(of: chains[bucket]).upperBound] = entry
    chains[bucket].filled &+= 1
  }

  @inlinable @inline(__always) mutating func addChunk(to bucket: Int) {
    var chunk = vacant
    if chunk >= 0 {
      vacant = next[Int(chunk)]
    } else {
      chunk = usedChunks
      usedChunks &+= 1
      let size = Int(EventBucketSizes.chunk)
      entries.reserve(Int(usedChunks) &* size, keeping: Int(chunk) &* size)
      next.reserve(Int(usedChunks), keeping: Int(chunk))
    }
    next[Int(chunk)] = chains[bucket].chunk
    chains[bucket] = Chain(chunk: chunk, filled: 0)
  }
}

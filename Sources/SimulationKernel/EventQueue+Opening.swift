/// How many events of a bucket are sorted at once.
@usableFromInline enum EventRun {
  @inlinable static var limit: Int { 16 }
}

/// When the near events stand in a heap alone.
@usableFromInline enum EventHeapSizes {
  /// With no more events than this, a heap alone is as good.
  @inlinable static var few: Int { 32 }
  /// A heap may always hold this many.
  @inlinable static var least: Int { 2 * few }
}

extension EventQueue {
  /// Makes the events of the next bucket the near ones, of which there must be none. Where no event is left at all, the
  /// next one that is scheduled will be near, whenever it happens.
  @inlinable @inline(never) mutating func open() {
    guard later.count > 0 else { return later.forget() }
    while true {
      if let chain = later.nextChain() { return take(chain) }
      guard later.count > EventHeapSizes.few else { return takeAll() }
      later.divide()
    }
  }

  /// Spreads all events over new buckets, because too many have come before those that there are.
  @inlinable @inline(never) mutating func spread() {
    // So each event that is moved is paid for by one that was scheduled.
    guard heap.count > later.count else { return }
    later.gather()
    for index in 0..<heap.count { later.insertBeyond(heap.entries[index]) }
    for index in 0..<runCount { later.insertBeyond(run[index]) }
    heap.removeAll()
    runCount = 0
    later.divide()
    open()
  }

  /// Puts all events into the heap.
  @inlinable mutating func takeAll() {
    var chain = later.closed()
    while !chain.isEmpty {
      for place in later.places(of: chain) { heap.insert(later.entries[place]) }
      later.release(firstOf: &chain)
    }
    heapLimit = EventHeapSizes.least
  }

  /// Sorts the first events of a chain into the run, and puts those for which it is too short into the heap.
  @inlinable mutating func take(_ taken: EventBuckets<Event>.Chain) {
    var chain = taken
    var unsorted = 0
    while !chain.isEmpty {
      let places = later.places(of: chain)
      for place in places {
        if unsorted < EventRun.limit {
          run[EventRun.limit + unsorted] = later.entries[place]
          unsorted += 1
        } else {
          heap.insert(later.entries[place])
        }
      }
      later.remove(count: places.count)
      later.release(firstOf: &chain)
    }
    sort(unsorted)
    heapLimit = max(EventHeapSizes.least, 2 * heap.count)
  }

  /// Sorts the events in the second half of `run` into the first: each goes where as many stand before it as come after
  /// it in time. That is counted without a branch, eight at once: the sign of a difference is 1 where the other is later.
  @inlinable mutating func sort(_ count: Int) {
    let sorted = run.base
    let unsorted = sorted + EventRun.limit
    var low = SIMD8<UInt64>.zero
    var high = SIMD8<UInt64>.zero
    for index in 0..<min(8, count) { low[index] = UInt64(bitPattern: unsorted[index].key.time) }
    for index in 8..<max(8, count) { high[index &- 8] = UInt64(bitPattern: unsorted[index].key.time) }
    var places: UInt32 = 0
    for index in 0..<count {
      let time = SIMD8(repeating: UInt64(bitPattern: unsorted[index].key.time))
      var later = ((time &- low) &>> 63).wrappedSum()
      if count > 8 { later &+= ((time &- high) &>> 63).wrappedSum() }
      sorted[Int(truncatingIfNeeded: later)] = unsorted[index]
      places |= 1 &<< UInt32(truncatingIfNeeded: later)
    }
    // Events of equal times went to the same place.
    if places != (1 << UInt32(count)) - 1 { insertionSort(count) }
    runCount = count
  }

  @inlinable @inline(never) mutating func insertionSort(_ count: Int) {
    for index in 0..<count {
      let entry = run[EventRun.limit + index]
      var place = index
      while place > 0 && run[place - 1].key < entry.key {
        run[place] = run[place - 1]
        place -= 1
      }
      run[place] = entry
    }
  }
}

extension EventQueue {
  /// Whether every event stands where it will be found; for tests.
  var isInOrder: Bool {
    let areLater = later.allSatisfy { $0.key.time > later.lastPassed }
    let runAscends = (0..<runCount).dropFirst().allSatisfy { run[$0].key < run[$0 - 1].key }
    let areNear = (0..<runCount).allSatisfy { run[$0].key.time <= later.lastPassed }
    return heap.isHeap && areLater && runAscends && areNear && (later.count == 0 || !isEmpty)
  }
}

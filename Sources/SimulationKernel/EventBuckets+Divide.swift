extension EventBuckets {
  /// Spreads the events of `beyond` over new buckets, from the earliest on; all other buckets must be empty.
  ///
  /// The buckets reach so far that at least three quarters of the events fall into them: a few events in the far future
  /// do not make the buckets too long for the others. So each division is paid for by the events it spreads.
  @inlinable mutating func divide() {
    var rest = chains[buckets]
    chains[buckets] = .empty
    layOut(rest)
    while !rest.isEmpty {
      for place in places(of: rest) {
        let entry = entries[place]
        append(entry, to: min(Int(truncatingIfNeeded: (entry.key.time &- start) &>> shift), buckets))
      }
      release(firstOf: &rest)
    }
  }

  /// Chooses the beginning, the length and the number of the buckets for the events of a chain, which are all there are.
  @inlinable mutating func layOut(_ chain: Chain) {
    start = .max
    forEach(of: chain) { start = min(start, $0.key.time) }
    // At b, the events less than 2 to the power of b after the first, and no less than half of that.
    var spans = InlineArray<65, Int>(repeating: 0)
    let earliest = start
    forEach(of: chain) { spans[64 - ($0.key.time - earliest).leadingZeroBitCount] += 1 }
    var reach = 0
    var within = spans[0]
    while 4 * within < 3 * count {
      reach += 1
      within += spans[reach]
    }
    let bits = Int.bitWidth - (count / EventBucketSizes.eventsPerBucket).leadingZeroBitCount
    let fineness = min(reach, bits, EventBucketSizes.mostBits)
    shift = Nanoseconds(reach - fineness)
    buckets = 1 << fineness
    current = 0
    lastPassed = start - 1
    chains.reserve(buckets + 1, keeping: 0)
    for bucket in 0...buckets { chains[bucket] = .empty }
  }

  @inlinable func forEach(of chain: Chain, _ body: (Entry) -> Void) {
    var (chunk, filled) = (chain.chunk, chain.filled)
    while chunk >= 0 {
      for place in places(of: Chain(chunk: chunk, filled: filled)) { body(entries[place]) }
      (chunk, filled) = (next[Int(chunk)], EventBucketSizes.chunk)
    }
  }

  /// Moves all events to `beyond`; `divide` follows.
  @inlinable mutating func gather() {
    for bucket in current..<max(current, buckets) {
      var chain = chains[bucket]
      chains[bucket] = .empty
      while !chain.isEmpty {
        for place in places(of: chain) {
          let entry = entries[place]
          append(entry, to: buckets)
        }
        release(firstOf: &chain)
      }
    }
    current = buckets
  }

  /// Takes all events of `beyond` out, which are all there are: from now on every event is near. Each part of the chain
  /// is to be given back by `release`.
  @inlinable mutating func closed() -> Chain {
    defer { chains[buckets] = .empty }
    (lastPassed, count) = (.max, 0)
    return chains[buckets]
  }

  /// Gives the stretch of time up, as no event is left: from now on every event is near.
  @inlinable mutating func forget() { (current, lastPassed) = (buckets, .max) }

  /// Takes out the events for which `isStale` holds.
  @inlinable mutating func removeAll(where isStale: (Event) -> Bool) {
    for bucket in current...max(current, buckets) {
      var chain = chains[bucket]
      chains[bucket] = .empty
      while !chain.isEmpty {
        for place in places(of: chain) {
          let entry = entries[place]
          if isStale(entry.event) { count -= 1 } else { append(entry, to: bucket) }
        }
        release(firstOf: &chain)
      }
    }
  }

  /// Whether `predicate` holds for all events; for tests.
  func allSatisfy(_ predicate: (Entry) -> Bool) -> Bool {
    var holds = true
    for bucket in current...max(current, buckets) { forEach(of: chains[bucket]) { holds = holds && predicate($0) } }
    return holds
  }
}

import CloudModel
import SimulationKernel

/// What a host is planned to have free from now on: a step function of time, by the times at which it changes.
///
/// The steps stand in blocks that know the least and the most room of their steps, so that a search passes over blocks in
/// which a demand fits nowhere or everywhere; and what long searches have shown is known to the next. So of n steps one is
/// made, or a time with room found, in O(log n) and some n ÷ 100 looks at blocks, a nanosecond or two each; only where
/// many stretches are nearly long enough are all steps looked at, as in a plain list.
struct HostPlan: Sendable {
  private static let largestBlock = 128
  /// A search that looks at the steps of more blocks takes longer than to ask what is known of shortages.
  private static let mostEffort = 4

  /// None is empty. Those before the first step are over.
  private var blocks: [PlanBlock]
  /// The present step.
  private var first = Position(block: 0, step: 0)
  private var shortages = KnownShortages()

  private struct Position: Sendable {
    var block: Int
    var step: Int
  }

  init(room: ResourceVector, at now: Nanoseconds) { blocks = [PlanBlock(room: room, from: now)] }

  private var now: Nanoseconds { blocks[first.block].times[first.step] }

  /// Forgets what is over at `now`.
  mutating func advance(to now: Nanoseconds) {
    guard blocks[first.block].times[first.step] < now else { return }
    while let time = time(after: first), time <= now { first = next(after: first) }
    blocks[first.block].times[first.step] = now
    if first.step > 16, first.step > blocks[first.block].count / 2 {
      blocks[first.block].removeFirst(first.step)
      first.step = 0
    }
    if first.block > 16, first.block > blocks.count / 2 {
      blocks.removeFirst(first.block)
      first.block = 0
    }
  }

  /// Adds to the room in [start, end), as far as it lies ahead; for ever where `end` is the end of time.
  mutating func add(_ amount: ResourceVector, from start: Nanoseconds, to end: Nanoseconds = .max) {
    guard start < end, end > now else { return }
    if !shortages.isEmpty { shortages.addRoom(from: max(start, now), at: now) }
    change(by: amount, from: start, to: end)
  }

  mutating func subtract(_ amount: ResourceVector, from start: Nanoseconds, to end: Nanoseconds) {
    guard start < end, end > now else { return }
    change(by: .zero - amount, from: start, to: end)
  }

  private mutating func change(by amount: ResourceVector, from start: Nanoseconds, to end: Nanoseconds) {
    var low = start > now ? cut(at: start) : first
    let count = blocks.count
    let high = end < .max ? cut(at: end) : Position(block: count, step: 0)
    // The second cut may have divided a block.
    if blocks.count > count { low = step(at: max(start, now)) }
    for block in low.block..<min(high.block + 1, blocks.count) {
      let begin = block == low.block ? low.step : 0
      blocks[block].add(amount, to: begin..<(block == high.block ? high.step : blocks[block].count))
    }
    if end < .max { mergeBackwards(high) }
    mergeBackwards(low)
  }

  // The steps.

  private func next(after position: Position) -> Position {
    position.step + 1 < blocks[position.block].count
      ? Position(block: position.block, step: position.step + 1) : Position(block: position.block + 1, step: 0)
  }

  /// When the step after this one begins; nil if it is the last.
  private func time(after position: Position) -> Nanoseconds? {
    let next = next(after: position)
    return next.block < blocks.count ? blocks[next.block].times[next.step] : nil
  }

  /// The last step that begins at or before a time, which is not over.
  private func step(at time: Nanoseconds) -> Position {
    var (low, high) = (first.block + 1, blocks.count)
    while low < high {
      let middle = (low + high) / 2
      if blocks[middle].times[0] <= time { low = middle + 1 } else { high = middle }
    }
    return Position(block: low - 1, step: blocks[low - 1].step(at: time))
  }

  /// The step that begins at a time; it is made where there is none.
  private mutating func cut(at time: Nanoseconds) -> Position {
    let position = step(at: time)
    guard blocks[position.block].times[position.step] < time else { return position }
    blocks[position.block].split(position.step, at: time)
    guard blocks[position.block].count > Self.largestBlock else {
      return Position(block: position.block, step: position.step + 1)
    }
    blocks.insert(blocks[position.block].removeLaterHalf(), at: position.block + 1)
    if position.block == first.block, first.step >= blocks[first.block].count {
      first = Position(block: first.block + 1, step: first.step - blocks[first.block].count)
    }
    return step(at: time)
  }

  /// Joins a step to the one before it where both have the same room.
  private mutating func mergeBackwards(_ position: Position) {
    let (block, step) = (position.block, position.step)
    guard block > first.block || step > first.step else { return }
    // Steps of two blocks stay apart.
    guard step > 0, blocks[block].isLikeTheOneBefore(step) else { return }
    blocks[block].remove(step)
    if block + 1 < blocks.count, blocks[block].count + blocks[block + 1].count < Self.largestBlock / 2 {
      blocks[block].append(blocks.remove(at: block + 1))
    }
  }
}

// What fits.
extension HostPlan {
  /// Whether there is room for a demand from now until `end`.
  mutating func hasRoom(for demand: ResourceVector, until end: Nanoseconds) -> Bool {
    earliest(for: demand, lasting: max(1, end - now), before: now + 1, until: .max) != nil
  }

  /// The earliest start of so long a time with room for a demand; nil where there is never room, or not before `limit`.
  mutating func earliest(
    for demand: ResourceVector, lasting length: Nanoseconds, before limit: Nanoseconds
  ) -> Nanoseconds? {
    earliest(for: demand, lasting: length, before: limit, until: .max)
  }

  /// When what is planned from `start` on for so long could begin earlier, and before `limit`: as `earliest`, but that
  /// room until `start` is enough, for what comes then is its own.
  mutating func earlierStart(
    for demand: ResourceVector, lasting length: Nanoseconds, instead start: Nanoseconds, before limit: Nanoseconds
  ) -> Nanoseconds? {
    earliest(for: demand, lasting: length, before: min(start, limit), until: start)
  }

  /// As `earliest`, where there is room from `horizon` on.
  private mutating func earliest(
    for demand: ResourceVector, lasting length: Nanoseconds, before limit: Nanoseconds, until horizon: Nanoseconds
  ) -> Nanoseconds? {
    let begin = firstCandidate(for: demand, lasting: length, until: horizon)
    if begin >= limit { return nil }
    let place = begin > now ? step(at: begin) : first
    var search = PlanSearch(demand: demand, length: length, from: begin, before: limit, until: horizon)
    // On few blocks a look at each step takes no longer than to know their bounds.
    let byBounds = blocks.count > first.block + 2
    for block in place.block..<blocks.count {
      if byBounds { blocks[block].measure() }
      if search.isOver(in: blocks[block], from: block == place.block ? place.step : 0, byBounds: byBounds) { break }
    }
    if search.effort > Self.mostEffort { shortages.note(demand, lasting: length, until: search.start ?? limit) }
    return search.start
  }

  /// Before it no search can find anything.
  private func firstCandidate(
    for demand: ResourceVector, lasting length: Nanoseconds, until horizon: Nanoseconds
  ) -> Nanoseconds {
    guard !shortages.isEmpty else { return now }
    let end = shortages.end(for: demand, lasting: length)
    guard end > now, horizon < .max else { return max(now, end) }
    // Of a time that goes on behind the horizon, a part is enough.
    let last = step(at: horizon - 1)
    return demand.fits(in: blocks[last.block].room(last.step)) ? now : end
  }
}

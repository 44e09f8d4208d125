import CloudModel
import SimulationKernel

/// Consecutive steps of the plan of a host.
struct PlanBlock: Sendable {
  /// When the steps begin.
  var times: [Nanoseconds]
  /// The room of each step, apart from `shift`, which is common to all.
  private(set) var rooms: [ResourceVector]
  private(set) var shift = ResourceVector.zero
  /// Of each kind the least and the most room of a step; out of date unless `isMeasured`.
  private(set) var least: ResourceVector
  private(set) var most: ResourceVector
  private var isMeasured = true

  init(room: ResourceVector, from time: Nanoseconds) {
    times = [time]
    rooms = [room]
    (least, most) = (room, room)
  }

  var count: Int { times.count }

  @inline(__always) func room(_ step: Int) -> ResourceVector { rooms[step] + shift }

  /// The last step that begins at or before a time, or the first.
  @inline(__always) func step(at time: Nanoseconds) -> Int {
    var (low, high) = (1, times.count)
    while low < high {
      let middle = (low + high) / 2
      if times[middle] <= time { low = middle + 1 } else { high = middle }
    }
    return low - 1
  }

  mutating func add(_ amount: ResourceVector, to steps: Range<Int>) {
    if steps.count == count {
      shift += amount
      least += amount
      most += amount
    } else if !steps.isEmpty {
      for step in steps { rooms[step] += amount }
      isMeasured = false
    }
  }

  /// Whether a step has the room of the one before it.
  @inline(__always) func isLikeTheOneBefore(_ step: Int) -> Bool { rooms[step] == rooms[step - 1] }

  /// Divides a step in two, of which the second begins at a time.
  mutating func split(_ step: Int, at time: Nanoseconds) {
    times.insert(time, at: step + 1)
    rooms.insert(rooms[step], at: step + 1)
  }

  mutating func remove(_ step: Int) {
    times.remove(at: step)
    rooms.remove(at: step)
  }

  mutating func removeFirst(_ count: Int) {
    times.removeFirst(count)
    rooms.removeFirst(count)
    isMeasured = false
  }

  mutating func removeLaterHalf() -> PlanBlock {
    var half = self
    let middle = count / 2
    half.times.removeFirst(middle)
    half.rooms.removeFirst(middle)
    times.removeLast(count - middle)
    rooms.removeLast(rooms.count - middle)
    half.isMeasured = false
    isMeasured = false
    return half
  }

  /// Takes over the steps of the block behind.
  mutating func append(_ block: PlanBlock) {
    times += block.times
    let difference = block.shift - shift
    for room in block.rooms { rooms.append(room + difference) }
    isMeasured = false
  }

  /// Brings the least and the most up to date.
  mutating func measure() {
    guard !isMeasured else { return }
    var (least, most) = (rooms[0], rooms[0])
    for step in 1..<max(1, rooms.count) {
      for kind in 0..<ResourceVector.count {
        least[kind] = min(least[kind], rooms[step][kind])
        most[kind] = max(most[kind], rooms[step][kind])
      }
    }
    self.least = least + shift
    self.most = most + shift
    isMeasured = true
  }
}

/// The search for the first long enough time with room, step by step.
struct PlanSearch {
  private let demand: ResourceVector
  private let length: Nanoseconds
  private let begin: Nanoseconds
  private let limit: Nanoseconds
  private let horizon: Nanoseconds
  /// Since when there has been room.
  private(set) var start: Nanoseconds?
  /// Blocks whose steps were looked at one by one.
  private(set) var effort = 0
  /// Until when there must be.
  private var end = Nanoseconds.max

  /// - Parameters:
  ///   - begin: the time begins at it or later.
  ///   - limit: and before this.
  ///   - horizon: from there on there is room.
  init(
    demand: ResourceVector, length: Nanoseconds, from begin: Nanoseconds, before limit: Nanoseconds,
    until horizon: Nanoseconds
  ) {
    self.demand = demand
    self.length = length
    self.begin = begin
    self.limit = limit
    self.horizon = horizon
  }

  /// Looks at the next steps; whether no further ones need be looked at. Then, and behind the last step, `start` is what
  /// was searched for.
  @inline(__always) mutating func isOver(in block: PlanBlock, from first: Int, byBounds: Bool) -> Bool {
    if byBounds, canPass(block, from: first) { return false }
    effort += 1
    let (demand, count) = (demand - block.shift, block.count)
    var step = first
    while true {
      if start == nil {
        while step < count, !demand.fits(in: block.rooms[step]) { step += 1 }
        if step == count { return false }
        let time = max(block.times[step], begin)
        if time >= limit { return true }
        start = time
        end = length > horizon - time ? horizon : time + length
        step += 1
      }
      while step < count, block.times[step] < end, demand.fits(in: block.rooms[step]) { step += 1 }
      if step == count { return false }
      if block.times[step] >= end { return true }
      start = nil
      step += 1
    }
  }

  /// Whether the search goes on behind a block that has been measured as before it.
  @inline(__always) private func canPass(_ block: PlanBlock, from first: Int) -> Bool {
    start == nil
      ? !demand.fits(in: block.most) && block.times[first] < limit
      : demand.fits(in: block.least) && block.times[block.count - 1] < end
  }
}

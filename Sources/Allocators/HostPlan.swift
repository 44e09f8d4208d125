import CloudModel
import SimulationKernel

/// What a host is planned to have free over time: a step function, by the times at which it changes.
struct HostPlan: Sendable {
  /// The room from each time until the next; the last is for ever.
  private var times: [Nanoseconds]
  private var rooms: [ResourceVector]
  /// Steps before this one are over.
  private var first = 0

  init(room: ResourceVector, at now: Nanoseconds) {
    times = [now]
    rooms = [room]
  }

  /// Adds room from a time on that is not before the last change.
  mutating func addAtEnd(_ amount: ResourceVector, from time: Nanoseconds) {
    let room = rooms[rooms.count - 1] + amount
    if time == times[times.count - 1] {
      rooms[rooms.count - 1] = room
    } else {
      times.append(time)
      rooms.append(room)
    }
  }

  /// Forgets what is over at `now`.
  mutating func advance(to now: Nanoseconds) {
    while first + 1 < times.count, times[first + 1] <= now { first += 1 }
    guard first > 64, first > times.count / 2 else { return }
    times.removeSubrange(..<first)
    rooms.removeSubrange(..<first)
    first = 0
  }

  /// Adds to the room in [start, end); for ever where `end` is the end of time.
  mutating func add(_ amount: ResourceVector, from start: Nanoseconds, to end: Nanoseconds) {
    guard start < end else { return }
    let low = boundary(at: start)
    let high = end == .max ? times.count : boundary(at: end)
    for index in low..<high { rooms[index] += amount }
    if high < times.count { mergeBackwards(high) }
    mergeBackwards(low)
  }

  mutating func subtract(_ amount: ResourceVector, from start: Nanoseconds, to end: Nanoseconds) {
    add(.zero - amount, from: start, to: end)
  }

  /// Whether there is room for a demand in [start, end).
  func hasRoom(for demand: ResourceVector, from start: Nanoseconds, to end: Nanoseconds) -> Bool {
    var index = step(at: start)
    repeat {
      guard demand.fits(in: rooms[index]) else { return false }
      index += 1
    } while index < times.count && times[index] < end
    return true
  }

  /// The earliest start, not before `now`, of so long a time with room for a demand; nil where there is never room, or
  /// not before `limit`.
  func earliest(
    for demand: ResourceVector, lasting length: Nanoseconds, from now: Nanoseconds, before limit: Nanoseconds
  ) -> Nanoseconds? {
    var start: Nanoseconds?
    for index in step(at: now)..<times.count {
      if demand.fits(in: rooms[index]) {
        let begun = start ?? max(now, times[index])
        guard begun < limit else { return nil }
        start = begun
        // Not `begun + length`, which may be beyond the end of time.
        if index + 1 == times.count || times[index + 1] - begun >= length { return begun }
      } else {
        start = nil
      }
    }
    return nil
  }

  /// Whether what is planned in [start, start + length) for a demand could begin earlier, but not before `now`.
  func canMoveForward(
    _ demand: ResourceVector, lasting length: Nanoseconds, at start: Nanoseconds, from now: Nanoseconds
  ) -> Bool {
    var begin: Nanoseconds?
    var index = step(at: now)
    while index < times.count, times[index] < start {
      if demand.fits(in: rooms[index]) {
        let begun = begin ?? max(now, times[index])
        begin = begun
        // Room until `start` is enough, for what comes then is its own.
        if index + 1 == times.count || times[index + 1] >= start || times[index + 1] - begun >= length { return true }
      } else {
        begin = nil
      }
      index += 1
    }
    return false
  }

  /// The last step that begins at or before a time.
  private func step(at time: Nanoseconds) -> Int {
    var (low, high) = (first + 1, times.count)
    while low < high {
      let middle = (low + high) / 2
      if times[middle] <= time { low = middle + 1 } else { high = middle }
    }
    return low - 1
  }

  /// The step that begins at a time; it is made where there is none.
  private mutating func boundary(at time: Nanoseconds) -> Int {
    let index = step(at: time)
    if times[index] >= time { return index }
    times.insert(time, at: index + 1)
    rooms.insert(rooms[index], at: index + 1)
    return index + 1
  }

  /// Joins a step to the one before it where both have the same room.
  private mutating func mergeBackwards(_ index: Int) {
    guard index > first, rooms[index] == rooms[index - 1] else { return }
    times.remove(at: index)
    rooms.remove(at: index)
  }
}

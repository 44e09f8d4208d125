import CloudModel
import SimulationKernel

/// Processor sharing in proportion to demand, all at once or by strict levels of priority.
///
/// Requests of one class that ask for the same kinds progress at the same speed. So a class has one clock of work, its
/// *virtual time*, which runs at that speed, and a request is done when the clock has advanced by its duration. An
/// arrival or a departure costs O(log n) of the n requests inside, not O(n).
struct ClassSharing: InstanceSharing {
  private struct Class: Sendable {
    let requestClass: ID<RequestClass>
    let level: Int
    /// Which rate kinds its requests ask for: bit k for kind k.
    let kinds: UInt8
    /// Of the rate kinds, what the requests inside ask for together.
    var demand = ResourceVector.zero
    var virtualTime: Int128 = 0
    var speed: Int64 = Speed.full
    var completions = CompletionHeap()
    /// What is at work per ns, and has been at work so far (× ns), in 2⁻²⁰ units.
    var used = ResourceVector.zero
    var usedTime = KindTable<Int128>(0)
  }

  private let size: ResourceVector
  private let hasLevels: Bool
  /// In order of falling level where there are levels.
  private var classes: [Class] = []
  private var since: Nanoseconds = 0

  init(size: ResourceVector, hasLevels: Bool) {
    self.size = size
    self.hasLevels = hasLevels
  }

  mutating func advance(to now: Nanoseconds) {
    let span = now - since
    since = now
    guard span > 0 else { return }
    for index in classes.indices where !classes[index].completions.isEmpty {
      classes[index].virtualTime += Speed.work(at: classes[index].speed, for: span)
      for kind in 0..<ResourceVector.count where classes[index].used[kind] != 0 {
        classes[index].usedTime.values[kind] += Int128(classes[index].used[kind]) * Int128(span)
      }
    }
  }

  mutating func enter(_ request: SharedRequest) {
    let index = classIndex(for: request)
    if classes[index].completions.isEmpty { classes[index].virtualTime = 0 }
    classes[index].demand += request.rateDemand
    classes[index].completions.insert(
      CompletionHeap.Entry(
        finish: classes[index].virtualTime + Speed.work(request.duration), number: request.number,
        request: request.request, rateDemand: request.rateDemand))
  }

  mutating func removeFinished() -> ID<Request>? {
    for index in classes.indices {
      guard let first = classes[index].completions.first, first.finish <= classes[index].virtualTime else { continue }
      classes[index].completions.removeFirst()
      classes[index].demand -= first.rateDemand
      return first.request
    }
    return nil
  }

  func forEachUse(_ body: (ID<RequestClass>, KindTable<Int128>) -> Void) {
    for entry in classes { body(entry.requestClass, entry.usedTime) }
  }

  mutating func setSpeeds() -> Nanoseconds? {
    if hasLevels { shareByLevel() } else { share(size, among: classes.indices) }
    var next: Nanoseconds?
    for index in classes.indices {
      guard let first = classes[index].completions.first,
        let time = Speed.time(for: first.finish - classes[index].virtualTime, at: classes[index].speed)
      else { continue }
      next = min(next ?? time, time)
    }
    return next
  }

  private mutating func shareByLevel() {
    var left = size
    var first = 0
    while first < classes.count {
      var last = first + 1
      while last < classes.count && classes[last].level == classes[first].level { last += 1 }
      share(left, among: first..<last)
      for index in first..<last { left -= given(to: classes[index]) }
      first = last
    }
  }

  private mutating func share(_ capacity: ResourceVector, among range: Range<Int>) {
    var total = ResourceVector.zero
    for index in range { total += classes[index].demand }
    var speeds = InlineArray<5, Int64>(repeating: Speed.full)
    for kind in 0..<ResourceVector.count where total[kind] > capacity[kind] {
      speeds[kind] = Speed.sharing(capacity[kind], among: total[kind])
    }
    for index in range {
      var speed = Speed.full
      for kind in 0..<ResourceVector.count where classes[index].kinds >> UInt8(kind) & 1 == 1 {
        speed = min(speed, speeds[kind])
      }
      classes[index].speed = speed
      for kind in 0..<ResourceVector.count where classes[index].kinds >> UInt8(kind) & 1 == 1 {
        classes[index].used[kind] = Speed.used(classes[index].demand[kind], at: speed)
      }
    }
  }

  /// What a class takes of the capacity, rounded up, so that lower levels are never given more than is left.
  private func given(to entry: Class) -> ResourceVector {
    var given = ResourceVector.zero
    for index in 0..<ResourceVector.count where entry.demand[index] > 0 {
      given[index] = Speed.given(entry.demand[index], at: entry.speed)
    }
    return given
  }

  private mutating func classIndex(for request: SharedRequest) -> Int {
    let kinds = request.rateKinds
    if let index = classes.firstIndex(where: { $0.requestClass == request.requestClass && $0.kinds == kinds }) {
      return index
    }
    let entry = Class(requestClass: request.requestClass, level: request.level, kinds: kinds)
    let index = classes.firstIndex { $0.level < entry.level } ?? classes.endIndex
    classes.insert(entry, at: index)
    return index
  }
}

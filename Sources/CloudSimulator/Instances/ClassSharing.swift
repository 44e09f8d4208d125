import CloudModel
import SimulationKernel

/// Processor sharing in proportion to demand, all at once or by strict levels of priority.
///
/// Requests of one class that ask for the same kinds progress at the same speed. So a class has one clock of work, its
/// *virtual time*, which runs at that speed, and a request is done when the clock has advanced by its duration. An
/// arrival or a departure costs O(log n) of the n requests inside, not O(n). It has one owner, as a table has.
struct ClassSharing: InstanceSharing {
  private struct Class: Sendable {
    let requestClass: ID<RequestClass>
    let level: Int
    /// Which rate kinds its requests ask for.
    let kinds: KindIndices
    /// Of the rate kinds, what the requests inside ask for together.
    var demand = ResourceVector.zero
    var virtualTime: Int128 = 0
    var speed: Int64 = Speed.full
    var completions = Completions()
    /// What is at work per ns, and has been at work so far (× ns), in 2⁻²⁰ units.
    var used = ResourceVector.zero
    var usedTime = KindTable<Int128>(0)
  }

  private let size: ResourceVector
  private let hasLevels: Bool
  /// In order of falling level where there are levels.
  private var classes = Table<Class>([])
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
      for kind in classes[index].kinds {
        classes[index].usedTime.values[kind] += Int128.product(classes[index].used[kind], span)
      }
    }
  }

  mutating func enter(_ request: SharedRequest) {
    let index = classIndex(for: request)
    if classes[index].completions.isEmpty { classes[index].virtualTime = 0 }
    classes[index].demand += request.rateDemand
    let finish = classes[index].virtualTime + Speed.work(request.duration)
    classes[index].completions.insert(request, finish: finish)
  }

  mutating func removeFinished() -> ID<Request>? {
    for index in classes.indices {
      guard !classes[index].completions.isEmpty,
        classes[index].completions.firstFinish <= classes[index].virtualTime
      else { continue }
      let (request, rateDemand) = classes[index].completions.removeFirst()
      classes[index].demand -= rateDemand
      return request
    }
    return nil
  }

  func forEachUse(_ body: (ID<RequestClass>, KindTable<Int128>) -> Void) {
    for entry in classes { body(entry.requestClass, entry.usedTime) }
  }

  mutating func setSpeeds() -> Nanoseconds? {
    if hasLevels { shareByLevel() } else { share(size, among: classes.indices) }
    var next: Nanoseconds?
    for index in classes.indices where !classes[index].completions.isEmpty {
      let work = classes[index].completions.firstFinish - classes[index].virtualTime
      guard let time = Speed.time(for: work, at: classes[index].speed) else { continue }
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
      for index in first..<last { left -= Self.given(classes[index].demand, at: classes[index].speed) }
      first = last
    }
  }

  /// Divides a capacity among classes of one level.
  private mutating func share(_ capacity: ResourceVector, among range: Range<Int>) {
    var total = ResourceVector.zero
    for index in range { total += classes[index].demand }
    var speeds = InlineArray<5, Int64>(repeating: Speed.full)
    total.forEachKind { kind, demand in
      if demand > capacity[kind] { speeds[kind] = Speed.sharing(capacity[kind], among: demand) }
    }
    // The speed of a class that has nobody inside is never asked for.
    for index in range where !classes[index].completions.isEmpty {
      var speed = Speed.full
      for kind in classes[index].kinds { speed = min(speed, speeds[kind]) }
      classes[index].speed = speed
      for kind in classes[index].kinds {
        classes[index].used[kind] = Speed.used(classes[index].demand[kind], at: speed)
      }
    }
  }

  /// What a class takes of the capacity, rounded up, so that lower levels are never given more than is left.
  private static func given(_ demand: ResourceVector, at speed: Int64) -> ResourceVector {
    var given = ResourceVector.zero
    for index in demand.kinds { given[index] = Speed.given(demand[index], at: speed) }
    return given
  }

  private mutating func classIndex(for request: SharedRequest) -> Int {
    let kinds = request.rateDemand.kinds
    if let index = classes.firstIndex(where: { $0.requestClass == request.requestClass && $0.kinds == kinds }) {
      return index
    }
    let entry = Class(requestClass: request.requestClass, level: request.level, kinds: kinds)
    let index = classes.firstIndex { $0.level < entry.level } ?? classes.endIndex
    classes = Table(classes[..<index] + [entry] + classes[index...])
    return index
  }
}

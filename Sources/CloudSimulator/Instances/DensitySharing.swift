import Allocators
import CloudModel
import SimulationKernel

/// Sharing of an instance under `utilization`: full demand in the order of density, ties by arrival; the last request
/// for which something is left gets that.
///
/// The requests that progress are a head of the ordered list, so an arrival or a departure costs as much as there are
/// requests at work, not waiting.
struct DensitySharing: InstanceSharing {
  private struct Entry: Sendable {
    let request: SharedRequest
    /// Value ÷ dominant share of the instance.
    let density: Double
    /// Work still to be done.
    var work: Int128
    var speed: Int64 = 0
    /// Its class in `uses`.
    let use: Int
  }

  private let size: ResourceVector
  private let objective: Objective
  /// The densest first.
  private var entries: [Entry] = []
  /// Entries from here on have speed zero.
  private var progressing = 0
  private var since: Nanoseconds = 0
  /// For each class that was ever inside, amount × ns at work so far, in 2⁻²⁰.
  private var uses: [(requestClass: ID<RequestClass>, time: KindTable<Int128>)] = []

  init(size: ResourceVector, objective: Objective) {
    self.size = size
    self.objective = objective
  }

  mutating func advance(to now: Nanoseconds) {
    let span = now - since
    since = now
    guard span > 0 else { return }
    for index in 0..<progressing {
      let speed = entries[index].speed
      entries[index].work -= Speed.work(at: speed, for: span)
      let demand = entries[index].request.rateDemand
      for kind in 0..<ResourceVector.count where demand[kind] > 0 {
        uses[entries[index].use].time.values[kind] += Int128(Speed.used(demand[kind], at: speed)) * Int128(span)
      }
    }
  }

  mutating func enter(_ request: SharedRequest) {
    // A request without work, or one that asks for nothing that is divided, need not wait for those that do.
    let isFree = request.duration == 0 || request.rateDemand.isZero
    let density =
      isFree ? .infinity : objective.density(of: request.rateDemand, for: request.expectedDuration, in: size)
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].density >= density { low = middle + 1 } else { high = middle }
    }
    let entry = Entry(
      request: request, density: density, work: Speed.work(request.duration), use: useIndex(of: request.requestClass))
    entries.insert(entry, at: low)
    if low <= progressing { progressing = min(progressing + 1, entries.count) }
  }

  mutating func removeFinished() -> ID<Request>? {
    guard let index = entries[..<progressing].firstIndex(where: { $0.work <= 0 }) else { return nil }
    progressing -= 1
    return entries.remove(at: index).request.request
  }

  func forEachUse(_ body: (ID<RequestClass>, KindTable<Int128>) -> Void) {
    for use in uses { body(use.requestClass, use.time) }
  }

  mutating func setSpeeds() -> Nanoseconds? {
    var left = size
    let before = progressing
    var next: Nanoseconds?
    progressing = 0
    while progressing < entries.count && (hasRoom(left) || entries[progressing].density == .infinity) {
      let demand = entries[progressing].request.rateDemand
      var speed = Speed.full
      for kind in 0..<ResourceVector.count where demand[kind] > 0 {
        speed = min(speed, Speed.sharing(left[kind], among: demand[kind]))
      }
      entries[progressing].speed = speed
      for kind in 0..<ResourceVector.count where demand[kind] > 0 {
        left[kind] -= Speed.given(demand[kind], at: speed)
      }
      if let time = Speed.time(for: entries[progressing].work, at: speed) { next = min(next ?? time, time) }
      progressing += 1
    }
    for index in progressing..<max(progressing, min(before, entries.count)) { entries[index].speed = 0 }
    return next
  }

  private mutating func useIndex(of requestClass: ID<RequestClass>) -> Int {
    if let index = uses.firstIndex(where: { $0.requestClass == requestClass }) { return index }
    uses.append((requestClass, KindTable(0)))
    return uses.count - 1
  }

  private func hasRoom(_ left: ResourceVector) -> Bool {
    ResourceKind.allCases.contains { $0.isRate && left[$0] > 0 }
  }
}

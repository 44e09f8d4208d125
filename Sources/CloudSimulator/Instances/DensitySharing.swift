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
  }

  private let size: ResourceVector
  private let objective: Objective
  /// The densest first.
  private var entries: [Entry] = []
  /// Entries from here on have speed zero.
  private var progressing = 0
  private var since: Nanoseconds = 0

  init(size: ResourceVector, objective: Objective) {
    self.size = size
    self.objective = objective
  }

  mutating func advance(to now: Nanoseconds) {
    let span = Int128(now - since)
    since = now
    guard span > 0 else { return }
    for index in 0..<progressing { entries[index].work -= Int128(entries[index].speed) * span }
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
    entries.insert(Entry(request: request, density: density, work: Speed.work(request.duration)), at: low)
    if low <= progressing { progressing = min(progressing + 1, entries.count) }
  }

  mutating func removeFinished() -> SharedRequest? {
    guard let index = entries[..<progressing].firstIndex(where: { $0.work <= 0 }) else { return nil }
    progressing -= 1
    return entries.remove(at: index).request
  }

  func timeToNextCompletion() -> Nanoseconds? {
    var next: Nanoseconds?
    for entry in entries[..<progressing] {
      guard let time = Speed.time(for: entry.work, at: entry.speed) else { continue }
      next = min(next ?? time, time)
    }
    return next
  }

  func forEachUse(_ body: (ID<RequestClass>, ResourceVector) -> Void) {
    for entry in entries[..<progressing] {
      var used = ResourceVector.zero
      for index in 0..<ResourceVector.count where entry.request.rateDemand[index] > 0 {
        used[index] = Speed.used(entry.request.rateDemand[index], at: entry.speed)
      }
      body(entry.request.requestClass, used)
    }
  }

  mutating func setSpeeds() {
    var left = size
    let before = progressing
    progressing = 0
    while progressing < entries.count && (hasRoom(left) || entries[progressing].density == .infinity) {
      let demand = entries[progressing].request.rateDemand
      var speed = Speed.full
      for kind in 0..<ResourceVector.count where demand[kind] > 0 {
        speed = min(speed, Speed.sharing(left[kind], among: demand[kind]))
      }
      entries[progressing].speed = speed
      for kind in 0..<ResourceVector.count where demand[kind] > 0 {
        left[kind] -= Int64((Int128(demand[kind]) * Int128(speed) + Int128(Speed.full - 1)) >> 32)
      }
      progressing += 1
    }
    for index in progressing..<max(progressing, min(before, entries.count)) { entries[index].speed = 0 }
  }

  private func hasRoom(_ left: ResourceVector) -> Bool {
    ResourceKind.allCases.contains { $0.isRate && left[$0] > 0 }
  }
}

import CloudModel
import SimulationKernel

/// Sharing of an instance under `drf`: by progressive filling, weighted by the workloads' weights.
///
/// Requests of one class with equal demands progress at one speed, and form a group with one clock of work, as in
/// `ClassSharing`. An event costs as much as there are groups.
struct MaxMinSharing: InstanceSharing {
  private struct Group: Sendable {
    let requestClass: ID<RequestClass>
    let party: ProgressiveFilling.Party
    /// Its class in `uses`.
    let use: Int
    var count = 0
    var virtualTime: Int128 = 0
    var speed: Int64 = Speed.full
    var completions = Completions()
  }

  private let size: ResourceVector
  /// Those that have all of their demand at the lowest level of filling first.
  private var groups: [Group] = []
  private var since: Nanoseconds = 0
  /// For each class that was ever inside, amount × ns at work so far, in 2⁻²⁰.
  private var uses: [(requestClass: ID<RequestClass>, time: KindTable<Int128>)] = []

  init(size: ResourceVector) { self.size = size }

  mutating func advance(to now: Nanoseconds) {
    let span = now - since
    since = now
    guard span > 0 else { return }
    for index in groups.indices {
      let (speed, demand) = (groups[index].speed, groups[index].party.demand)
      groups[index].virtualTime += Speed.work(at: speed, for: span)
      for kind in 0..<ResourceVector.count where demand[kind] > 0 {
        let used = Speed.used(demand[kind] * Int64(groups[index].count), at: speed)
        uses[groups[index].use].time.values[kind] += Int128(used) * Int128(span)
      }
    }
  }

  mutating func enter(_ request: SharedRequest) {
    let index = groupIndex(for: request)
    groups[index].count += 1
    let finish = groups[index].virtualTime + Speed.work(request.duration)
    groups[index].completions.insert(request, finish: finish)
  }

  mutating func removeFinished() -> ID<Request>? {
    for index in groups.indices {
      guard groups[index].completions.firstFinish <= groups[index].virtualTime else { continue }
      let request = groups[index].completions.removeFirst().request
      groups[index].count -= 1
      if groups[index].count == 0 { groups.remove(at: index) }
      return request
    }
    return nil
  }

  mutating func setSpeeds() -> Nanoseconds? {
    let speeds = ProgressiveFilling(groups.map { ($0.party, $0.count) }, of: size).speeds
    var next: Nanoseconds?
    for index in groups.indices {
      groups[index].speed = speeds[index]
      let work = groups[index].completions.firstFinish - groups[index].virtualTime
      guard let time = Speed.time(for: work, at: speeds[index]) else { continue }
      next = min(next ?? time, time)
    }
    return next
  }

  func forEachUse(_ body: (ID<RequestClass>, KindTable<Int128>) -> Void) {
    for use in uses { body(use.requestClass, use.time) }
  }

  private mutating func groupIndex(for request: SharedRequest) -> Int {
    if let index = groups.firstIndex(where: {
      $0.requestClass == request.requestClass && $0.party.demand == request.rateDemand
    }) {
      return index
    }
    let party = ProgressiveFilling.Party(demand: request.rateDemand, weight: request.weight, of: size)
    let group = Group(requestClass: request.requestClass, party: party, use: useIndex(of: request.requestClass))
    let index = groups.firstIndex { $0.party.growth < party.growth } ?? groups.endIndex
    groups.insert(group, at: index)
    return index
  }

  private mutating func useIndex(of requestClass: ID<RequestClass>) -> Int {
    if let index = uses.firstIndex(where: { $0.requestClass == requestClass }) { return index }
    uses.append((requestClass, KindTable(0)))
    return uses.count - 1
  }
}

import CloudModel
import SimulationKernel

/// **conservative**: arrival order, and backfilling that delays nobody.
///
/// Each request that cannot start at once is promised the earliest time and host at which it fits beside those that
/// run, by their expected ends, and those that were promised before it. When something ends early the promises are
/// moved forward, one after the other in the order of arrival (*compression*), so that none ever becomes later. While a
/// request goes on for longer than expected the plan is void: it is made anew for whoever comes or is due, and when the
/// request ends. Mu'alem and Feitelson, Utilization, Predictability, Workloads, and User Runtime Estimates in
/// Scheduling the IBM SP2 with Backfilling, IEEE TPDS 12(6), 2001.
///
/// Who can start now goes where the placement rule says; a promise is for the first such host in the order of the file.
struct Conservative: Allocator {
  /// When and where a waiting request will start at the latest, if requests end as expected.
  private struct Promise: Sendable {
    let request: ID<Request>
    let number: Int
    let demand: ResourceVector
    let host: ID<Host>
    let start: Nanoseconds
    let end: Nanoseconds
  }

  /// By host.
  private var plans: [HostPlan] = []
  /// In the order of arrival.
  private var promises: [Promise] = []
  /// The earliest start of a promise.
  private var nextStart = Nanoseconds.max
  /// The next round in which a promise is due though nothing else may happen.
  private var nextRound = Nanoseconds.max
  /// Those that wait without a promise, in the order of arrival: the latest, and those held back by quotas.
  private var unpromised: [ID<Request>] = []

  mutating func allocate(in cloud: inout Cloud) {
    if let news = cloud.takeNews() {
      // A round that was wanted for a promise which has been moved since.
      if news.isEmpty, cloud.now < nextRound { return requestRound(in: &cloud) }
      let isVoid = news.contains { if case .ended(let end) = $0 { end.time < cloud.now } else { false } }
      let hasMoreRoom = take(news, at: cloud.now)
      for host in plans.indices { plans[host].advance(to: cloud.now) }
      let isDue = nextStart <= cloud.now
      if isVoid || (isDue || !unpromised.isEmpty) && hasOverrun(in: cloud) {
        planAnew(for: promises.map(\.request) + unpromised, in: &cloud)
      } else {
        if hasMoreRoom || isDue { movePromises(onlyDue: !hasMoreRoom, in: &cloud) }
        let candidates = unpromised
        unpromised.removeAll(keepingCapacity: true)
        for id in candidates { startOrPromise(id, in: &cloud) }
      }
    } else {
      planAnew(for: cloud.waitingByArrival, in: &cloud)
    }
    // What was started just now is no news.
    _ = cloud.takeNews()
    requestRound(in: &cloud)
  }

  /// A promise may be due when nothing else happens. While something goes on for longer than expected, what waits for
  /// its end is promised the next instant, and that end is waited for.
  private mutating func requestRound(in cloud: inout Cloud) {
    var next = promises.isEmpty ? .max : nextStart
    if next <= cloud.now + 1 {
      next = promises.reduce(.max) { $1.start > cloud.now + 1 ? min($0, $1.start) : $0 }
    }
    nextRound = next
    if next < .max { cloud.requestRound(at: next) }
  }

  /// Whether a request has taken longer than expected, and goes on.
  private func hasOverrun(in cloud: Cloud) -> Bool {
    var earliest = Nanoseconds.max
    cloud.forEachExpectedEnd {
      earliest = $0.time
      return false
    }
    return earliest <= cloud.now
  }

  /// Brings plans and lists up to date; whether there is more room than was planned.
  private mutating func take(_ news: [News], at now: Nanoseconds) -> Bool {
    var hasMoreRoom = false
    for item in news {
      switch item {
      case .joined(let id): unpromised.append(id)
      case .left(let id):
        unpromised.removeAll { $0 == id }
        guard let index = promises.firstIndex(where: { $0.request == id }) else { continue }
        let promise = promises.remove(at: index)
        plans[promise.host].add(promise.demand, from: promise.start, to: promise.end)
        hasMoreRoom = true
      case .ended(let end):
        guard end.time > now else { continue }
        plans[end.host].add(end.demand, from: now, to: end.time)
        hasMoreRoom = true
      }
    }
    return hasMoreRoom
  }

  /// Takes promises back one after the other, and starts each request or promises it a time that is no later: those that
  /// are due and, unless `onlyDue`, those that can be moved forward.
  private mutating func movePromises(onlyDue: Bool, in cloud: inout Cloud) {
    let before = promises
    promises.removeAll(keepingCapacity: true)
    nextStart = .max
    for promise in before {
      guard promise.start <= cloud.now || !onlyDue && canMoveForward(promise, from: cloud.now)
      else {
        promises.append(promise)
        nextStart = min(nextStart, promise.start)
        continue
      }
      plans[promise.host].add(promise.demand, from: promise.start, to: promise.end)
      startOrPromise(promise.request, in: &cloud)
    }
  }

  private func canMoveForward(_ promise: Promise, from now: Nanoseconds) -> Bool {
    let length = promise.end - promise.start
    return plans.indices.contains { host in
      if host == Int(promise.host.index) {
        return plans[host].canMoveForward(promise.demand, lasting: length, at: promise.start, from: now)
      }
      return plans[host].earliest(for: promise.demand, lasting: length, from: now, before: promise.start) != nil
    }
  }

  /// Plans for requests in the order of arrival as if nothing had been promised.
  private mutating func planAnew(for waiting: [ID<Request>], in cloud: inout Cloud) {
    promises.removeAll(keepingCapacity: true)
    unpromised.removeAll(keepingCapacity: true)
    nextStart = .max
    plans = cloud.hosts.map { HostPlan(room: $0.free + $0.reclaimable, at: cloud.now) }
    cloud.forEachExpectedEnd { entry in
      plans[entry.host].addAtEnd(entry.demand, from: max(entry.time, cloud.now + 1))
      return true
    }
    for id in waiting.sorted(by: { cloud[$0].number < cloud[$1].number }) { startOrPromise(id, in: &cloud) }
  }

  /// Starts a request if that delays no promise, else promises it the earliest time that does not.
  private mutating func startOrPromise(_ id: ID<Request>, in cloud: inout Cloud) {
    let (demand, now) = (cloud[id].demand, cloud.now)
    let end = cloud.expectedEndIfPlaced(cloud[id])
    if cloud.mayFit(demand) {
      switch cloud.place(id, where: { plans[$0].hasRoom(for: demand, from: now, to: end) }) {
      case .placed:
        if let host = cloud[id].host { plans[host].subtract(demand, from: now, to: end) }
        return
      case .heldBackByQuota: return unpromised.append(id)
      case .noRoom: break
      }
    }
    promise(id, cloud[id], lasting: cloud.expectedTime(of: cloud[id]), at: now)
  }

  private mutating func promise(
    _ id: ID<Request>, _ request: Request, lasting length: Nanoseconds, at now: Nanoseconds
  ) {
    var best: (host: ID<Host>, start: Nanoseconds)?
    for host in plans.indices {
      let limit = best?.start ?? .max
      if let start = plans[host].earliest(for: request.demand, lasting: length, from: now, before: limit) {
        best = (ID(host), start)
      }
    }
    guard let (host, start) = best else { return unpromised.append(id) }
    let end = length > .max - start ? .max : start + length
    plans[host].subtract(request.demand, from: start, to: end)
    let promise = Promise(
      request: id, number: request.number, demand: request.demand, host: host, start: start, end: end)
    // Who was held back by a quota comes late, and takes its place in the order of arrival.
    let index = promises.lastIndex { $0.number < request.number }.map { $0 + 1 } ?? 0
    promises.insert(promise, at: index)
    nextStart = min(nextStart, start)
  }
}

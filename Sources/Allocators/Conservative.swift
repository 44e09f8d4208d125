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
  /// Where and when there is room.
  private struct Place {
    let host: ID<Host>
    let start: Nanoseconds
  }

  /// By host.
  private var plans: [HostPlan] = []
  private var promises = PromiseBook()
  /// Room that has become free since promises were looked at: only who can begin before its end can have been given a
  /// chance to move forward. Of what becomes free while they are looked at, some have seen nothing.
  private var freed = FreedRoom(hosts: 0)
  private var freedMeanwhile = FreedRoom(hosts: 0)
  /// The earliest start of a promise at the end of the last round.
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
      // A plan without promises is right again as soon as nothing overruns, and mostly nobody has looked since.
      let isLost = isVoid && (!promises.isEmpty || hasOverrun(in: cloud))
      if isVoid, !isLost { unpromised.sort { cloud[$0].number < cloud[$1].number } }
      let isDue = nextStart <= cloud.now
      if isLost || (isDue || !unpromised.isEmpty) && hasOverrun(in: cloud) {
        planAnew(for: promises.requests + unpromised.map { ($0, cloud[$0].number) }, in: &cloud)
      } else {
        if hasMoreRoom || isDue { movePromises(onlyDue: !hasMoreRoom, in: &cloud) }
        let candidates = unpromised
        unpromised.removeAll(keepingCapacity: true)
        for id in candidates { startOrPromise(id, in: &cloud) }
      }
    } else {
      planAnew(for: cloud.waitingByArrival.map { ($0, cloud[$0].number) }, in: &cloud)
    }
    promises.settle()
    nextStart = promises.earliestStart
    // What was started just now is no news.
    _ = cloud.takeNews()
    requestRound(in: &cloud)
  }

  /// A promise may be due when nothing else happens. While something goes on for longer than expected, what waits for
  /// its end is promised the next instant, and that end is waited for.
  private mutating func requestRound(in cloud: inout Cloud) {
    nextRound = promises.earliestStart(after: cloud.now + 1)
    if nextRound < .max { cloud.requestRound(at: nextRound) }
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
        guard let slot = promises.slot(of: id) else {
          unpromised.removeAll { $0 == id }
          continue
        }
        takeBack(promises[slot], at: now)
        promises.remove(slot)
        hasMoreRoom = true
      case .ended(let end):
        guard end.time > now else { continue }
        addRoom(end.demand, on: end.host, from: now, to: end.time, at: now)
        hasMoreRoom = true
      }
    }
    return hasMoreRoom
  }

  private mutating func addRoom(
    _ amount: ResourceVector, on host: ID<Host>, from start: Nanoseconds, to end: Nanoseconds, at now: Nanoseconds
  ) {
    plans[host].advance(to: now)
    plans[host].add(amount, from: start, to: end)
    freed.add(until: end, on: host)
    freedMeanwhile.add(until: end, on: host)
  }

  private mutating func takeBack(_ promise: Promise, at now: Nanoseconds) {
    addRoom(promise.demand, on: promise.host, from: promise.start, to: promise.end, at: now)
  }

  /// Takes promises back one after the other, and starts each request or promises it a time that is no later: those that
  /// are due and, unless `onlyDue`, those that can be moved forward.
  private mutating func movePromises(onlyDue: Bool, in cloud: inout Cloud) {
    let latest = onlyDue ? cloud.now : .max - 1
    if !onlyDue { freedMeanwhile.removeAll() }
    var next = promises.next(from: 0, dueBy: latest)
    while let slot = next {
      let promise = promises[slot]
      let place = promise.start <= cloud.now ? nil : earlierPlace(for: promise, from: cloud.now)
      if promise.start <= cloud.now || place != nil {
        // Who is due now mostly starts where it was promised to, and what it holds there stays as it is.
        if promise.start != cloud.now { takeBack(promise, at: cloud.now) }
        startOrPromise(promise.request, instead: slot, at: place, in: &cloud)
      }
      next = promises.next(from: slot + 1, dueBy: latest)
    }
    if !onlyDue { swap(&freed, &freedMeanwhile) }
  }

  /// Where a promise can be moved forward to: there is such room only where some has become free.
  private mutating func earlierPlace(for promise: Promise, from now: Nanoseconds) -> Place? {
    let length = promise.end - promise.start
    var best: Place?
    for host in freed.hosts {
      var limit = min(freed.end(on: host), promise.start)
      if let best { limit = min(limit, host < best.host ? best.start + 1 : best.start) }
      if limit <= now { continue }
      plans[host].advance(to: now)
      let start =
        host == promise.host
        ? plans[host].earlierStart(for: promise.demand, lasting: length, instead: promise.start, before: limit)
        : plans[host].earliest(for: promise.demand, lasting: length, before: limit)
      if let start { best = Place(host: host, start: start) }
    }
    return best
  }

  /// Plans for requests in the order of arrival as if nothing had been promised.
  private mutating func planAnew(for waiting: [(id: ID<Request>, number: Int)], in cloud: inout Cloud) {
    promises.removeAll()
    unpromised.removeAll(keepingCapacity: true)
    freed = FreedRoom(hosts: cloud.hosts.count)
    freedMeanwhile = freed
    plans = cloud.hosts.map { HostPlan(room: $0.free + $0.reclaimable, at: cloud.now) }
    cloud.forEachExpectedEnd { entry in
      plans[entry.host].add(entry.demand, from: max(entry.time, cloud.now + 1))
      return true
    }
    for (id, _) in waiting.sorted(by: { $0.number < $1.number }) { startOrPromise(id, in: &cloud) }
  }

  /// Starts a request if that delays no promise, else promises it the earliest time that does not.
  ///
  /// - Parameters:
  ///   - slot: that of a promise, which has been taken back unless it is due at this very time or for no time.
  ///   - place: the earliest, where it is known.
  private mutating func startOrPromise(
    _ id: ID<Request>, instead slot: Int? = nil, at place: Place? = nil, in cloud: inout Cloud
  ) {
    let (demand, now) = (cloud[id].demand, cloud.now)
    let end = cloud.expectedEndIfPlaced(cloud[id])
    // A promise of no time keeps no room: somebody else may have been given it.
    let kept = slot.map { promises[$0] }.flatMap { $0.start == now && $0.end > now ? $0 : nil }
    if cloud.mayFit(demand) {
      let outcome = cloud.place(id) { host in
        if host == kept?.host { return true }
        plans[host].advance(to: now)
        return plans[host].hasRoom(for: demand, until: end)
      }
      if outcome != .noRoom {
        let host = outcome == .placed ? cloud[id].host : nil
        if let kept, host != kept.host { takeBack(kept, at: now) }
        if let host, host != kept?.host { plans[host].subtract(demand, from: now, to: end) }
        if outcome == .heldBackByQuota { unpromised.append(id) }
        if let slot { promises.remove(slot) }
        return
      }
    }
    if let kept { takeBack(kept, at: now) }
    let length = cloud.expectedTime(of: cloud[id])
    guard let place = place ?? earliestPlace(for: demand, lasting: length, from: now) else {
      unpromised.append(id)
      if let slot { promises.remove(slot) }
      return
    }
    let promise = Promise(
      request: id, number: cloud[id].number, demand: demand, host: place.host, start: place.start,
      end: length > .max - place.start ? .max : place.start + length)
    plans[place.host].subtract(demand, from: promise.start, to: promise.end)
    if let slot { promises.replace(slot, by: promise) } else { promises.add(promise) }
  }

  private mutating func earliestPlace(
    for demand: ResourceVector, lasting length: Nanoseconds, from now: Nanoseconds
  ) -> Place? {
    var best: Place?
    for host in plans.indices {
      plans[host].advance(to: now)
      if let start = plans[host].earliest(for: demand, lasting: length, before: best?.start ?? .max) {
        best = Place(host: ID(host), start: start)
      }
    }
    return best
  }
}

import CloudModel
import SimulationKernel

extension Engine {
  /// A request enters processor sharing: everybody's speed changes.
  mutating func enterSharing(_ id: ID<Request>, of instance: Int) {
    let requestClass = cloud.requests[id].requestClass
    instances[instance].sharing.advance(to: cloud.now)
    instances[instance].sharing.enter(
      SharedRequest(
        request: id, number: cloud.requests[id].number, requestClass: requestClass,
        level: cloud.classes[requestClass].priority, weight: cloud.classes[requestClass].weight,
        rateDemand: cloud.requests[id].demand.rates,
        duration: cloud.requests[id].remaining,
        expectedDuration: cloud.requests[id].estimate ?? cloud.requests[id].remaining))
    scheduleCheck(of: instance)
  }

  /// The queue looks at an instance: whoever is done departs.
  mutating func check(_ instance: Int, scheduledFor time: Nanoseconds) {
    guard instances[instance].nextCheck == time else { return }
    instances[instance].nextCheck = nil
    instances[instance].sharing.advance(to: time)
    while let request = instances[instance].sharing.removeFinished() { finished.append(request) }
    scheduleCheck(of: instance)
    for index in finished.indices {
      leaveInside(finished[index], of: instance, evicted: false)
      complete(finished[index])
    }
    finished.removeAll(keepingCapacity: true)
  }

  /// Sets the speeds anew, and makes sure that the queue looks at the instance when the next request is done.
  private mutating func scheduleCheck(of instance: Int) {
    guard let span = instances[instance].sharing.setSpeeds() else { return }
    let time = later(span)
    // A look that comes too early finds nobody done and looks again: cheaper than to move it at each arrival.
    if let earlier = instances[instance].nextCheck, earlier <= time { return }
    instances[instance].nextCheck = time
    queue.schedule(.instanceCheck(Int32(instance)), at: time, phase: .departure)
  }
}

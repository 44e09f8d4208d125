import Allocators
import CloudModel
import SimulationKernel

extension Engine {
  /// A request enters processor sharing: everybody's speed changes.
  mutating func changeSharing(of instance: Int, entering id: ID<Request>) {
    let request = cloud[id]
    let requestClass = cloud.classes[request.requestClass]
    let shared = SharedRequest(
      request: id, number: request.number, requestClass: request.requestClass, level: requestClass.priority,
      rateDemand: request.demand.rates, duration: request.remaining,
      expectedDuration: request.estimate ?? request.remaining)
    changeSharing(of: instance) { $0.enter(shared) }
  }

  /// The queue looks at an instance: whoever is done departs.
  mutating func check(_ instance: Int, scheduledFor time: Nanoseconds) {
    guard instances[instance].nextCheck == time else { return }
    instances[instance].nextCheck = nil
    var finished: [ID<Request>] = []
    swap(&finished, &self.finished)
    changeSharing(of: instance) { sharing in
      while let request = sharing.removeFinished() { finished.append(request.request) }
    }
    for request in finished {
      leaveInside(request, of: instance, evicted: false)
      complete(request)
    }
    finished.removeAll(keepingCapacity: true)
    swap(&finished, &self.finished)
  }

  /// Moves an instance's work on to the present, changes who is inside, and sets the speeds anew; keeps the account of
  /// what is at work, and makes sure that the queue looks at the instance when the next request is done.
  private mutating func changeSharing(
    of instance: Int, _ change: (inout any InstanceSharing) -> Void
  ) {
    instances[instance].sharing.advance(to: cloud.now)
    noteUse(of: instance, sign: -1)
    change(&instances[instance].sharing)
    instances[instance].sharing.setSpeeds()
    noteUse(of: instance, sign: 1)
    guard let span = instances[instance].sharing.timeToNextCompletion() else { return }
    let time = later(span)
    // An earlier look finds nobody done and looks again: cheaper than to move it at each arrival.
    if let earlier = instances[instance].nextCheck, earlier <= time { return }
    instances[instance].nextCheck = time
    queue.schedule(.instanceCheck(Int32(instance)), at: time, phase: .departure)
  }

  private mutating func noteUse(of instance: Int, sign: Int64) {
    let tenant = instances[instance].tenant
    instances[instance].sharing.forEachUse { requestClass, used in
      ledger.changeUsed(
        by: used * sign, workload: layout.workloadOfClass[Int(requestClass.index)], tenant: tenant, at: cloud.now)
    }
  }
}

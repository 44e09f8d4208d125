import CloudModel
import SimulationKernel

extension Engine {
  /// A request in a slot is done.
  mutating func leaveSlot(_ id: ID<Request>, of instance: Int) {
    instances[instance].inSlots.removeAll { $0 == id }
    leaveInside(id, of: instance, evicted: false)
  }

  /// Makes room in the slots of an instance for a waiting request by evicting less important ones: the least important,
  /// most recently started first, sparing those that turn out not to be needed. False, and nothing changed, if all of
  /// them would not suffice.
  mutating func evict(for request: Request, in instance: Int) -> Bool {
    guard instances[instance].freeSlots != nil else { return false }
    let priority = cloud.classes[request.requestClass].priority
    var victims: [ID<Request>] = []
    for candidate in leastImportantFirst(instances[instance].inSlots) {
      if hasRoom(for: request, in: instance, without: victims) { break }
      if cloud.classes[cloud[candidate].requestClass].priority < priority { victims.append(candidate) }
    }
    guard hasRoom(for: request, in: instance, without: victims) else { return false }
    for spared in victims.reversed() {
      let others = victims.filter { $0 != spared }
      if hasRoom(for: request, in: instance, without: others) { victims = others }
    }
    for victim in victims { evictFromSlot(victim, of: instance) }
    return true
  }

  private func leastImportantFirst(_ requests: [ID<Request>]) -> [ID<Request>] {
    requests.sorted { a, b in
      let (one, other) = (cloud[a], cloud[b])
      let (first, second) = (cloud.classes[one.requestClass].priority, cloud.classes[other.requestClass].priority)
      if first != second { return first < second }
      return one.grantStart != other.grantStart ? one.grantStart > other.grantStart : one.number > other.number
    }
  }

  private func hasRoom(for request: Request, in instance: Int, without victims: [ID<Request>]) -> Bool {
    let room = victims.reduce(instances[instance].room) { $0 + cloud[$1].demand }
    return (instances[instance].freeSlots ?? 0) + victims.count > 0 && request.demand.fits(in: room)
  }

  private mutating func evictFromSlot(_ id: ID<Request>, of instance: Int) {
    instances[instance].inSlots.removeAll { $0 == id }
    leaveInside(id, of: instance, evicted: true)
    totals.events += 1
    voidEvent()
    let (workload, tenant) = (workload(of: id), cloud.requests[id].tenant)
    if cloud.requests[id].window != nil { outcomes[workload].counts.evictions += 1 }
    cloud.join(line: line(of: id, in: instance), id)
    noteJoined(workload: workload, tenant: tenant, isNew: false)
  }
}

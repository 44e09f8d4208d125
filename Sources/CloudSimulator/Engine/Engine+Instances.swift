import Allocators
import CloudModel
import SimulationKernel

extension Engine {
  /// Gives the instances of all SaaS tenants their parts of hosts, tenant by tenant.
  mutating func startInstances() throws(SimulationProblem) {
    for (tenant, system) in scenario.tenants.enumerated() {
      guard case .saas(let group) = system.service else {
        balancers.append(nil)
        continue
      }
      let first = instances.count
      for index in 0..<group.count {
        guard let host = cloud.holdInstance(of: group.size, for: ID(tenant)) else {
          throw SimulationProblem(
            "instance \(index) of tenant '\(system.tenant.name)' finds no host with room for it under placement "
              + "\(Simulation.placement(of: scenario).name); use fewer or smaller instances, or more hosts")
        }
        ledger.holdInstance(group.size, on: host, tenant: ID(tenant))
        let lines = cloud.tenants[tenant].classes.map { _ in cloud.addLine() }
        instances.append(
          Instance(
            tenant: ID(tenant), host: host, index: index, group: group, lines: (lines.first ?? 0)..<(lines.last ?? -1) + 1,
            rule: AllocatorCatalogue.sharing(system.allocator ?? scenario.allocator)))
      }
      balancers.append(InstanceBalancer(rule: group.balancer, instances: first..<instances.count))
      noteShares(of: ID(tenant))
    }
  }

  /// The waiting line of an instance that a request belongs to.
  func line(of request: Request, in instance: Int) -> Int {
    instances[instance].lines.lowerBound + Int(request.requestClass.index)
      - cloud.tenants[request.tenant].classes.lowerBound
  }

  /// Notes that requests that wait at an instance may find room now.
  mutating func markForService(_ instance: Int) {
    guard instances[instance].lines.contains(where: { cloud.count(inLine: $0) > 0 }) else { return }
    needsRound = true
    if !instancesToServe.contains(instance) { instancesToServe.append(instance) }
  }

  /// Sends a request that has just arrived to an instance, and lets it in where it need not wait for a round: under
  /// processor sharing, when it asks for no space.
  mutating func sendToInstance(_ request: Request, bits: UInt64) -> ID<Request> {
    guard let chosen = balancers[request.tenant]?.choose(among: instances, bits: bits) else {
      preconditionFailure("tenant \(request.tenant.index) has no instances")
    }
    let id = cloud.requests.insert(request)
    cloud.requests[id].instance = Int32(chosen)
    instances[chosen].load += request.demand
    if instances[chosen].freeSlots == nil && request.demand.spaces.isZero {
      enter(id, instance: chosen)
    } else {
      cloud.join(line: line(of: request, in: chosen), id)
      noteJoined(id)
      markForService(chosen)
    }
    return id
  }

  /// A round inside each instance where something has changed: the tenant's own order names the requests to let in.
  mutating func serveInstances() {
    while let instance = instancesToServe.popLast() { serve(instance) }
  }

  private mutating func serve(_ instance: Int) {
    let order = orders[Int(instances[instance].tenant.index)]
    sequence.reset(lines: instances[instance].lines, order: order, in: cloud)
    while let id = sequence.next(by: order, in: cloud) {
      let request = cloud[id]
      sequence.advance(past: id, in: cloud)
      if instances[instance].hasRoom(for: request.demand) {
        letIn(id, instance: instance)
      } else if order.preemption != .none && evict(for: request, in: instance) {
        letIn(id, instance: instance)
        sequence.reset(lines: instances[instance].lines, order: order, in: cloud)
      } else if order.refusal == .goesOn {
        sequence.skipAlike(id, in: cloud)
      } else {
        return
      }
    }
  }

  private mutating func letIn(_ id: ID<Request>, instance: Int) {
    let request = cloud[id]
    cloud.leave(line: line(of: request, in: instance), id)
    noteLeftLine(request, since: request.waitingSince, wasNew: request.firstStart == nil)
    enter(id, instance: instance)
  }

  /// A request begins to be served inside an instance.
  private mutating func enter(_ id: ID<Request>, instance: Int) {
    let isFirst = cloud[id].firstStart == nil
    cloud.beginHold(id, on: instances[instance].host, planned: cloud[id].remaining)
    let request = cloud[id]
    instances[instance].room -= instances[instance].takes(request.demand)
    if let slots = instances[instance].freeSlots { instances[instance].freeSlots = slots - 1 }
    ledger.enterInside(
      request.demand, over: request.planned, sign: 1, workload: workload(of: request), tenant: request.tenant,
      at: cloud.now)
    if isFirst { noteFirstStart(of: request) }
    if instances[instance].freeSlots != nil {
      instances[instance].inSlots.append(id)
      ledger.changeUsed(
        by: request.demand.atWork, workload: workload(of: request), tenant: request.tenant, at: cloud.now)
      queue.schedule(.departure(id, hold: request.hold), at: later(request.planned), phase: .departure)
    } else {
      ledger.changeUsed(
        by: request.demand.spaces.atWork, workload: workload(of: request), tenant: request.tenant, at: cloud.now)
      changeSharing(of: instance, entering: id)
    }
  }

  /// A request's hold inside an instance ends: it is done, or it was evicted from its slot.
  mutating func leaveInside(_ id: ID<Request>, of instance: Int, evicted: Bool) {
    let request = cloud[id]
    instances[instance].room += instances[instance].takes(request.demand)
    if let slots = instances[instance].freeSlots { instances[instance].freeSlots = slots + 1 }
    let workload = workload(of: request)
    ledger.enterInside(
      request.demand, over: request.planned, sign: -1, workload: workload, tenant: request.tenant, at: cloud.now)
    let used = instances[instance].freeSlots == nil ? request.demand.spaces : request.demand
    ledger.changeUsed(by: .zero - used.atWork, workload: workload, tenant: request.tenant, at: cloud.now)
    noteReleased(request.demand, after: cloud.now - request.grantStart, workload: workload)
    recordInside(request, end: cloud.now)
    if evicted { cloud.keepProgress(of: id) } else { instances[instance].load -= request.demand }
    cloud.endHold(id, evicted: evicted)
    markForService(instance)
  }

  func recordInside(_ request: Request, end: Nanoseconds) {
    guard let recorder, let instance = request.instance.map({ instances[Int($0)] }) else { return }
    recorder.grantEnded(
      GrantRow(
        request: request.number, tenant: Int(request.tenant.index), host: Int(instance.host.index),
        instance: instance.index, start: request.grantStart, end: end, planned: request.planned,
        amount: request.demand))
  }
}

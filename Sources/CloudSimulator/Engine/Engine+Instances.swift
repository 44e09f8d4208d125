import Allocators
import CloudModel
import SimulationKernel

extension Engine {
  /// Gives the instances of all SaaS tenants their parts of hosts, tenant by tenant.
  mutating func startInstances() throws(SimulationProblem) {
    let scenario = simulation.scenario
    var instances: [Instance] = []
    var balancers: [InstanceBalancer?] = []
    for (tenant, system) in scenario.tenants.enumerated() {
      guard case .saas(let group) = system.service else {
        balancers.append(nil)
        continue
      }
      let first = instances.count
      let (firstLine, lines) = (cloud.lineCount, cloud.tenants[tenant].classes.count)
      for index in 0..<group.count {
        guard let host = cloud.holdInstance(of: group.size, for: ID(tenant)) else {
          throw SimulationProblem(
            "instance \(index) of tenant '\(system.tenant.name)' finds no host with room for it under placement "
              + "\(Simulation.placement(of: scenario, simulation.policies).name); use fewer or smaller instances, or more hosts"
          )
        }
        ledger.holdInstance(group.size, on: host, tenant: ID(tenant))
        instances.append(
          Instance(
            tenant: ID(tenant), host: host, index: index, group: group,
            lines: firstLine + index * lines..<firstLine + (index + 1) * lines,
            rule: simulation.policies.sharing(system.allocator ?? scenario.allocator)))
      }
      cloud.addLines(instances: group.count, of: ID(tenant))
      balancers.append(InstanceBalancer(rule: group.balancer, instances: first..<instances.count, size: group.size))
      noteShares(of: ID(tenant))
    }
    self.instances = Table(instances)
    self.balancers = Table(balancers)
  }

  /// The waiting line of an instance that a request belongs to.
  func line(of id: ID<Request>, in instance: Int) -> Int {
    instances[instance].lines.lowerBound + Int(cloud.requests[id].requestClass.index)
      - cloud.tenants[cloud.requests[id].tenant].classes.lowerBound
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
    guard let chosen = balancers[request.tenant]?.choose(bits: bits) else {
      preconditionFailure("tenant \(request.tenant.index) has no instances")
    }
    let id = cloud.requests.insert(request)
    cloud.requests[id].instance = Int32(chosen)
    balancers[request.tenant]?.add(request.demand, to: chosen)
    if instances[chosen].freeSlots == nil && request.demand.spaces.isZero {
      enter(id, instance: chosen)
    } else {
      cloud.join(line: line(of: id, in: chosen), id)
      noteJoined(workload: workload(of: id), tenant: request.tenant, isNew: true)
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
    cloud.beginRound(dividing: instances[instance].size)
    sequence.reset(lines: instances[instance].lines, order: order, in: cloud)
    while let id = sequence.next(by: order, in: cloud) {
      sequence.advance(past: id, in: cloud)
      if hasRoom(for: cloud.requests[id].demand, in: instance) {
        letIn(id, instance: instance)
      } else if order.preemption != .none && evict(for: cloud.requests[id], in: instance) {
        letIn(id, instance: instance)
        sequence.reset(lines: instances[instance].lines, order: order, in: cloud)
      } else if order.refusal == .goesOn {
        sequence.skipAlike(id, in: cloud)
      } else {
        return
      }
    }
  }

  /// Whether a request can be let in now. Field by field, for to call a method of an instance is to copy it first.
  func hasRoom(for demand: ResourceVector, in instance: Int) -> Bool {
    instances[instance].freeSlots != 0 && demand.fits(in: instances[instance].room)
  }

  /// What a request takes of an instance's room: all it asks for in a slot, the space kinds under processor sharing.
  @inline(__always) private func taken(by demand: ResourceVector, in instance: Int) -> ResourceVector {
    instances[instance].freeSlots == nil ? demand.spaces : demand
  }

  private mutating func letIn(_ id: ID<Request>, instance: Int) {
    let tenant = cloud.requests[id].tenant
    cloud.leave(line: line(of: id, in: instance), id)
    noteLeftLine(
      workload: workload(of: id), tenant: tenant, since: cloud.requests[id].waitingSince,
      wasNew: cloud.requests[id].firstStart == nil)
    noteShares(of: tenant)
    waits?.letIn(id, instance: instance)
    enter(id, instance: instance)
  }

  /// A request begins to be served inside an instance.
  private mutating func enter(_ id: ID<Request>, instance: Int) {
    let isFirst = cloud.requests[id].firstStart == nil
    let workload = workload(of: id)
    let demand = cloud.requests[id].demand
    let planned = cloud.requests[id].remaining
    cloud.beginHold(id, on: instances[instance].host, planned: planned)
    ledger.enterInside(demand, over: planned, workload: workload, tenant: cloud.requests[id].tenant, at: cloud.now)
    if isFirst { noteFirstStart(of: id, workload: workload) }
    let taken = taken(by: demand, in: instance)
    instances[instance].room -= taken
    ledger.changeInside(taken, sign: 1, workload: workload, at: cloud.now)
    if let slots = instances[instance].freeSlots {
      instances[instance].freeSlots = slots - 1
      instances[instance].inSlots.append(id)
      queue.schedule(.departure(id, hold: cloud.requests[id].hold), at: later(planned), phase: .departure)
    } else {
      enterSharing(id, of: instance)
    }
  }

  /// A request's hold inside an instance ends: it is done, or it was evicted from its slot.
  mutating func leaveInside(_ id: ID<Request>, of instance: Int, evicted: Bool) {
    let workload = workload(of: id)
    let demand = cloud.requests[id].demand
    let (start, planned) = (cloud.requests[id].grantStart, cloud.requests[id].planned)
    let taken = taken(by: demand, in: instance)
    instances[instance].room += taken
    ledger.changeInside(taken, sign: -1, workload: workload, at: cloud.now)
    if let slots = instances[instance].freeSlots { instances[instance].freeSlots = slots + 1 }
    ledger.leaveInside(
      demand, over: planned, after: cloud.now - start, workload: workload, tenant: cloud.requests[id].tenant,
      at: cloud.now)
    if recorder != nil {
      recordHold(
        cloud.requests[id], on: instances[instance].host, instance: instances[instance].index, start: start,
        planned: planned,
        end: cloud.now)
    }
    if evicted {
      cloud.keepProgress(of: id)
    } else {
      let tenant = cloud.requests[id].tenant
      balancers[tenant]?.remove(demand, from: instance)
    }
    cloud.endHold(id, evicted: evicted)
    markForService(instance)
  }
}

import CloudModel
import SimulationKernel

/// The rows that a recorder is given. Without a recorder they cost nothing.
extension Engine {
  func record(_ request: Request, outcome: RequestRow.Outcome, end: Nanoseconds?) {
    guard recordsRequests, let recorder else { return }
    let requestClass = cloud.classes[request.requestClass]
    recorder.requestEnded(
      RequestRow(
        id: request.number, tenant: Int(request.tenant.index), workload: requestClass.workload,
        priority: requestClass.priority, arrival: request.arrival, start: request.firstStart, end: end,
        outcome: outcome, host: request.host.map { Int($0.index) }, demand: request.demand,
        duration: request.duration, evictions: Int(request.evictions)))
  }

  /// A hold of a request, on a host or inside an instance.
  @inline(__always) func recordHold(
    _ request: @autoclosure () -> Request, on host: ID<Host>, instance: Int?, start: Nanoseconds, planned: Nanoseconds,
    end: Nanoseconds
  ) {
    // Inlined, and the request not evaluated before: it is large to copy, and three of its fields are needed.
    recorder?.grantEnded(
      GrantRow(
        request: request().number, tenant: Int(request().tenant.index), host: Int(host.index), instance: instance,
        start: start, end: end, planned: planned, amount: request().demand))
  }

  func recordIdle(_ container: Container, end: Nanoseconds) {
    recorder?.grantEnded(
      GrantRow(
        request: nil, tenant: Int(container.tenant.index), host: Int(container.host.index),
        keptFor: cloud.classes[container.requestClass].workload, start: container.idleSince, end: end, planned: nil,
        amount: container.idleHold))
  }

  func recordInstances(end: Nanoseconds) {
    for instance in instances {
      recorder?.grantEnded(
        GrantRow(
          request: nil, tenant: Int(instance.tenant.index), host: Int(instance.host.index), instance: instance.index,
          start: 0, end: end, planned: nil, amount: instance.size))
    }
  }
}

import CloudModel
import SimulationKernel

/// First come, first served; who does not fit holds back those behind: all of them, or those of the same tenant where
/// another policy chooses the tenant.
public struct ArrivalOrder: QueueOrder {
  public init() {}

  public var refusal: Refusal { .setsTenantAside }
  public var withinClass: OrderWithinClass { .arrival }

  public func rank(of request: Request, in cloud: Cloud) -> Double { 0 }
}

/// The more important workload first; with ageing, one level up for each span waited.
struct PriorityOrder: QueueOrder {
  let ageing: Nanoseconds?
  let isBlocking: Bool
  let preemption: Preemption
  var withinClass: OrderWithinClass { .arrival }
  var refusal: Refusal { isBlocking ? .setsTenantAside : .goesOn }

  func rank(of request: Request, in cloud: Cloud) -> Double {
    -Double(cloud.classes[request.requestClass].priority + levelsGained(by: request, at: cloud.now, ageing: ageing))
  }
}

/// The levels that a request has gained by waiting: one for each whole span of `ageing`.
func levelsGained(by request: Request, at now: Nanoseconds, ageing: Nanoseconds?) -> Int {
  guard let ageing else { return 0 }
  return Int((now - request.arrival) / ageing)
}

/// What fills the cloud most for the time it takes first: value ÷ dominant share of what was free as the round began.
struct DensityOrder: QueueOrder {
  let objective: Objective
  var withinClass: OrderWithinClass { objective == .rate ? .duration : .arrivalOfAlike }

  func rank(of request: Request, in cloud: Cloud) -> Double {
    -objective.density(of: request, in: cloud)
  }
}

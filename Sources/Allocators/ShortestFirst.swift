import CloudModel
import SimulationKernel

/// **sjf**: what is expected to take the least time first, start-up included.
struct ShortestFirst: QueueOrder {
  let isBlocking: Bool
  var withinClass: OrderWithinClass { .duration }
  var refusal: Refusal { isBlocking ? .setsTenantAside : .goesOn }

  func rank(of request: Request, in cloud: Cloud) -> Double { Double(cloud.expectedTime(of: request)) }
}

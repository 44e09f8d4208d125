import CloudModel
import SimulationKernel

/// **priority**, the provider's rule: the most important tenant, then the most important workload.
struct MostImportantTenant: TenantSelector {
  let ageing: Nanoseconds?
  let isBlocking: Bool
  let preemption: Preemption
  var refusal: Refusal { isBlocking ? .endsRound : .goesOn }

  func rank(of tenant: TenantState, naming request: Request, in cloud: Cloud) -> (Double, Double) {
    let level = tenant.priority + levelsGained(by: request, at: cloud.now, ageing: ageing)
    return (-Double(level), -Double(cloud.classes[request.requestClass].priority))
  }
}

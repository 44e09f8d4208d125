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

  func follows(_ order: any QueueOrder, of tenant: TenantState, in cloud: Cloud) -> Bool {
    guard ageing == nil else { return false }
    let peers = cloud.tenants.count { $0.priority == tenant.priority }
    return peers == 1 || (order as? PriorityOrder).map { $0.ageing == nil } ?? false
  }
}

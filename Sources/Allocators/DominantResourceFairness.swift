import CloudModel

/// **drf**, the provider's rule: the next grant goes to the tenant with the smallest dominant share held ÷ weight.
///
/// Ghodsi et al., Dominant Resource Fairness: Fair Allocation of Multiple Resource Types, NSDI 2011, algorithm 1. There
/// a tenant whose task does not fit ends the round; here it is set aside, so that others may use what is left.
struct SmallestDominantShare: TenantSelector {
  var refusal: Refusal { .setsTenantAside }

  func rank(of tenant: TenantState, naming request: Request, in cloud: Cloud) -> (Double, Double) {
    let held = tenant.held.dominantAmount(of: cloud.capacity)
    return (held.amount / (held.capacity * tenant.weight), 0)
  }
}

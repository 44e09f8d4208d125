import CloudModel

/// **demand**, the provider's rule: the next grant goes to the tenant that has the smallest part of what it wants, so
/// that scarce capacity is divided in proportion to demand.
struct SmallestPartServed: TenantSelector {
  var refusal: Refusal { .setsTenantAside }

  func rank(of tenant: TenantState, naming request: Request, in cloud: Cloud) -> (Double, Double) {
    let wanted = (tenant.held + tenant.waitingDemand).dominantShare(of: cloud.capacity)
    let held = tenant.held.dominantShare(of: cloud.capacity)
    return (wanted > 0 ? held / wanted / tenant.weight : 0, 0)
  }
}

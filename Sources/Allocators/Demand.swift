import CloudModel

/// **demand**, the provider's rule: the next grant goes to the tenant that has the smallest part of what it wants, so
/// that scarce capacity is divided in proportion to demand.
struct SmallestPartServed: TenantSelector {
  var refusal: Refusal { .setsTenantAside }

  func rank(of tenant: TenantState, naming request: Request, in cloud: Cloud) -> (Double, Double) {
    let wanted = (tenant.held + tenant.waitingDemand).dominantAmount(of: cloud.capacity)
    let held = tenant.held.dominantAmount(of: cloud.capacity)
    guard wanted.amount > 0 else { return (0, 0) }
    // One division of whole numbers: tenants with equal parts tie, as they should, instead of differing by rounding.
    return (held.amount * wanted.capacity / (held.capacity * wanted.amount * tenant.weight), 0)
  }
}

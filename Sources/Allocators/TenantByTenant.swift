import CloudModel

/// Allocation at two levels: a selector chooses the tenant, the tenant's own order names its request. The frame of
/// `demand`, `priority` and `drf`.
///
/// After a refusal a tenant's next request is tried only if both the selector and the tenant's own order go on.
struct TenantByTenant: Allocator {
  let selector: any TenantSelector
  /// Each tenant's own order, in the order of the tenants.
  let orders: [any QueueOrder]
  private var sequences: [RequestSequence]
  private var isAside: [Bool]
  /// Whether a tenant's requests that are sure to be refused are passed over; empty before the first round.
  private var passesOver: [Bool] = []
  /// In shorter lines it takes no longer to try each.
  private static let shortestKept = 32

  var placesLoneRequests: Bool { true }

  init(selector: any TenantSelector, orders: [any QueueOrder]) {
    self.selector = selector
    self.orders = orders
    sequences = Array(repeating: RequestSequence(), count: orders.count)
    isAside = Array(repeating: true, count: orders.count)
  }

  mutating func allocate(in cloud: inout Cloud) {
    if passesOver.isEmpty { passesOver = orders.indices.map { mayPassOver($0, in: cloud) } }
    for tenant in orders.indices where passesOver[tenant] {
      for line in cloud.tenants[tenant].classes where cloud.count(inLine: line) > Self.shortestKept {
        cloud.keepDemands(ofLine: line)
      }
    }
    for tenant in orders.indices { restart(tenant, in: cloud) }
    while let (tenant, request) = chooseNext(in: cloud) {
      sequences[tenant].advance(past: request, in: cloud)
      let outcome = cloud.place(request)
      if outcome == .placed { continue }
      if preempts(for: request, of: tenant, in: &cloud) {
        for other in orders.indices { restart(other, in: cloud) }
      } else if selector.refusal == .endsRound && outcome == .noRoom {
        return
      } else if selector.refusal == .goesOn && orders[tenant].refusal == .goesOn {
        sequences[tenant].skipAlike(request, in: cloud)
      } else {
        isAside[tenant] = true
      }
    }
  }

  private func mayPassOver(_ tenant: Int, in cloud: Cloud) -> Bool {
    selector.refusal == .goesOn && orders[tenant].refusal == .goesOn
      && selector.preemption == .none && orders[tenant].preemption == .none
      && selector.follows(orders[tenant], of: cloud.tenants[tenant], in: cloud)
  }

  private mutating func restart(_ tenant: Int, in cloud: Cloud) {
    let state = cloud.tenants[tenant]
    isAside[tenant] = state.waiting == 0 || !cloud.classes[state.classes.lowerBound].isPlacedOnHosts
    guard !isAside[tenant] else { return }
    sequences[tenant].reset(
      lines: state.classes, order: orders[tenant], onlyFitting: passesOver[tenant], in: cloud)
  }

  private mutating func chooseNext(in cloud: Cloud) -> (tenant: Int, request: ID<Request>)? {
    var best: (tenant: Int, request: ID<Request>)?
    var bestRank = (0.0, 0.0)
    for tenant in orders.indices where !isAside[tenant] {
      guard let request = sequences[tenant].next(by: orders[tenant], in: cloud) else { continue }
      let rank = selector.rank(of: cloud.tenants[tenant], naming: cloud[request], in: cloud)
      if let other = best, !(rank < bestRank || rank == bestRank && arrivedEarlier(request, other.request, in: cloud)) {
        continue
      }
      (best, bestRank) = ((tenant, request), rank)
    }
    return best
  }

  private func preempts(for request: ID<Request>, of tenant: Int, in cloud: inout Cloud) -> Bool {
    if selector.preemption != .none { return cloud.preempt(for: request, scope: .allTenants) }
    if orders[tenant].preemption != .none { return cloud.preempt(for: request, scope: .sameTenant) }
    return false
  }
}

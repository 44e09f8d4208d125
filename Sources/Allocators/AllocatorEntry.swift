import CloudModel

/// How an instance is divided among the requests inside it.
public enum SharingRule: Sendable, Equatable {
  /// Rate = demand × min(1, capacity ÷ total demand).
  case proportional
  /// The more important workload first; in proportion to demand within one level.
  case strictLevels
  /// Full demand in the order of density.
  case density(Objective)
  /// Equal shares, scaled by the workloads' weights, of which nobody takes more than its demand.
  case weightedMaxMin
}

/// An allocator of the catalogue: what it is called, and what it does in each of its roles.
public struct AllocatorEntry: Sendable {
  public let description: PolicyDescription
  /// As the provider's, given each tenant's own order.
  public let makeProvider: @Sendable (PolicyChoice, [any QueueOrder]) -> any Allocator
  /// As a tenant's own: the order of its requests.
  public let makeOrder: @Sendable (PolicyChoice) -> any QueueOrder
  /// As a tenant's own: how its instances are shared.
  public let sharing: @Sendable (PolicyChoice) -> SharingRule
  /// Whether, as the provider's, it consults the tenants' own orders.
  public let consultsTenants: Bool
  /// Whether it looks at how long requests take: where they have no estimates, that is perfect knowledge.
  public let weighsDurations: @Sendable (PolicyChoice) -> Bool
  /// Why it cannot be a tenant's own, and what to write instead; nil where it can.
  public let refusalAsOwn: String?
  /// The placement where the scenario names none.
  public let placement: String

  public init(
    _ description: PolicyDescription, consultsTenants: Bool, refusalAsOwn: String? = nil,
    placement: String = "first-fit",
    weighsDurations: @escaping @Sendable (PolicyChoice) -> Bool = { _ in false },
    makeProvider: @escaping @Sendable (PolicyChoice, [any QueueOrder]) -> any Allocator,
    makeOrder: @escaping @Sendable (PolicyChoice) -> any QueueOrder = { _ in ArrivalOrder() },
    sharing: @escaping @Sendable (PolicyChoice) -> SharingRule = { _ in .proportional }
  ) {
    self.description = description
    self.consultsTenants = consultsTenants
    self.refusalAsOwn = refusalAsOwn
    self.placement = placement
    self.weighsDurations = weighsDurations
    self.makeProvider = makeProvider
    self.makeOrder = makeOrder
    self.sharing = sharing
  }
}

/// Entries for allocators of one's own, which take no options.
extension AllocatorEntry {
  /// An order of requests: of all that wait, as the provider's; within a tenant, as its own.
  public init(_ name: String, _ summary: String, weighsDurations: Bool = false, order: any QueueOrder) {
    self.init(
      PolicyDescription(name: name, summary: summary), consultsTenants: false,
      weighsDurations: { _ in weighsDurations }, makeProvider: { _, _ in AcrossTenants(order: order) },
      makeOrder: { _ in order })
  }

  /// A choice of the tenant that is served next; within a tenant, arrival order unless stated.
  public init(
    _ name: String, _ summary: String, weighsDurations: Bool = false, selector: any TenantSelector,
    order: any QueueOrder = ArrivalOrder()
  ) {
    self.init(
      PolicyDescription(name: name, summary: summary), consultsTenants: true,
      weighsDurations: { _ in weighsDurations },
      makeProvider: { _, orders in TenantByTenant(selector: selector, orders: orders) }, makeOrder: { _ in order })
  }

  /// A complete allocator, which can be the provider's only. Each replication has a copy of its own.
  public init(_ name: String, _ summary: String, weighsDurations: Bool = false, allocator: any Allocator) {
    self.init(
      PolicyDescription(name: name, summary: summary), consultsTenants: false,
      refusalAsOwn: Self.refusal(of: name), weighsDurations: { _ in weighsDurations },
      makeProvider: { _, _ in allocator })
  }

  static func refusal(of name: String) -> String {
    "'\(name)' plans for the requests of all tenants at once, so it can only be the provider's; write "
      + "'allocator: \(name)' at the top of the scenario, or give the tenant fcfs, sjf or another order"
  }
}

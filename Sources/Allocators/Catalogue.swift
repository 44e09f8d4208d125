import CloudModel
import SimulationKernel

/// How an instance is divided among the requests inside it.
public enum SharingRule: Sendable, Equatable {
  /// Rate = demand × min(1, capacity ÷ total demand).
  case proportional
  /// The more important workload first; in proportion to demand within one level.
  case strictLevels
  /// Full demand in the order of density.
  case density(Objective)
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
}

/// The allocators that a scenario can name. A new one is a file of its own and an entry here.
public enum AllocatorCatalogue {
  public static let entries: [AllocatorEntry] = [demand, priority, utilization, fcfs]

  public static var descriptions: [PolicyDescription] { entries.map(\.description) }

  public static func entry(_ name: String) -> AllocatorEntry? { entries.first { $0.description.name == name } }

  /// The allocator that a choice names, as the provider's, over the tenants' own orders.
  public static func provider(_ choice: PolicyChoice, orders: [any QueueOrder]) -> any Allocator {
    known(choice).makeProvider(choice, orders)
  }

  /// The allocator that a choice names, as a tenant's own order.
  public static func order(_ choice: PolicyChoice) -> any QueueOrder { known(choice).makeOrder(choice) }

  /// How an allocator shares the instances of a tenant whose own it is.
  public static func sharing(_ choice: PolicyChoice) -> SharingRule { known(choice).sharing(choice) }

  private static func known(_ choice: PolicyChoice) -> AllocatorEntry {
    guard let entry = entry(choice.name) else { preconditionFailure("no allocator is called '\(choice.name)'") }
    return entry
  }

  private static let demand = AllocatorEntry(
    description: PolicyDescription(
      name: "demand", summary: "grants in proportion to what each tenant asks for; arrival order within a tenant"),
    makeProvider: { _, orders in TenantByTenant(selector: SmallestPartServed(), orders: orders) },
    makeOrder: { _ in ArrivalOrder(refusal: .setsTenantAside) },
    sharing: { _ in .proportional },
    consultsTenants: true)

  private static let priority = AllocatorEntry(
    description: PolicyDescription(
      name: "priority", summary: "the most important first: tenant, then workload, then arrival",
      options: [
        PolicyOptionDescription(
          "preemption", .word(Preemption.allCases.map(\.rawValue)),
          "whether a more important request may evict less important ones, and whether these keep their progress "
            + "(default none)"),
        PolicyOptionDescription("ageing", .span, "raises a request by one level per this time waited (default never)"),
        PolicyOptionDescription(
          "blocking", .flag, "whether a request that does not fit holds back all behind it (default false)"),
      ]),
    makeProvider: { choice, orders in
      TenantByTenant(
        selector: MostImportantTenant(
          ageing: choice.ageing, isBlocking: choice.isBlocking, preemption: choice.preemption),
        orders: orders)
    },
    makeOrder: { choice in
      PriorityOrder(ageing: choice.ageing, isBlocking: choice.isBlocking, preemption: choice.preemption)
    },
    sharing: { _ in .strictLevels },
    consultsTenants: true)

  private static let utilization = AllocatorEntry(
    description: PolicyDescription(
      name: "utilization", summary: "of all waiting requests the set that fills the cloud best",
      options: [
        PolicyOptionDescription(
          "objective", .word(Objective.allCases.map(\.rawValue)),
          "rate maximises the added R = Σ r/t, held maximises the occupied share (default rate)")
      ]),
    makeProvider: { choice, _ in Utilization(objective: choice.objective) },
    makeOrder: { choice in DensityOrder(objective: choice.objective) },
    sharing: { choice in .density(choice.objective) },
    consultsTenants: false)

  private static let fcfs = AllocatorEntry(
    description: PolicyDescription(
      name: "fcfs", summary: "first come, first served; the first that does not fit holds back all behind it"),
    makeProvider: { _, _ in AcrossTenants(order: ArrivalOrder(refusal: .endsRound)) },
    makeOrder: { _ in ArrivalOrder(refusal: .endsRound) },
    sharing: { _ in .proportional },
    consultsTenants: false)
}

extension PolicyChoice {
  /// The choice's options with their defaults; the reader has checked them against the descriptions.
  public var preemption: Preemption { word(of: "preemption") ?? .none }
  var objective: Objective { word(of: "objective") ?? .rate }

  var ageing: Nanoseconds? {
    if case .span(let span) = value(of: "ageing") { span } else { nil }
  }

  var isBlocking: Bool { value(of: "blocking") == .flag(true) }

  private func word<Word: RawRepresentable<String>>(of option: String) -> Word? {
    if case .word(let word) = value(of: option) { Word(rawValue: word) } else { nil }
  }
}

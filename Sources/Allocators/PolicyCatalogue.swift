import CloudModel
import SimulationKernel

/// The policies that a scenario can name: the standard ones, and those that you add.
public struct PolicyCatalogue: Sendable {
  public private(set) var allocators: [AllocatorEntry]
  public private(set) var placements: [PlacementEntry]

  /// The policies that come with Cloudward.
  public static let standard = PolicyCatalogue(
    allocators: [.demand, .priority, .utilization, .fcfs, .sjf, .drf, .easy, .conservative],
    placements: PlacementEntry.standard)

  /// Adds an allocator, whose name must be new.
  public mutating func add(_ entry: AllocatorEntry) {
    precondition(
      allocator(entry.description.name) == nil, "there is an allocator '\(entry.description.name)' already")
    allocators.append(entry)
  }

  /// Adds a placement rule, whose name must be new.
  public mutating func add(_ entry: PlacementEntry) {
    precondition(
      placement(entry.description.name) == nil, "there is a placement '\(entry.description.name)' already")
    placements.append(entry)
  }

  /// The entry of a name; nil if there is none.
  public func allocator(_ name: String) -> AllocatorEntry? { allocators.first { $0.description.name == name } }

  public func placement(_ name: String) -> PlacementEntry? { placements.first { $0.description.name == name } }
}

/// What choices name; the reader has checked that the names are known.
extension PolicyCatalogue {
  /// The allocator that a choice names, as the provider's, over the tenants' own orders.
  public func provider(_ choice: PolicyChoice, orders: [any QueueOrder]) -> any Allocator {
    known(choice).makeProvider(choice, orders)
  }

  /// The allocator that a choice names, as a tenant's own order.
  public func order(_ choice: PolicyChoice) -> any QueueOrder { known(choice).makeOrder(choice) }

  /// How an allocator shares the instances of a tenant whose own it is.
  public func sharing(_ choice: PolicyChoice) -> SharingRule { known(choice).sharing(choice) }

  /// The placement rule that a choice names; `stream` is what `random` draws from.
  public func rule(_ choice: PolicyChoice, stream: RandomStream) -> PlacementRule {
    guard let entry = placement(choice.name) else { preconditionFailure("no placement is called '\(choice.name)'") }
    return PlacementRule(entry.makeKind(choice), stream: stream)
  }

  /// What an allocator uses where the scenario names no placement.
  public func defaultPlacement(for allocator: PolicyChoice) -> PolicyChoice {
    PolicyChoice(self.allocator(allocator.name)?.placement ?? "first-fit")
  }

  private func known(_ choice: PolicyChoice) -> AllocatorEntry {
    guard let entry = allocator(choice.name) else { preconditionFailure("no allocator is called '\(choice.name)'") }
    return entry
  }
}

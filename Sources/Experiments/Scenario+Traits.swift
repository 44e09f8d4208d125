import CloudModel
import CloudSimulator
import Workloads

extension Scenario {
  /// The kinds that any host has, in their order.
  public var kinds: [ResourceKind] {
    ResourceKind.allCases.filter { kind in pools.contains { $0.count > 0 && $0.capacity[kind] > 0 } }
  }

  /// Whether any host has a price.
  public var isPriced: Bool { pools.contains { $0.pricePerHour != nil } }

  /// The placement rule that is used, with the allocator's default where the scenario names none.
  public var placementName: String { Simulation.placement(of: self).name }

  /// What all hosts together have of a kind, in whole units.
  func capacity(of kind: ResourceKind) -> Double {
    pools.reduce(0) { $0 + Double($1.count) * Double($1.capacity[kind]) }
  }
}

extension ServiceModel {
  /// Whether requests are served inside instances that the tenant holds all the time.
  var hasInstances: Bool {
    if case .saas = self { true } else { false }
  }
}

import CloudModel
import SimulationKernel
import Testing

@testable import Allocators

@Suite struct CatalogueTests {
  @Test("names the allocators and placement rules of the design, each once")
  func names() {
    #expect(AllocatorCatalogue.descriptions.map(\.name) == ["demand", "priority", "utilization", "fcfs"])
    #expect(
      PlacementCatalogue.descriptions.map(\.name) == ["first-fit", "best-fit", "worst-fit", "round-robin", "random"])
    #expect(AllocatorCatalogue.entry("demand") != nil && AllocatorCatalogue.entry("lottery") == nil)
  }

  @Test("placement defaults to first-fit, and to best-fit under utilization")
  func defaultPlacement() {
    for name in ["demand", "priority", "fcfs"] {
      #expect(PlacementCatalogue.defaultChoice(for: PolicyChoice(name)) == PolicyChoice("first-fit"))
    }
    #expect(PlacementCatalogue.defaultChoice(for: .held) == PolicyChoice("best-fit"))
  }

  @Test(
    "instances are shared as the tenant's allocator says",
    arguments: [
      (.demand, .proportional), (.fcfs, .proportional), (.priority, .strictLevels), (.rate, .density(.rate)),
      (.held, .density(.held)), (PolicyChoice("utilization"), .density(.rate)),
    ] as [(PolicyChoice, SharingRule)])
  func sharing(choice: PolicyChoice, rule: SharingRule) {
    #expect(AllocatorCatalogue.sharing(choice) == rule)
  }

  @Test("those that look at all requests at once do not consult the tenants")
  func consults() {
    #expect(AllocatorCatalogue.entries.filter(\.consultsTenants).map(\.description.name) == ["demand", "priority"])
  }
}

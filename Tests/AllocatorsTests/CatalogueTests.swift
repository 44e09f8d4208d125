import CloudModel
import SimulationKernel
import Testing

@testable import Allocators

@Suite struct CatalogueTests {
  private let catalogue = PolicyCatalogue.standard

  @Test("names the allocators and placement rules of the design, each once")
  func names() {
    #expect(
      catalogue.allocators.map(\.description.name) == [
        "demand", "priority", "utilization", "fcfs", "sjf", "drf", "easy", "conservative",
      ])
    #expect(
      catalogue.placements.map(\.description.name) == ["first-fit", "best-fit", "worst-fit", "round-robin", "random"])
    #expect(catalogue.allocator("demand") != nil && catalogue.allocator("lottery") == nil)
  }

  @Test("placement defaults to first-fit, and to best-fit under utilization")
  func defaultPlacement() {
    for name in ["demand", "priority", "fcfs", "sjf", "drf", "easy", "conservative"] {
      #expect(catalogue.defaultPlacement(for: PolicyChoice(name)) == PolicyChoice("first-fit"))
    }
    #expect(catalogue.defaultPlacement(for: .held) == PolicyChoice("best-fit"))
  }

  @Test(
    "instances are shared as the tenant's allocator says",
    arguments: [
      (.demand, .proportional), (.fcfs, .proportional), (.priority, .strictLevels), (.rate, .density(.rate)),
      (.held, .density(.held)), (PolicyChoice("drf"), .weightedMaxMin), (PolicyChoice("utilization"), .density(.rate)),
    ] as [(PolicyChoice, SharingRule)])
  func sharing(choice: PolicyChoice, rule: SharingRule) {
    #expect(catalogue.sharing(choice) == rule)
  }

  @Test("those that look at all requests at once do not consult the tenants")
  func consults() {
    #expect(
      catalogue.allocators.filter(\.consultsTenants).map(\.description.name) == ["demand", "priority", "drf"])
  }

  @Test("backfilling can be the provider's only, and inherited by a tenant it is arrival order")
  func backfillingAsOwn() throws {
    #expect(
      catalogue.allocators.filter { $0.refusalAsOwn != nil }.map(\.description.name) == ["easy", "conservative"])
    for name in ["easy", "conservative"] { #expect(catalogue.order(PolicyChoice(name)).withinClass == .arrival) }
  }

  @Test("those that look at durations say so, utilization by its objective")
  func weighsDurations() throws {
    let weighing = catalogue.allocators.filter { $0.weighsDurations(PolicyChoice($0.description.name)) }
    #expect(weighing.map(\.description.name) == ["utilization", "sjf", "easy", "conservative"])
    let utilization = try #require(catalogue.allocator("utilization"))
    #expect(!utilization.weighsDurations(.held))
  }
}

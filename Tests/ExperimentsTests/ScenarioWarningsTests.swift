import Allocators
import CloudModel
import CloudSimulator
import Testing

@testable import Experiments

@Suite struct ScenarioWarningsTests {
  private func warnings(_ scenario: Scenario) -> [RunWarning] { scenario.policyWarnings() }

  @Test func trueDurationsAreNamedAsPerfectKnowledge() {
    var scenario = TestRecords.scenario(allocator: PolicyChoice("utilization"))
    #expect(warnings(scenario) == [.perfectKnowledge(tenants: ["imaging", "emr"])])
    for workload in 0..<2 { scenario.tenants[0].workloads[workload].estimate = .exact }
    #expect(warnings(scenario) == [.perfectKnowledge(tenants: ["emr"])])
    scenario.allocator = PolicyChoice("utilization", [PolicyOption("objective", .word("held"))])
    #expect(warnings(scenario).isEmpty)
    scenario.allocator = PolicyChoice("demand")
    #expect(warnings(scenario).isEmpty)
    scenario.tenants[1].allocator = PolicyChoice("utilization")
    #expect(warnings(scenario) == [.perfectKnowledge(tenants: ["emr"])])
  }

  @Test func anAllocatorThatIsNeverAskedIsNamed() {
    var scenario = TestRecords.scenario(allocator: PolicyChoice("fcfs"))
    scenario.tenants[0].allocator = PolicyChoice("priority")
    scenario.tenants[1].allocator = PolicyChoice("priority")
    #expect(
      warnings(scenario) == [.allocatorWithoutEffect(tenant: "imaging", allocator: "priority", provider: "fcfs")])
    scenario.allocator = PolicyChoice("demand")
    #expect(warnings(scenario).isEmpty)
  }

  @Test func workloadsThatSpoilAnIntervalOfRAreNamed() {
    var scenario = TestRecords.scenario(duration: .exponential(mean: 60))
    #expect(warnings(scenario) == [.rateWithoutInterval(workloads: ["imaging/ct"])])
    // It asks for nothing that there is any of, so it spoils nothing that is reported.
    scenario.tenants[0].workloads[0].demand.fixed = ResourceVector(gpu: 1000)
    #expect(warnings(scenario).isEmpty)
  }
}

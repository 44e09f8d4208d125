import SimulationKernel
import Testing
import Workloads

@testable import CloudModel
@testable import CloudSimulator
@testable import Experiments

@Suite struct WarmupSearchTests {
  private static let second = Nanoseconds.second

  /// A hundred cells of a second. The tenants hold the same share all the time.
  private func finding(_ inSystem: [Double]) -> WarmupSearch.Finding {
    var record = TestRecords.empty()
    record.series.step = Self.second
    record.series.cells = inSystem.count
    record.series.inSystem = inSystem
    record.series.utilization = Array(repeating: 0.25, count: inSystem.count * 2 * ResourceVector.count)
    record.series.ledger = record.series.utilization
    record.series.queue = Array(repeating: 0, count: inSystem.count * 2)
    var search = WarmupSearch(TestRecords.scenario())
    search.add(record)
    return search.finding
  }

  @Test func theStepFromEmptyToSteadyIsLeftOut() {
    let steady = (0..<80).map { Double(10 + $0 % 3) }
    #expect(finding(Array(repeating: 0, count: 20) + steady) == .init(warmup: 20 * Self.second))
    #expect(finding(Array(repeating: 11, count: 100)) == .init(warmup: 0))
  }

  @Test func aPointInTheSecondHalfIsNotUsed() {
    let steady = (0..<40).map { Double(10 + $0 % 2) }
    let late = finding((0..<60).map { Double($0) * 3 - 300 } + steady)
    #expect(late.late == 60 * Self.second && late.warmup == 50 * Self.second)
    let both = late.joined(with: .init(warmup: 55 * Self.second))
    #expect(both == .init(warmup: 55 * Self.second, late: 60 * Self.second))
  }

  /// An M/M/1 queue that starts empty, with ρ = 0.8 and a service of a minute. The mean number in the system approaches 4
  /// with the relaxation time 1 ÷ (1 − √ρ)²µ = 90 min (Abate and Whitt, Advances in Applied Probability 19, 1987): of 60
  /// hours, start-up is some relaxation times. MSER-5 is as noisy as the series; over seeds it varies from 2 to 6 hours.
  @Test func theStartOfAQueueIsFound() throws {
    let desk = TenantSystem(
      tenant: Tenant(name: "desk"), service: .iaas(startup: nil),
      workloads: [
        Workload(
          name: "calls", arrivals: .poisson(rate: 0.8 / 60), demand: DemandLaw(fixed: ResourceVector(cpu: 1000)),
          duration: .exponential(mean: 60))
      ])
    let scenario = Scenario(
      name: "mm1", horizon: 60 * 3600 * Self.second, replications: 30, seed: 1,
      pools: [HostPool(name: "host", count: 1, capacity: ResourceVector(cpu: 1000))], tenants: [desk])
    let simulation = try Simulation(scenario)
    var search = WarmupSearch(scenario)
    var atEnd = 0.0
    for replication in 0..<30 {
      let record = try #require(try simulation.run(replication: replication))
      search.add(record)
      atEnd += record.series.inSystem[100...].reduce(0, +) / 400 / 30
    }
    // Its asymptotic variance is 2ρ(1 + ρ) ÷ (1 − ρ)⁴µ = 1800 min, so the standard error is 0.14.
    #expect(abs(atEnd - 4) < 0.42)
    let hours = search.finding.warmup.seconds / 3600
    #expect(search.finding.late == nil && hours >= 1.5 && hours <= 9, "\(hours) h")
  }
}

import Allocators
import CloudModel
import Experiments
import OutputAnalysis
import SimulationKernel
import Workloads

@testable import CloudSimulator

/// Small results for tests of what is written.
enum TestResults {
  static let second = Nanoseconds.second

  /// The five standard tenants with one or two workloads each, on 4 hosts of 8 cores and 32 GiB.
  static func scenario(
    replications: Int = 2, names: [String] = ["emr", "imaging", "insurance", "research", "monitoring"]
  ) -> Scenario {
    Scenario(
      name: "regional-hospitals", horizon: 86_400 * second, warmup: 7_200 * second, replications: replications,
      seed: 18_446_744_073_709_551_615,
      pools: [
        HostPool(name: "node", count: 4, capacity: ResourceVector(cpu: 8000, memory: 32_768), pricePerHour: 3)
      ],
      tenants: names.enumerated().map { index, name in
        TenantSystem(
          tenant: Tenant(name: name), service: .iaas(startup: .constant(1)),
          workloads: ["urgent", "routine"].prefix(index % 2 + 1).map { workload in
            Workload(
              name: workload, arrivals: .poisson(rate: 1), demand: DemandLaw(fixed: ResourceVector(cpu: 1000)),
              duration: .exponential(mean: 1), objective: ServiceLevel(wait: second, target: 0.9))
          })
      },
      expectations: [
        Expectation(tenant: "emr", metric: "slo.attainment", minimum: 0.95),
        Expectation(tenant: "emr", workload: "urgent", metric: "wait.mean", maximum: 2e-3),
        Expectation(metric: "sharing", minimum: 0.1),
      ])
  }

  static func record(_ replication: Int, _ scenario: Scenario) -> ReplicationRecord {
    let scale = Int64(replication + 3)
    let window = scenario.warmup..<scenario.horizon
    var record = ReplicationRecord(
      replication: replication, window: window, end: scenario.horizon, events: 1000,
      capacity: ResourceVector(cpu: 32_000, memory: 131_072), cloud: CloudRecord(), tenants: [],
      series: SeriesRecord(), checks: [ConservationCheck(name: "conservation.requests", holds: true)],
      remarks: RunRemarks())
    for system in scenario.tenants {
      var tenant = TenantRecord()
      for _ in system.workloads {
        var population = PopulationRecord()
        population.arrived = 1_234_567
        population.completed = 1_234_567
        population.met = 1_200_000 + Int(scale) * 1000
        population.missed = 1_234_567 - population.met
        for step in 1...300 {
          population.wait.record(Int64(step) * scale * 1_000_000)
          population.response.record(Int64(step) * scale * 100_000_000)
        }
        tenant.workloads.append(population)
      }
      tenant.whole.held[.cpu] = Int128(scale) * 1000 * 79_200 * Int128(second)
      tenant.whole.ledger[.cpu].integral = Int128(scale) * 1_234_000 * 79_200 * Int128(second) << 40
      tenant.cost = Int128(scale) * 100 << 40
      (tenant.shareHeld, tenant.shareWanted) = (3, 4)
      record.tenants.append(tenant)
    }
    (record.cloud.sharedHostTime, record.cloud.occupiedHostTime) = (Int128(scale), 10)
    (record.cloud.totalCost, record.cloud.idleCost) = (1000 << 32, 100 << 32)
    record.series.step = 43_200 * second
    record.series.cells = 2
    let places = 2 * scenario.tenants.count
    record.series.ledger = Array(repeating: Double(scale) / 3, count: places * 5)
    record.series.utilization = Array(repeating: 0.25, count: places * 5)
    record.series.queue = Array(repeating: 1e-7, count: places)
    return record
  }

  static func result(_ scenario: Scenario = scenario()) -> RunResult {
    var accumulator = RunAccumulator(scenario: scenario)
    for replication in 0..<scenario.replications { accumulator.add(record(replication, scenario)) }
    return accumulator.result()
  }
}

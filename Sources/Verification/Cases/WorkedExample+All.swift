import Allocators
import CloudModel
import CloudSimulator
import SimulationKernel
import Workloads

extension WorkedExample {
  /// In the order of the report.
  public static let all = placements + [firstComeFirstServed]

  /// Three machines on four hosts, of which the first two have (4 cores, 3 GiB) free, the third (6, 3) and the fourth
  /// (4, 3); fit is judged by the free cores.
  private static let placements: [WorkedExample] = [
    placement("first-fit", [1, 2, 1]), placement("best-fit", [1, 2, 2]), placement("worst-fit", [3, 1, 2]),
  ]

  private static func placement(_ rule: String, _ hosts: [Double]) -> WorkedExample {
    let names = ["vm-1", "vm-2", "vm-3"]
    var scenario = Scenario.cloud(
      [
        TenantSystem(
          tenant: Tenant(name: "t"), service: .iaas(startup: nil),
          workloads: [
            .job(names[0], at: 0, for: 10, cores: 2, gibibytes: 2),
            .job(names[1], at: 0, for: 10, cores: 3, gibibytes: 1),
            .job(names[2], at: 0, for: 10, cores: 1, gibibytes: 1),
          ])
      ], warmup: 0)
    scenario.horizon = 100 * Nanoseconds.second
    scenario.pools = [(4, 3), (4, 3), (6, 3), (4, 3)].enumerated().map { index, free in
      HostPool(
        name: "host-\(index + 1)", count: 1,
        capacity: ResourceVector(cpu: Int64(free.0) * 1000, memory: Int64(free.1) * 1024))
    }
    scenario.placement = PolicyChoice(rule, rule == "first-fit" ? [] : [PolicyOption("by", .word("cpu"))])
    return WorkedExample(
      name: "placement-" + rule, summary: "(2 cores, 2 GiB), (3, 1), (1, 1) on four hosts by \(rule)",
      source: "DSLab IaaS, tests of placement", scenario: scenario,
      expected: zip(names, hosts).map { Expected($0, .host, $1) })
  }

  /// Four jobs on 100 processors: (arrival, processors, run time) = (0, 70, 100), (1, 80, 100), (2, 90, 100),
  /// (50, 20, 250).
  static func fourJobs(allocator: PolicyChoice) -> Scenario {
    var scenario = Scenario.queue(
      [
        .job("job-1", at: 0, for: 100, cores: 70), .job("job-2", at: 1, for: 100, cores: 80),
        .job("job-3", at: 2, for: 100, cores: 90), .job("job-4", at: 50, for: 250, cores: 20),
      ], cores: 100, allocator: allocator, warmup: 0)
    scenario.horizon = 100 * Nanoseconds.second
    return scenario
  }

  static func fourJobs(_ name: String, ends: [Double], allocator: PolicyChoice, source: String) -> WorkedExample {
    WorkedExample(
      name: name, summary: "four jobs on 100 processors under \(allocator.name)", source: source,
      scenario: fourJobs(allocator: allocator),
      expected: ends.enumerated().map { Expected("job-\($0 + 1)", .end, $1) })
  }

  /// By hand: no two of the jobs fit together in the order in which they came.
  private static let firstComeFirstServed = fourJobs(
    "schedule-fcfs", ends: [100, 200, 300, 550], allocator: .fcfs, source: "by hand")
}

import Allocators
import CloudModel
import CloudSimulator
import SimulationKernel
import Workloads

extension WorkedExample {
  /// In the order of the report.
  public static let all =
    placements + [firstComeFirstServed, easy, conservative, dominantShares, maxMin, weightedMaxMin]

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

  private static let easy = fourJobs(
    "schedule-easy", ends: [100, 200, 400, 300], allocator: PolicyChoice("easy"),
    source: "Lifka 1995; Mu'alem, Feitelson 2001, after other simulators' tests")

  private static let conservative = fourJobs(
    "schedule-conservative", ends: [100, 200, 300, 550], allocator: PolicyChoice("conservative"),
    source: "Mu'alem, Feitelson 2001, after other simulators' tests")

  /// A wants tasks of (1 core, 4 GiB), B of (3 cores, 1 GiB): three and two are given, two thirds of the memory and of the
  /// cores.
  private static let dominantShares: WorkedExample = {
    let tenants = [("a", Int64(1), Int64(4)), ("b", 3, 1)].map { name, cores, gibibytes in
      TenantSystem(
        tenant: Tenant(name: name), service: .iaas(startup: nil),
        workloads: [
          .stream(name, .batchOnce(count: 10, time: 0), .constant(100), cores: cores, gibibytes: gibibytes)
        ])
    }
    var scenario = Scenario.cloud(tenants, cores: 9, gibibytes: 18, allocator: PolicyChoice("drf"), warmup: 0)
    scenario.horizon = Nanoseconds.second
    return WorkedExample(
      name: "dominant-shares", summary: "9 cores and 18 GiB for tasks of (1, 4) and (3, 1) under drf",
      source: "Ghodsi et al. 2011, figure 3", scenario: scenario,
      expected: [Expected("a", .started, 3), Expected("b", .started, 2)])
  }()

  private static let maxMin = sharing(
    "max-min", "40 cores over caps of 100, 50, 11 and 3 are shared 13, 13, 11, 3", cores: 40,
    [(100, 1, 13), (50, 1, 13), (11, 1, 11), (3, 1, 3)])

  private static let weightedMaxMin = sharing(
    "max-min-weighted", "45 cores with weights 2, 1, 1 and ½ are shared 20, 10, 10, 5", cores: 45,
    [(45, 2, 20), (45, 1, 10), (45, 1, 10), (45, 0.5, 5)])

  /// Requests that would all end after 100 s at the rates of the example: each has as much work as its rate does in that
  /// time. A cap above the capacity is no cap.
  private static func sharing(
    _ name: String, _ summary: String, cores: Int64, _ shares: [(cap: Int64, weight: Double, rate: Double)]
  ) -> WorkedExample {
    let workloads = shares.enumerated().map { index, share in
      let demand = min(share.cap, cores)
      var workload = Workload.job("request-\(index + 1)", at: 0, for: 100 * share.rate / Double(demand), cores: demand)
      workload.weight = share.weight
      return workload
    }
    var scenario = Scenario.instances(workloads, cores: cores, allocator: PolicyChoice("drf"), warmup: 0)
    scenario.horizon = Nanoseconds.second
    return WorkedExample(
      name: name, summary: summary + " under drf", source: "Bertsekas, Gallager 1992, section 6.5.2",
      scenario: scenario, expected: workloads.map { Expected($0.name, .end, 100) })
  }
}

import Allocators
import CloudModel
import CloudSimulator
import Workloads

/// Queues in which importance or length decides who is served.
extension VerificationCase {
  static let ordered: [VerificationCase] =
    [
      cobham, tenantsByPriority, preemptive, manyServers, preemptiveManyServers,
    ] + shortest

  private static let cobham: VerificationCase = {
    let theory = PriorityQueue([
      PriorityClass(arrivalRate: 0.2, service: .exponential(mean: 1)),
      PriorityClass(arrivalRate: 0.6, service: .exponential(mean: 1)),
    ])
    return VerificationCase(
      "priority-2", "M/M/1, non-preemptive, λ = 0.2 and 0.6/s, E[S] = 1 s: 2 s and 6 s in the system",
      source: "Cobham 1954", length: 55_000,
      scenario: .queue(
        [
          .stream("high", .poisson(0.2), .exponential(mean: 1), priority: 2),
          .stream("low", .poisson(0.6), .exponential(mean: 1), priority: 1),
        ], allocator: .priority, warmup: 2000),
      claims: [
        Claim(.t("high", "response.mean"), theory.meanWait(of: 0) + 1),
        Claim(.t("low", "response.mean"), theory.meanWait(of: 1) + 1),
      ])
  }()

  private static let general = PriorityQueue([
    PriorityClass(arrivalRate: 0.15, service: .constant(1)),
    PriorityClass(arrivalRate: 0.2, service: .erlang(mean: 1, stages: 2)),
    PriorityClass(arrivalRate: 0.2, service: .exponential(mean: 1.5)),
  ])

  private static let generalWorkloads: [Workload] = [
    .stream("first", .poisson(0.15), .constant(1), priority: 3),
    .stream("second", .poisson(0.2), .erlang(mean: 1, stages: 2), priority: 2),
    .stream("third", .poisson(0.2), .exponential(mean: 1.5), priority: 1),
  ]

  /// Importance of tenants, not of workloads.
  private static let tenantsByPriority = VerificationCase(
    "priority-3-tenants", "M/G/1, non-preemptive, three tenants: constant 1 s, Erlang 1 s, exponential 1.5 s",
    source: "Cobham 1954", length: 45_000,
    scenario: .cloud(
      generalWorkloads.map { workload in
        TenantSystem(
          tenant: Tenant(name: workload.name, priority: workload.priority), service: .iaas(startup: nil),
          workloads: [workload])
      }, allocator: .priority, warmup: 1000),
    claims: zip(["first", "second", "third"], 0..<3).map { name, k in
      Claim("tenants.\(name).wait.mean", general.meanWait(of: k))
    })

  private static let preemptive = VerificationCase(
    "preemptive-resume", "M/G/1, preemptive-resume, three classes: constant 1 s, Erlang 1 s, exponential 1.5 s",
    source: "White, Christie 1958", length: 16_000,
    scenario: .queue(generalWorkloads, allocator: .preemptive, warmup: 1000),
    claims: zip(["first", "second", "third"], 0..<3).map { name, k in
      Claim(.t(name, "response.mean"), general.meanPreemptiveResponse(of: k))
    })

  private static let many = MultiServerPriority(arrivalRates: [1.2, 2], serviceRate: 1, servers: 4)
  private static let manyWorkloads: [Workload] = [
    .stream("high", .poisson(1.2), .exponential(mean: 1), priority: 2),
    .stream("low", .poisson(2), .exponential(mean: 1), priority: 1),
  ]

  private static let manyServers = VerificationCase(
    "priority-4-servers", "M/M/4, non-preemptive, λ = 1.2 and 2/s, E[S] = 1 s", source: "Kella, Yechiali 1985",
    length: 26_000,
    scenario: .queue(manyWorkloads, cores: 4, allocator: .priority, warmup: 500),
    claims: [
      Claim(.t("high", "wait.mean"), many.meanWait(of: 0)), Claim(.t("low", "wait.mean"), many.meanWait(of: 1)),
    ])

  private static let preemptiveManyServers = VerificationCase(
    "preemptive-4-servers", "M/M/4, preemptive-resume, λ = 1.2 and 2/s, E[S] = 1 s", source: "Bondi, Buzen 1984",
    length: 6_000,
    scenario: .queue(manyWorkloads, cores: 4, allocator: .preemptive, warmup: 500),
    claims: [
      Claim(.t("high", "response.mean"), many.meanPreemptiveResponse(of: 0)),
      Claim(.t("low", "response.mean"), many.meanPreemptiveResponse(of: 1)),
    ])

  private static let shortest = [
    shortest("exponential", .exponential(mean: 1), .exponential(arrivalRate: 0.7, mean: 1), by: PolicyChoice("sjf")),
    shortest(
      "uniform", .uniform(low: 0, high: 2), .uniform(arrivalRate: 0.7, low: 0, high: 2), by: PolicyChoice("sjf")),
    // On one core the more a request adds to R, the shorter it is.
    shortest("utilization", .uniform(low: 0, high: 2), .uniform(arrivalRate: 0.7, low: 0, high: 2), by: .utilization),
  ]

  private static func shortest(
    _ name: String, _ law: Distribution, _ theory: ShortestJobFirst, by allocator: PolicyChoice
  ) -> VerificationCase {
    let words = name == "exponential" ? "exponential" : "uniform on [0, 2 s]"
    return VerificationCase(
      "shortest-first-" + name,
      "M/G/1, shortest job first (allocator \(allocator.name)), λ = 0.7/s, service \(words), mean 1 s",
      source: "Phipps 1956; Conway, Maxwell, Miller 1967", length: 18_000,
      scenario: .queue([.stream(.poisson(0.7), law)], allocator: allocator, warmup: 1000),
      claims: [Claim(.t("wait.mean"), theory.meanWait)])
  }
}

import CloudSimulator
import Workloads

/// Instances: processor sharing, slots, balancers.
extension VerificationCase {
  static let sharing: [VerificationCase] =
    oneCore + fourCores + [strictLevels, slots, randomInstances, roundRobinInstances, machineRepair, sharedFinite]

  private static let oneCore: [VerificationCase] = [
    oneCore("exponential", "exponential", .exponential(mean: 1)),
    oneCore("constant", "constant", .constant(1)),
    oneCore("hyperexponential", "hyperexponential, cv 2", .hyperexponential(mean: 1, cv: 2), length: 38_000),
    oneCore("lognormal", "lognormal, cv 2", .lognormal(mean: 1, cv: 2), length: 38_000),
  ]

  private static func oneCore(
    _ name: String, _ words: String, _ law: Distribution, length: Double = 18_000
  ) -> VerificationCase {
    VerificationCase(
      "sharing-" + name, "M/G/1 processor sharing, λ = 0.7/s, service \(words), mean 1 s",
      source: "Sakata, Noguchi, Oizumi 1971", length: length,
      scenario: .instances([.stream(.poisson(0.7), law)], warmup: 1000),
      claims: [
        Claim(.t("response.mean"), ProcessorSharing.meanResponse(arrivalRate: 0.7, meanService: 1)),
        Claim(.t("slowdown.mean"), ProcessorSharing.meanSlowdown(load: 0.7)), Claim(.t("used.cpu"), 0.7),
      ])
  }

  private static let fourCores: [VerificationCase] = [
    fourCores("exponential", "exponential", .exponential(mean: 1)),
    fourCores("constant", "constant", .constant(1)),
    fourCores("lognormal", "lognormal, cv 2", .lognormal(mean: 1, cv: 2)),
  ]

  private static func fourCores(_ name: String, _ words: String, _ law: Distribution) -> VerificationCase {
    VerificationCase(
      "sharing-4-cores-" + name,
      "M/G/4 processor sharing, a core a request at most, λ = 3.2/s, service \(words), mean 1 s",
      source: "Cohen 1979", length: 8_000,
      scenario: .instances([.stream(.poisson(3.2), law)], cores: 4, warmup: 400),
      claims: [
        Claim(.t("response.mean"), ProcessorSharing.meanResponse(arrivalRate: 3.2, meanService: 1, cores: 4))
      ])
  }

  /// Strict levels inside an instance are preemptive-resume priorities, with sharing inside a level.
  private static let strictLevels: VerificationCase = {
    let theory = MultiServerPriority(arrivalRates: [0.8, 1.4], serviceRate: 1, servers: 3)
    return VerificationCase(
      "sharing-levels", "M/M/3, sharing by strict levels (allocator priority), λ = 0.8 and 1.4/s, E[S] = 1 s",
      source: "Bondi, Buzen 1984", length: 4_000,
      scenario: .instances(
        [
          .stream("high", .poisson(0.8), .exponential(mean: 1), priority: 2),
          .stream("low", .poisson(1.4), .exponential(mean: 1), priority: 1),
        ], cores: 3, allocator: .priority, warmup: 400),
      claims: [
        Claim(.t("high", "response.mean"), theory.meanPreemptiveResponse(of: 0)),
        Claim(.t("low", "response.mean"), theory.meanPreemptiveResponse(of: 1)),
      ])
  }()

  private static let slots: VerificationCase = {
    let theory = MMc(arrivalRate: 3, serviceRate: 1, servers: 4)
    return VerificationCase(
      "slots-4", "one instance with 4 slots: M/M/4, λ = 3/s, E[S] = 1 s", source: "Gross et al. 2008, 2.3",
      length: 17_000,
      scenario: .instances(
        [.stream(.poisson(3), .exponential(mean: 1), observesWaiting: true)], cores: 4, sharing: .slots(4), warmup: 300),
      claims: [
        Claim(.t("wait.mean"), theory.meanWait), .complement(.t("slo.attainment"), theory.waitProbability),
      ])
  }()

  /// Chance splits a Poisson stream into Poisson streams.
  private static let randomInstances = VerificationCase(
    "balancer-random", "three instances of one slot, chosen at random: three M/M/1, λ = 0.7/s each, E[S] = 1 s",
    source: "Gross et al. 2008, 2.2", length: 10_000,
    scenario: .instances(
      [.stream(.poisson(2.1), .exponential(mean: 1))], count: 3, balancer: .random, sharing: .slots(1), warmup: 1000),
    claims: [Claim(.t("wait.mean"), MM1(arrivalRate: 0.7, serviceRate: 1).meanWait)])

  /// Every third arrival of a Poisson stream: gaps of three exponential parts.
  private static let roundRobinInstances = VerificationCase(
    "balancer-round-robin", "three instances of one slot in turn: three E₃/M/1, λ = 0.8/s each, E[S] = 1 s",
    source: "Kleinrock 1975, 6.4", length: 14_000,
    scenario: .instances(
      [.stream(.poisson(2.4), .exponential(mean: 1))], count: 3, balancer: .roundRobin, sharing: .slots(1), warmup: 1500
    ),
    claims: [
      Claim(.t("wait.mean"), GIM1.erlangGaps(mean: 1.25, stages: 3, serviceRate: 1).meanWait)
    ])

  private static let machineRepair: VerificationCase = {
    let theory = FiniteSource(sources: 8, thinkTime: 4, serviceRate: 1, servers: 2)
    return VerificationCase(
      "finite-source", "M/M/2 with 8 sources, uniform thinking of mean 4 s, E[S] = 1 s",
      source: "Palm 1947; Baskett et al. 1975", length: 2_500,
      scenario: .queue(
        [.stream(.closed(population: 8, think: .uniform(low: 2, high: 6)), .exponential(mean: 1))], cores: 2,
        warmup: 200),
      claims: [
        Claim(.t("wait.mean"), theory.meanWait), Claim(.t("response.mean"), theory.meanResponse),
        Claim("cloud.utilization.cpu", theory.utilization),
      ])
  }()

  /// Under sharing neither law matters beyond its mean.
  private static let sharedFinite: VerificationCase = {
    let theory = FiniteSource(sources: 6, thinkTime: 5, serviceRate: 1, servers: 1)
    return VerificationCase(
      "finite-source-sharing", "processor sharing with 6 sources, exponential thinking of mean 5 s, constant 1 s",
      source: "Baskett et al. 1975", length: 1_000,
      scenario: .instances(
        [.stream(.closed(population: 6, think: .exponential(mean: 5)), .constant(1))], warmup: 200),
      claims: [
        Claim(.t("response.mean"), theory.meanResponse), Claim(.t("used.cpu"), theory.utilization),
      ])
  }()
}

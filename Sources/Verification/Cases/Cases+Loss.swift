import CloudModel
import CloudSimulator
import Workloads

/// Systems that turn requests away, or lose them while they wait.
extension VerificationCase {
  static let losing: [VerificationCase] =
    erlangLoss + [mmcK, mm1K] + erlangA + [severalSizes, twoKinds, quotaLimit, guarantees]

  private static let erlangLoss: [VerificationCase] = [
    loss("exponential", "exponential", .exponential(mean: 1)),
    loss("constant", "constant", .constant(1)),
    loss("lognormal", "lognormal, cv 2", .lognormal(mean: 1, cv: 2)),
    loss("hyperexponential", "hyperexponential, cv 2", .hyperexponential(mean: 1, cv: 2)),
  ]

  private static func loss(_ name: String, _ words: String, _ law: Distribution) -> VerificationCase {
    let blocking = ErlangLoss.blocking(servers: 10, load: 7)
    return VerificationCase(
      "erlang-b-" + name, "M/G/10/10 (Erlang B), λ = 7/s, service \(words), mean 1 s",
      source: "Erlang 1917; insensitivity: Sevastyanov 1957", length: 3_500,
      scenario: .queue([.stream(.poisson(7), law)], cores: 10, limit: 0, warmup: 100),
      claims: [
        .complement(.t("slo.attainment"), blocking), Claim("cloud.utilization.cpu", 0.7 * (1 - blocking)),
      ])
  }

  private static let mmcK: VerificationCase = {
    let theory = MMcK(arrivalRate: 6, serviceRate: 1, servers: 3, capacity: 7)
    return VerificationCase(
      "mmck", "M/M/3/7, λ = 6/s, E[S] = 1 s", source: "Gross et al. 2008, 2.4", length: 300,
      scenario: .queue([.stream(.poisson(6), .exponential(mean: 1))], cores: 3, limit: 4, warmup: 50),
      claims: [
        .complement(.t("slo.attainment"), theory.blocking), Claim(.t("wait.mean"), theory.meanWait),
        Claim(.t("queue.mean"), theory.meanQueue),
      ])
  }()

  private static let mm1K: VerificationCase = {
    let theory = MMcK(arrivalRate: 0.8, serviceRate: 1, servers: 1, capacity: 5)
    return VerificationCase(
      "mm1k", "M/M/1/5, λ = 0.8/s, E[S] = 1 s", source: "Gross et al. 2008, 2.4", length: 18_000,
      scenario: .queue([.stream(.poisson(0.8), .exponential(mean: 1))], limit: 4, warmup: 300),
      claims: [.complement(.t("slo.attainment"), theory.blocking), Claim(.t("wait.mean"), theory.meanWait)])
  }()

  private static let erlangA: [VerificationCase] = [
    abandonment("short", servers: 5, arrivalRate: 5, patience: 0.5, length: 1_500),
    abandonment("long", servers: 10, arrivalRate: 11, patience: 4, length: 2_500),
  ]

  private static func abandonment(
    _ name: String, servers: Int, arrivalRate: Double, patience: Double, length: Double
  ) -> VerificationCase {
    let theory = ErlangA(arrivalRate: arrivalRate, serviceRate: 1, servers: servers, patience: patience)
    let rates = [("leaves", false), ("waits", true)]
    return VerificationCase(
      "erlang-a-" + name,
      "M/M/\(servers) + M (Erlang A), λ = \(Int(arrivalRate))/s, E[S] = 1 s, mean patience \(patience) s",
      source: "Palm 1957; Garnett, Mandelbaum, Reiman 2002", length: length,
      // Two streams of half the rate: of one it is asked who leaves, of the other who must wait.
      scenario: .queue(
        rates.map { name, observes in
          .stream(name, .poisson(arrivalRate / 2), .exponential(mean: 1), observesWaiting: observes)
        }, cores: Int64(servers), patience: .exponential(mean: patience), warmup: 100),
      claims: [
        .complement(.t("leaves", "slo.attainment"), theory.abandonment),
        .complement(.t("waits", "slo.attainment"), theory.waitProbability),
        Claim("cloud.queue.mean", theory.meanQueue),
      ])
  }

  private static let severalSizes: VerificationCase = {
    let blocking = KaufmanRoberts.blocking(capacity: 16, classes: [(5, 1), (1.5, 3), (0.5, 6)])
    return VerificationCase(
      "kaufman-roberts", "one host of 16 cores; 5, 1.5 and 0.5 erlangs of requests of 1, 3 and 6 cores",
      source: "Kaufman 1981; Roberts 1981", length: 4_000,
      scenario: .queue(
        [
          .stream("small", .poisson(5), .exponential(mean: 1)),
          .stream("middle", .poisson(0.75), .constant(2), cores: 3),
          .stream("large", .poisson(0.25), .lognormal(mean: 2, cv: 1), cores: 6),
        ], cores: 16, limit: 0, warmup: 100),
      claims: zip(["small", "middle", "large"], blocking).map { name, value in
        .complement(.t(name, "slo.attainment"), value)
      })
  }()

  private static let twoKinds: VerificationCase = {
    let theory = VectorLoss(
      capacity: [8, 16], classes: [LossClass(load: 3, demand: [1, 4]), LossClass(load: 2, demand: [2, 1])])
    return VerificationCase(
      "two-kinds", "one host of 8 cores and 16 GiB; 3 erlangs of (1 core, 4 GiB), 2 of (2 cores, 1 GiB)",
      source: "Kelly 1991 (product form, summed directly)", length: 1_500,
      scenario: .cloud(
        [
          TenantSystem(
            tenant: Tenant(name: "t"), service: .iaas(startup: nil), queueLimit: 0,
            workloads: [
              .stream("memory", .poisson(3), .exponential(mean: 1), gibibytes: 4),
              .stream("cores", .poisson(2), .exponential(mean: 1), cores: 2, gibibytes: 1),
            ])
        ], cores: 8, gibibytes: 16, warmup: 100),
      claims: [
        .complement(.t("memory", "slo.attainment"), theory.blocking[0]),
        .complement(.t("cores", "slo.attainment"), theory.blocking[1]),
        Claim("cloud.utilization.cpu", (theory.meanNumbers[0] + 2 * theory.meanNumbers[1]) / 8),
        Claim("cloud.utilization.memory", (4 * theory.meanNumbers[0] + theory.meanNumbers[1]) / 16),
      ])
  }()

  /// A limit of four cores on a host of eight is a queue of four servers.
  private static let quotaLimit: VerificationCase = {
    let theory = MMc(arrivalRate: 3, serviceRate: 1, servers: 4)
    let quota = Quota(limit: ResourceVector(cpu: 4000))
    return VerificationCase(
      "quota-limit", "a tenant limited to 4 of 8 cores: M/M/4, λ = 3/s, E[S] = 1 s", source: "Gross et al. 2008, 2.3",
      length: 17_000,
      scenario: .cloud(
        [
          TenantSystem(
            tenant: Tenant(name: "t", quota: quota), service: .iaas(startup: nil),
            workloads: [.stream(.poisson(3), .exponential(mean: 1))])
        ], cores: 8, warmup: 300),
      claims: [Claim(.t("wait.mean"), theory.meanWait)])
  }()

  /// Guarantees that give the whole host away part it completely.
  private static let guarantees: VerificationCase = {
    let parts: [(name: String, cores: Int64, load: Double)] = [("a", 3, 2), ("b", 5, 6)]
    return VerificationCase(
      "guarantees", "two tenants guaranteed 3 and 5 of 8 cores, 2 and 6 erlangs, no waiting: two Erlang B systems",
      source: "Erlang 1917", length: 1_500,
      scenario: .cloud(
        parts.map { part in
          TenantSystem(
            tenant: Tenant(name: part.name, quota: Quota(guaranteed: ResourceVector(cpu: part.cores * 1000))),
            service: .iaas(startup: nil), queueLimit: 0,
            workloads: [.stream(.poisson(part.load), .exponential(mean: 1))])
        }, cores: 8, warmup: 100),
      claims: parts.map { part in
        .complement(
          "tenants.\(part.name).slo.attainment", ErlangLoss.blocking(servers: Int(part.cores), load: part.load))
      })
  }()
}

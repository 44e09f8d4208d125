import Workloads

/// Queues in which requests wait as they come, one law of service for all.
extension VerificationCase {
  static let waiting: [VerificationCase] =
    [mm1Half, mm1Busy, mmc5, mmc20, severalHosts] + generalServices + [
      constantGaps, periodicDevices,
    ]

  private static let mm1Half: VerificationCase = {
    let theory = MM1(arrivalRate: 0.5, serviceRate: 1)
    return VerificationCase(
      "mm1-half", "M/M/1, λ = 0.5/s, E[S] = 1 s", source: "Gross et al. 2008, 2.2", length: 26_000,
      scenario: .queue([.stream(.poisson(0.5), .exponential(mean: 1), observesWaiting: true)], warmup: 500),
      claims: [
        Claim(.t("wait.mean"), theory.meanWait), Claim(.t("response.mean"), theory.meanResponse),
        Claim(.t("queue.mean"), theory.meanQueue), .complement(.t("slo.attainment"), theory.load),
        Claim("cloud.utilization.cpu", theory.load),
        // ∫R dt = Σ r: R's mean is the amount granted a second.
        Claim("cloud.R.cpu.mean", 0.5),
      ])
  }()

  private static let mm1Busy: VerificationCase = {
    let theory = MM1(arrivalRate: 0.8, serviceRate: 1)
    return VerificationCase(
      "mm1-busy", "M/M/1, λ = 0.8/s, E[S] = 1 s", source: "Gross et al. 2008, 2.2", length: 75_000,
      scenario: .queue([.stream(.poisson(0.8), .exponential(mean: 1))], warmup: 2000),
      claims: [
        Claim(.t("wait.mean"), theory.meanWait), Claim(.t("wait.p95"), theory.waitQuantile(0.95)),
        Claim(.t("response.mean"), theory.meanResponse), Claim(.t("response.p50"), theory.responseQuantile(0.5)),
        Claim(.t("response.p95"), theory.responseQuantile(0.95)),
        Claim("cloud.queue.mean", theory.meanQueue),
      ])
  }()

  private static let mmc5: VerificationCase = {
    let theory = MMc(arrivalRate: 4, serviceRate: 1, servers: 5)
    return VerificationCase(
      "mmc-5", "M/M/5 (Erlang C), λ = 4/s, E[S] = 1 s", source: "Gross et al. 2008, 2.3", length: 24_000,
      scenario: .queue(
        [.stream(.poisson(4), .exponential(mean: 1), observesWaiting: true)], cores: 5, warmup: 400),
      claims: [
        .complement(.t("slo.attainment"), theory.waitProbability), Claim(.t("wait.mean"), theory.meanWait),
        Claim(.t("wait.p95"), theory.waitQuantile(0.95)), Claim(.t("queue.mean"), theory.meanQueue),
        Claim("cloud.utilization.cpu", 0.8),
      ])
  }()

  private static let mmc20: VerificationCase = {
    let theory = MMc(arrivalRate: 17, serviceRate: 1, servers: 20)
    return VerificationCase(
      "mmc-20", "M/M/20 (Erlang C), λ = 17/s, E[S] = 1 s", source: "Gross et al. 2008, 2.3", length: 3_000,
      scenario: .queue(
        [.stream(.poisson(17), .exponential(mean: 1), observesWaiting: true)], cores: 20, warmup: 200),
      claims: [
        .complement(.t("slo.attainment"), theory.waitProbability), Claim(.t("response.mean"), theory.meanResponse),
      ])
  }()

  /// Three hosts of one core are three servers with one line.
  private static let severalHosts: VerificationCase = {
    let theory = MMc(arrivalRate: 2.1, serviceRate: 1, servers: 3)
    return VerificationCase(
      "mmc-3-hosts", "M/M/3 on three hosts of one core, λ = 2.1/s, E[S] = 1 s", source: "Gross et al. 2008, 2.3",
      length: 15_000,
      scenario: .queue([.stream(.poisson(2.1), .exponential(mean: 1))], hosts: 3, warmup: 300),
      claims: [Claim(.t("wait.mean"), theory.meanWait)])
  }()

  private static let generalServices: [VerificationCase] = [
    mg1("constant", "constant", .constant(1), .constant(1), length: 13_000),
    mg1("erlang", "Erlang of 3 parts", .erlang(mean: 1, stages: 3), .erlang(mean: 1, stages: 3), length: 17_000),
    mg1(
      "uniform", "uniform on [0.5 s, 1.5 s]", .uniform(low: 0.5, high: 1.5), .uniform(low: 0.5, high: 1.5),
      length: 12_000),
    mg1(
      "hyperexponential", "hyperexponential, cv 2", .hyperexponential(mean: 1, cv: 2), .law(mean: 1, cv: 2),
      length: 110_000),
    mg1("lognormal", "lognormal, cv 1.5", .lognormal(mean: 1, cv: 1.5), .law(mean: 1, cv: 1.5), length: 110_000),
    mg1("weibull", "Weibull, cv 0.8", .weibull(mean: 1, cv: 0.8), .law(mean: 1, cv: 0.8), length: 20_000),
  ]

  private static func mg1(
    _ name: String, _ words: String, _ law: Distribution, _ moments: ServiceMoments, length: Double
  ) -> VerificationCase {
    let theory = MG1(arrivalRate: 0.7, service: moments)
    return VerificationCase(
      "mg1-" + name, "M/G/1, λ = 0.7/s, service \(words), mean 1 s",
      source: "Pollaczek–Khinchine: Kleinrock 1975, eq. 5.70", length: length,
      scenario: .queue([.stream(.poisson(0.7), law)], warmup: 1000),
      claims: [Claim(.t("wait.mean"), theory.meanWait)])
  }

  private static let constantGaps: VerificationCase = {
    let theory = GIM1.erlangGaps(mean: 1.25, stages: 2, serviceRate: 1)
    return VerificationCase(
      "em1", "E₂/M/1, gaps of mean 1.25 s, E[S] = 1 s", source: "Kleinrock 1975, 6.4", length: 40_000,
      scenario: .queue(
        [
          .stream(
            .renewal(gap: .erlang(mean: 1.25, stages: 2)), .exponential(mean: 1), observesWaiting: true)
        ], warmup: 1500),
      claims: [Claim(.t("wait.mean"), theory.meanWait), .complement(.t("slo.attainment"), theory.sigma)])
  }()

  private static let periodicDevices: VerificationCase = {
    let theory = GIM1.constantGaps(1.25, serviceRate: 1)
    return VerificationCase(
      "dm1", "D/M/1, ten devices evenly staggered, gaps of 1.25 s, E[S] = 1 s", source: "Kleinrock 1975, 6.4",
      length: 32_000,
      scenario: .queue(
        [
          .stream(
            .periodic(devices: 10, period: 12_500_000_000, jitter: nil), .exponential(mean: 1), observesWaiting: true)
        ], warmup: 1500),
      claims: [Claim(.t("wait.mean"), theory.meanWait), .complement(.t("slo.attainment"), theory.sigma)])
  }()
}

import CloudModel
import CloudSimulator
import Glibc
import SimulationKernel
import Workloads

/// Start-up times, and arrivals whose rate is not always the same.
extension VerificationCase {
  static let timed: [VerificationCase] = [
    startupLoss, startupQueue, coldAndWarm, bursty, risingExponential, risingConstant,
  ]

  private static let startupLoss = VerificationCase(
    "startup-loss", "M/G/6/6, λ = 2/s, start-up 0.5 s + exponential 1.5 s", source: "Erlang 1917; Sevastyanov 1957",
    length: 3_500,
    scenario: .queue(
      [.stream(.poisson(2), .exponential(mean: 1.5))], cores: 6, limit: 0, startup: .constant(0.5), warmup: 100),
    claims: [
      .complement(.t("slo.attainment"), ErlangLoss.blocking(servers: 6, load: 4)),
      Claim("cloud.utilization.cpu", 4 * (1 - ErlangLoss.blocking(servers: 6, load: 4)) / 6),
    ])

  private static let startupQueue: VerificationCase = {
    let whole = ServiceMoments.uniform(low: 0.1, high: 0.5) + .exponential(mean: 0.7)
    let theory = MG1(arrivalRate: 0.7, service: whole)
    return VerificationCase(
      "startup-queue", "M/G/1, λ = 0.7/s, start-up uniform on [0.1 s, 0.5 s] + exponential 0.7 s",
      source: "Pollaczek–Khinchine: Kleinrock 1975, eq. 5.70", length: 20_000,
      scenario: .queue(
        [.stream(.poisson(0.7), .exponential(mean: 0.7))], startup: .uniform(low: 0.1, high: 0.5), warmup: 1000),
      claims: [
        Claim(.t("wait.mean"), theory.meanWait), Claim(.t("response.mean"), theory.meanResponse),
        Claim("cloud.utilization.cpu", 0.7),
      ])
  }()

  /// One container, kept warm for 1 s: who finds nobody there finds it cold with the chance e^(−λ × 1 s).
  private static let coldAndWarm: VerificationCase = {
    let service = ServiceMoments.exponential(mean: 0.8)
    let (warm, cold) = (ServiceMoments.constant(0.2) + service, ServiceMoments.constant(2) + service)
    let first = ServiceMoments.mixture(of: cold, withProbability: exp(-0.6), or: warm)
    let theory = MG1(arrivalRate: 0.6, service: warm)
    return VerificationCase(
      "cold-and-warm", "one container, λ = 0.6/s, start-up 2 s cold, 0.2 s warm, kept for 1 s, exponential 0.8 s",
      source: "Welch 1964 (exceptional first service)", length: 15_000,
      scenario: .cloud(
        [
          TenantSystem(
            tenant: Tenant(name: "t"),
            service: .paas(cold: .constant(2), warm: .constant(0.2), keepAlive: Nanoseconds.second),
            workloads: [.stream(.poisson(0.6), .exponential(mean: 0.8), gibibytes: 1)])
        ], gibibytes: 1, warmup: 1000),
      claims: [Claim(.t("wait.mean"), theory.meanWait(withFirstService: first))])
  }()

  private static let bursty: VerificationCase = {
    let theory = BurstyQueue(rates: (0.3, 1.4), stays: (8, 2), serviceRate: 1)
    return VerificationCase(
      "bursty", "MMPP/M/1, 0.3/s for 8 s and 1.4/s for 2 s on average, E[S] = 1 s", source: "Neuts 1981",
      length: 40_000,
      scenario: .queue(
        [
          .stream(
            .bursty(quiet: BurstState(rate: 0.3, meanStay: 8), burst: BurstState(rate: 1.4, meanStay: 2)),
            .exponential(mean: 1))
        ], warmup: 1000),
      claims: [
        Claim(.t("wait.mean"), theory.meanWait), Claim(.t("response.mean"), theory.meanResponse),
      ])
  }()

  private static let risingExponential = rising("exponential", .exponential(mean: 3600)) { exp(-$0 / 3600) }
  private static let risingConstant = rising("constant", .constant(3600)) { $0 < 3600 ? 1 : 0 }

  /// From midnight the rate rises to noon and falls again, so that the number in service lags behind it. The measured
  /// window is an hour of the second morning.
  private static func rising(
    _ name: String, _ law: Distribution, tail: @escaping (Double) -> Double
  ) -> VerificationCase {
    let day = 24 * 3600.0
    let profile = Profile(
      points: [
        Profile.Point(time: 0, factor: 0), Profile.Point(time: 12 * 3600 * Nanoseconds.second, factor: 1),
      ], period: 24 * 3600 * Nanoseconds.second)
    let peak = 0.5
    let rate = { (time: Double) in
      let hour = (time + 10 * day).truncatingRemainder(dividingBy: day) / 3600
      return peak * (hour < 12 ? hour / 12 : 2 - hour / 12)
    }
    let reach = name == "constant" ? 3600 : 20 * 3600.0
    let start = day + 7 * 3600
    let number = ManyServers.meanNumber(over: start...start + 3600, rate: rate, tail: tail, reach: reach)
    return VerificationCase(
      "rising-rate-" + name,
      "M(t)/G/∞, rate from 0 at midnight to 0.5/s at noon, service \(name), mean 1 h: the mean number from 7 to 8",
      source: "Eick, Massey, Whitt 1993", length: 3600, hasFixedWindow: true,
      scenario: .queue([.stream(.schedule(profile: profile, peak: peak), law)], cores: 2000, warmup: start),
      claims: [Claim("cloud.utilization.cpu", number / 2000)])
  }
}

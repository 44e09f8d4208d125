import Allocators
import CloudModel
import CloudSimulator
import SimulationKernel
import Testing
import Workloads

@testable import Scenarios

@Suite struct ScenarioBuilderTests {
  /// The first tenant's first workload, with a piece of the base scenario replaced.
  private func workload(_ piece: String, _ replacement: String) throws -> Workload {
    try ScenarioFile.read(text: baseScenario.replacingFirst(piece, with: replacement), file: "s.yaml")
      .scenario.tenants[0].workloads[0]
  }

  private func duration(_ text: String) throws -> Distribution? {
    try workload("{ lognormal: { mean: 6min, cv: 0.8 } }", text).duration
  }

  private func arrivals(_ text: String) throws -> ArrivalProcess {
    try workload("{ poisson: { rate: 6/h } }", text).arrivals
  }

  private func tenant(_ piece: String, _ replacement: String) throws -> TenantSystem {
    try ScenarioFile.read(text: baseScenario.replacingFirst(piece, with: replacement), file: "s.yaml")
      .scenario.tenants[0]
  }

  @Test(arguments: [
    ("5s", Distribution.constant(5)), ("{ constant: 5s }", .constant(5)),
    ("{ exponential: { rate: 6/min } }", .exponential(mean: 10)),
    ("{ uniform: { low: 1s, high: 3s } }", .uniform(low: 1, high: 3)),
    ("{ normal: { mean: 5s, sd: 500ms } }", .normal(mean: 5, deviation: 0.5)),
    ("{ normal: { mean: 5s, cv: 0.1 } }", .normal(mean: 5, deviation: 0.5)),
    ("{ lognormal: { median: 1s, sigma: 2 } }", .lognormal(mu: 0, sigma: 2)),
    ("{ lognormal: { mu: -1, sigma: 2 } }", .lognormal(mu: -1, sigma: 2)),
    ("{ gamma: { mean: 4s, cv: 0.5 } }", .gamma(shape: 4, scale: 1)),
    ("{ gamma: { shape: 2, scale: 500ms } }", .gamma(shape: 2, scale: 0.5)),
    ("{ erlang: { mean: 4s, stages: 8 } }", .gamma(shape: 8, scale: 0.5)),
    ("{ weibull: { shape: 2, scale: 1min } }", .weibull(shape: 2, scale: 60)),
    ("{ pareto: { mean: 3s, shape: 1.5 } }", .pareto(shape: 1.5, minimum: 1, maximum: nil)),
    ("{ pareto: { min: 1s, max: 1h, shape: 1.5 } }", .pareto(shape: 1.5, minimum: 1, maximum: 3600)),
    (
      "{ hyperexponential: { probabilities: [25%, 0.75], means: [1s, 2s] } }",
      .hyperexponential(probabilities: [0.25, 0.75], means: [1, 2])
    ),
    ("{ empirical: { values: [1s, 2s] } }", .empirical(values: [1, 2], weights: [1, 1])),
    ("{ empirical: { values: [1s, 2s], weights: [3, 1] } }", .empirical(values: [1, 2], weights: [3, 1])),
  ])
  func `a distribution has the parameters that are written`(text: String, law: Distribution) throws {
    #expect(try duration(text) == law)
  }

  /// Mean and coefficient of variation of the law must be those that were asked for.
  @Test(arguments: ["lognormal", "gamma", "weibull", "hyperexponential"])
  func `a law by its moments has these moments`(name: String) throws {
    let law = try #require(try duration("{ \(name): { mean: 6min, cv: 1.5 } }"))
    #expect(abs(law.mean - 360) < 1e-6)
    #expect(abs(law.variance.squareRoot() - 540) < 1e-5)
  }

  @Test(arguments: [
    ("{ renewal: { constant: 5min } }", ArrivalProcess.renewal(gap: .constant(300))),
    (
      "{ periodic: { n: 3, period: 1min, jitter: 1s } }",
      .periodic(devices: 3, period: 60 * .second, jitter: .constant(1))
    ),
    (
      "{ bursty: { quiet: { rate: 0, for: 30min }, burst: { rate: 2/s, for: 1min } } }",
      .bursty(quiet: BurstState(rate: 0, meanStay: 1800), burst: BurstState(rate: 2, meanStay: 60))
    ),
    (
      "{ bursty: { quiet: { rate: 1/s, for: 1h }, burst: { rate: 2/s, for: 1min }, profile: [[0h, 0.5], [12h, 1]] } }",
      .bursty(
        quiet: BurstState(rate: 1, meanStay: 3600), burst: BurstState(rate: 2, meanStay: 60),
        profile: Profile(
          points: [Profile.Point(time: 0, factor: 0.5), Profile.Point(time: 43_200 * .second, factor: 1)],
          period: Profile.day))
    ),
    (
      "{ batch: { count: 5, at: [13:00, 01:30] } }",
      .batch(count: 5, timesOfDay: [5400 * .second, 46_800 * .second])
    ),
    ("{ batch: { count: 5, after: 1h } }", .batchOnce(count: 5, time: 3600 * .second)),
    (
      "{ closed: { population: 9, think: { exponential: { mean: 7s } } } }",
      .closed(population: 9, think: .exponential(mean: 7))
    ),
  ])
  func `an arrival process has the parameters that are written`(text: String, process: ArrivalProcess) throws {
    #expect(try arrivals(text) == process)
  }

  @Test(
    arguments: [
      ("[[0h, 0.2], [12h, 1]]", [0, 12], [0.2, 1], 24), ("[[6h, 1]]", [0], [1], 24),
      ("[[0h, 0.2], [12h, 1], [24h, 0.2]]", [0, 12], [0.2, 1], 24),
      ("[[1h, 0.2], [24h, 1]]", [0, 1], [1, 0.2], 24), ("[[0h, 1], [1d, 0.5], [168h, 1]]", [0, 24], [1, 0.5], 168),
    ] as [(String, [Double], [Double], Double)])
  func `a profile has its points, and ends where it begins`(
    text: String, hours: [Double], factors: [Double], period: Double
  ) throws {
    let process = try arrivals("{ schedule: { profile: \(text), peak: 1/s } }")
    guard case .schedule(let profile, _) = process else {
      Issue.record("not a schedule")
      return
    }
    #expect(profile.points.map { $0.time.seconds / 3600 } == hours)
    #expect(profile.points.map(\.factor) == factors)
    #expect(profile.period.seconds / 3600 == period)
  }

  @Test func `a profile may step at midnight`() throws {
    guard case .schedule(let profile, _) = try arrivals("{ schedule: { profile: [[0h, 0.2], [24h, 1]], peak: 1/s } }")
    else {
      Issue.record("not a schedule")
      return
    }
    #expect(profile.problem == nil)
    #expect(abs(profile.factor(at: 86_399 * .second) - 1) < 1e-4)
    #expect(profile.factor(at: 0) == 0.2)
  }

  @Test func `a mean rate is the mean over the profile`() throws {
    // A triangle from 0 to 1 and back has the mean ½.
    #expect(
      try arrivals("{ schedule: { profile: [[0h, 0], [12h, 1]], mean: 3/s } }")
        == .schedule(
          profile: Profile(
            points: [.init(time: 0, factor: 0), .init(time: 43_200 * .second, factor: 1)], period: 86_400 * .second),
          peak: 6))
  }

  @Test func `demands round up and drawn ones keep their law`() throws {
    #expect(
      try workload("{ cpu: 8, memory: 32GiB }", "{ cpu: 0.0001, memory: 1KiB, network: 0 }").demand
        == DemandLaw(fixed: ResourceVector(cpu: 1, memory: 1)))
    #expect(
      try workload("{ cpu: 8, memory: 32GiB }", "{ memory: { exponential: { mean: 2GiB } }, cpu: 2 }").demand
        == DemandLaw(
          fixed: ResourceVector(cpu: 2000), drawn: [DrawnDemand(kind: .memory, amount: .exponential(mean: 2048))]))
  }

  @Test func `capacities round down`() throws {
    let text = baseScenario.replacingFirst("memory: 256GiB", with: "memory: 256.0009GiB, network: 2500.9Mbps")
    let capacity = try ScenarioFile.read(text: text, file: "s.yaml").scenario.pools[0].capacity
    #expect(capacity == ResourceVector(cpu: 64_000, memory: 262_144, network: 2500))
  }

  @Test func `estimates are exact, a factor, or a law of their own`() throws {
    let piece = "slo: { wait: 2min, target: 95% }"
    #expect(try workload(piece, "estimate: exact").estimate == .exact)
    #expect(
      try workload(piece, "estimate: { factor: { uniform: { min: 1, max: 3 } } }").estimate
        == .factor(.uniform(low: 1, high: 3)))
    #expect(try workload(piece, "estimate: 5min").estimate == .drawn(.constant(300)))
  }

  @Test func `containers have cold and warm starts, and are kept ten minutes unless said otherwise`() throws {
    let piece = "service: iaas\n    priority: 4\n    startup: 25s"
    #expect(
      try tenant(piece, "service: paas\n    startup: { cold: 2s, warm: 30ms }").service
        == .paas(cold: .constant(2), warm: .constant(0.03), keepAlive: 600 * .second))
    #expect(try tenant(piece, "service: paas").service == .paas(cold: nil, warm: nil, keepAlive: 0))
  }

  @Test func `a tenant's objective is that of its workloads without one`() throws {
    let text = baseScenario.replacingFirst("priority: 4", with: "slo: { response: 1h }")
      .replacingFirst("        slo: { wait: 2min, target: 95% }\n", with: "")
    let workload = try ScenarioFile.read(text: text, file: "s.yaml").scenario.tenants[0].workloads[0]
    #expect(workload.objective == ServiceLevel(response: 3600 * .second))
  }

  @Test func `queues, quotas and slots become what they say`() throws {
    let queue = try tenant("priority: 4", "queue: { limit: 7, patience: 5min }")
    #expect(queue.queueLimit == 7 && queue.patience == .constant(300))
    let quota = try tenant("priority: 4", "quota: { guaranteed: { cpu: 8 }, limit: { gpu: 0 } }").tenant.quota
    #expect(quota.guaranteed == ResourceVector(cpu: 8000))
    #expect(quota.limit[.gpu] == 0 && quota.limit[.cpu] == .max)
    let text = baseScenario.replacingFirst(
      "count: 2, size", with: "count: 2, sharing: slots, slots: 6, balancer: random, size")
    guard case .saas(let group) = try ScenarioFile.read(text: text, file: "s.yaml").scenario.tenants[1].service else {
      Issue.record("not saas")
      return
    }
    #expect(group.sharing == .slots(6) && group.balancer == .random)
  }

  @Test func `customers who cannot spend time are refused`() {
    let closed = "{ closed: { population: 5, think: 0s } }"
    let text = baseScenario.replacingFirst("{ poisson: { rate: 6/h } }", with: closed)
    #expect(firstError(of: text) == nil)
    #expect(
      firstError(of: text.replacingFirst("{ lognormal: { mean: 6min, cv: 0.8 } }", with: "0s"))?
        .contains("'think' and 'duration' are both zero") == true)
    #expect(
      firstError(of: text.replacingFirst("priority: 4", with: "queue: { limit: 0 }"))?.contains("turned away") == true)
  }

  @Test func `a metric that can have no value is warned of`() throws {
    let text = baseScenario.replacingFirst(
      "- { tenant: imaging, metric: slo.attainment, min: 95% }",
      with: "- { metric: utilization.gpu, max: 80% }\n  - { metric: cost.total, max: 5 }")
    let warnings = try ScenarioFile.read(text: text, file: "s.yaml").warnings
    #expect(
      warnings.map(\.headline) == [
        "s.yaml:26:15: warning: 'utilization.gpu' has no value because no host has any gpu",
        "s.yaml:27:15: warning: 'cost.total' has no value because no host has a price; add price: 3.20/h to the hosts",
      ])
  }

  @Test func `a profile whose peak is not 1 is warned of`() throws {
    let text = baseScenario.replacingFirst("profile: clinic-day", with: "profile: [[0h, 0.5], [12h, 2.5]]")
    let warnings = try ScenarioFile.read(text: text, file: "s.yaml").warnings
    #expect(warnings.count == 1)
    #expect(warnings[0].message.contains("the profile reaches 2.5, not 1") == true)
    #expect(try ScenarioFile.read(text: baseScenario, file: "s.yaml").warnings.isEmpty)
  }

  @Test(arguments: [
    ("{ poisson: { rate: 3/min } }", true), ("{ schedule: { profile: flat, peak: 3/min } }", true),
    ("{ schedule: { profile: [[0h, 0.1], [8h, 1]], peak: 3/min } }", false),
    ("{ batch: { count: 600, at: 01:30 } }", false), ("{ batch: { count: 1, after: 0s } }", true),
    ("{ periodic: { devices: 240, period: 1min } }", true),
  ])
  func `a warm-up is found only where arrivals do not follow the clock`(arrivals: String, isFound: Bool) throws {
    let text = baseScenario.replacingFirst("{ schedule: { profile: clinic-day, peak: 90/s } }", with: arrivals)
      .replacingFirst("warmup: 1h", with: "warmup: auto")
    if isFound {
      let scenario = try ScenarioFile.read(text: text, file: "s.yaml").scenario
      #expect(scenario.findsWarmup && scenario.warmup == 0)
    } else {
      #expect(throws: ScenarioError.self) { try ScenarioFile.read(text: text, file: "s.yaml") }
    }
  }
}

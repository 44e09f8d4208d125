import Testing

/// Ways to write things that both the reader and the JSON Schema take: the base scenario with a piece replaced.
struct GoodScenario: Sendable, CustomTestStringConvertible {
  var piece: String
  var replacement: String

  init(_ piece: String, _ replacement: String) {
    self.piece = piece
    self.replacement = replacement
  }

  var text: String { baseScenario.replacingFirst(piece, with: replacement) }

  var testDescription: String { replacement }

  static let all = general + tenants + arrivals + distributions

  private static let general: [GoodScenario] = [
    .init("scenario: clinic", "scenario: a clinic with spaces"),
    .init("horizon: 24h", "horizon: 1d"), .init("horizon: 24h", "horizon: 23h59min60s"),
    .init("horizon: 24h", "horizon: 1 d 2 h"), .init("horizon: 24h", "horizon: \"24h\""),
    .init("horizon: 24h", "horizon: 1e3min"), .init("warmup: 1h", "warmup: 0"), .init("warmup: 1h", "warmup: .5h"),
    .init("warmup: 1h", "warmup: 100µs"), .init("warmup: 1h", "start: Wednesday 7:05"),
    .init("warmup: 1h", "start: 07:00"), .init("warmup: 1h", "start: sun 23:59:59"),
    .init("warmup: 1h", "end: drained\nreplications: 100000\nseed: 18446744073709551615"),
    .init("warmup: 1h", "description: \"\""), .init("warmup: 1h", "description: |\n  two\n  lines"),
    .init("warmup: 1h", "allocator: { priority: { preemption: resume, ageing: 10min, blocking: true } }"),
    .init("warmup: 1h", "allocator: { priority: {} }"), .init("warmup: 1h", "allocator:\n  demand:\n"),
    .init("warmup: 1h", "allocator: { utilization: { objective: held } }\nplacement: { best-fit: { by: gpu } }"),
    .init("count: 4", "n: 4"), .init("count: 4", "count: 4.0"),
    .init("memory: 256GiB }", "memory: 256Gi, gpu: 500m, network: 25Gbit/s, storage: 2 TB }"),
    .init("memory: 256GiB }", "memory: 256000MB, gpu: 0, storage: 0 }, price: 76.80/d"),
    .init("cpu: 64", "cpu: 64000m"), .init("cpu: 64", "cpu: \"64\""),
    .init("min: 95%", "min: 0.95, max: 1"), .init("metric: slo.attainment, min: 95%", "metric: wait.p95, max: 90s"),
    .init("tenant: imaging, metric: slo.attainment, min: 95%", "metric: utilization.cpu, max: 80 %"),
    .init("tenant: imaging, metric", "tenant: imaging, workload: ct, metric"),
    .init("expect:\n  - { tenant: imaging, metric: slo.attainment, min: 95% }", "expect: []"),
  ]

  private static let tenants: [GoodScenario] = [
    .init("priority: 4", "priority: -4\n    weight: 2.5"),
    .init("priority: 4", "quota: { guaranteed: { cpu: 8 }, limit: { cpu: 16, gpu: 0 } }"),
    .init("priority: 4", "queue: { limit: 0 }\n    slo: { response: 1h }"),
    .init("priority: 4", "queue: { patience: { exponential: { mean: 5min } } }\n    allocator: fcfs"),
    .init("startup: 25s", "startup: { uniform: { low: 5s, high: 9s } }"), .init("    startup: 25s\n", ""),
    .init("service: iaas\n    priority: 4\n    startup: 25s", "service: paas"),
    .init("service: iaas\n    priority: 4\n    startup: 25s", "service: paas\n    startup: { cold: 2s, warm: 30ms }"),
    .init(
      "service: iaas\n    priority: 4\n    startup: 25s", "service: paas\n    startup: { cold: 2s, keepAlive: 0s }"),
    .init("count: 2, size", "count: 2, balancer: power-of-two, sharing: slots, slots: 6, size"),
    .init("count: 2, size", "count: 2, sharing: processor, size"),
  ]

  private static let arrivals: [GoodScenario] = [
    "{ renewal: 5min }", "{ renewal: { gamma: { mean: 5min, cv: 2 } } }", "{ renewal: { gap: 5min } }",
    "{ periodic: { devices: 240, period: 1min, jitter: { uniform: { min: 0s, max: 5s } } } }",
    "{ periodic: { count: 240, every: 1min } }", "{ schedule: { profile: office-week, mean: 3/min } }",
    "{ schedule: { profile: [[0h, 0.1], [8h, 1], [24h, 0.1]], peak: 3/min } }",
    "{ schedule: { profile: [[0, 1]], peak: 3/d } }", "{ schedule: { profile: flat, peak: 3 / min } }",
    "{ bursty: { quiet: { rate: 0, for: 30min }, burst: { rate: 2/s, for: 1min } } }",
    "{ bursty: { quiet: { rate: 1/s, for: 1h }, burst: { rate: 2/s, for: 1min }, profile: clinic-day } }",
    "{ batch: { count: 600, at: 01:30 } }", "{ batch: { n: 600, at: [01:30, \"13:30:30\"] } }",
    "{ batch: { count: 1, after: 0s } }", "{ closed: { population: 40, think: { exponential: { rate: 6/min } } } }",
  ].map { .init("{ poisson: { rate: 6/h } }", $0) }

  private static let distributions: [GoodScenario] =
    [
      "0s", "{ constant: 5s }", "{ exponential: { mean: 5s } }", "{ normal: { mean: 5s, sd: 1s } }",
      "{ normal: { mean: 5s, cv: 0.2 } }", "{ lognormal: { median: 5s, sigma: 1 } }",
      "{ lognormal: { mu: -1, sigma: 1 } }", "{ gamma: { shape: 2, scale: 5s } }", "{ erlang: { mean: 5s, k: 3 } }",
      "{ erlang: { mean: 5s, phases: 3 } }", "{ weibull: { mean: 5s, cv: 0.5 } }",
      "{ weibull: { shape: 2, scale: 5s } }", "{ pareto: { mean: 5s, shape: 2.5 } }",
      "{ pareto: { min: 5s, shape: 0.5, max: 1h } }", "{ hyperexponential: { mean: 5s, cv: 3 } }",
      "{ hyperexponential: { probabilities: [90%, 0.1], means: [1s, 9s] } }", "{ empirical: { values: [1s, 2s, 0] } }",
      "{ empirical: { values: [1s, 2s], weights: [1, 3] } }",
    ].map { .init("{ lognormal: { mean: 6min, cv: 0.8 } }", $0) }
    + [
      "estimate: exact", "estimate: { factor: { uniform: { min: 1, max: 3 } } }", "estimate: { factor: 2 }",
      "estimate: 5min", "estimate: { lognormal: { mean: 5min, cv: 1 } }",
    ].map { .init("slo: { wait: 2min, target: 95% }", $0) }
    + [
      "{ cpu: { empirical: { values: [1, 500m, \"2\"] } } }", "{ memory: { lognormal: { mean: 4GiB, cv: 1 } } }",
      "{ cpu: 100m, memory: { constant: 1MiB } }",
    ].map { .init("{ cpu: 8, memory: 32GiB }", $0) }
}

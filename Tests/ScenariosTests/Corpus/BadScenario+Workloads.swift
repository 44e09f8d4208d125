extension BadScenario {
  static let workloads: [BadScenario] = [
    .init(
      "demand: { cpu: 8, memory: 32GiB }", "demand: { cpu: 65 }",
      "bad.yaml:14:24: error: no host has 65 cores, the largest has 64 cores; ask for less, or add a "
        + "larger host"),
    .init(
      "demand: { cpu: 8, memory: 32GiB }", "demand: { cpu: 8, gpu: 1 }",
      "bad.yaml:14:32: error: no host has any gpu; remove it, or give the hosts gpu"),
    .init(
      "demand: { cpu: 8, memory: 32GiB }", "demand: { cpu: 0 }",
      "bad.yaml:14:17: error: 'demand' is zero of every kind; write for example { cpu: 1, memory: 2GiB "
        + "}"),
    .init(
      "demand: { cpu: 8, memory: 32GiB }", "demand: 8", schema: .refuses,
      "bad.yaml:14:17: error: 'demand' must be a mapping, not a single value; write for example { cpu: "
        + "4 }"),
    .init(
      "demand: { cpu: 8, memory: 32GiB }", "demand: {}", schema: .refuses,
      "bad.yaml:14:17: error: 'demand' has none of 'cpu', 'memory', 'gpu', 'network' and 'storage'; "
        + "write at least one of them"),
    .init(
      "demand: { cpu: 8, memory: 32GiB }", "demand: { cpu: { uniform: { min: 4, max: 2 } } }",
      "bad.yaml:14:50: error: 'max' must be more than 'min'; write the smaller number as min"),
    .init(
      "        demand: { cpu: 8, memory: 32GiB }\n", "", schema: .refuses,
      "bad.yaml:12:9: error: a workload lacks 'demand' (what a request asks for); add demand: …"),
    .init(
      "{ lognormal: { mean: 6min, cv: 0.8 } }", "{ lognormal: { mean: 6min, cv: -1 } }", schema: .refuses,
      "bad.yaml:15:50: error: 'cv': '-1' is out of range; write a number from 0 to 1000"),
    .init(
      "{ lognormal: { mean: 6min, cv: 0.8 } }", "{ lognormal: { mean: 6min, sigma: 1 } }", schema: .refuses,
      "bad.yaml:15:46: error: 'mean' and 'sigma' do not go together in 'lognormal'; write { mean, cv }, "
        + "{ median, sigma } or { mu, sigma }"),
    .init(
      "{ lognormal: { mean: 6min, cv: 0.8 } }", "{ lognormal: { } }", schema: .refuses,
      "bad.yaml:15:32: error: 'lognormal' has no parameters; write { mean, cv }, { median, sigma } or { "
        + "mu, sigma }"),
    .init(
      "{ lognormal: { mean: 6min, cv: 0.8 } }", "{ lognormal: }", schema: .refuses,
      "bad.yaml:15:32: error: 'lognormal' has no value; write for example { mean: 5s, cv: 1 }"),
    .init(
      "{ lognormal: { mean: 6min, cv: 0.8 } }", "lognormal", schema: .refuses,
      "bad.yaml:15:19: error: 'duration': 'lognormal' needs parameters; write { lognormal: { mean: 5s, "
        + "cv: 1 } }"),
    .init(
      "{ lognormal: { mean: 6min, cv: 0.8 } }", "{ lognorm: { mean: 6min, cv: 1 } }", schema: .refuses,
      "bad.yaml:15:21: error: 'duration': 'lognorm' is not a time distribution; did you mean "
        + "'lognormal'?"),
    .init(
      "{ lognormal: { mean: 6min, cv: 0.8 } }", "{ mean: 6min, cv: 1 }", schema: .refuses,
      "bad.yaml:15:21: error: 'duration' does not say which time distribution 'mean' belongs to; write "
        + "for example { normal: { mean: 5s, cv: 1 } }"),
    .init(
      "{ lognormal: { mean: 6min, cv: 0.8 } }", "{ gamma: { mean: 6min, cv: 0 } }", schema: .refuses,
      "bad.yaml:15:46: error: 'cv': '0' is out of range; write a number from 0.001 to 1000"),
    .init(
      "{ lognormal: { mean: 6min, cv: 0.8 } }", "{ pareto: { mean: 6min, shape: 1 } }", schema: .refuses,
      "bad.yaml:15:50: error: 'shape': '1' is out of range; write a number above 1 up to 1000000"),
    .init(
      "{ lognormal: { mean: 6min, cv: 0.8 } }", "{ hyperexponential: { mean: 6min, cv: 0.5 } }", schema: .refuses,
      "bad.yaml:15:57: error: 'cv': '0.5' is out of range; write a number from 1 to 1000"),
    .init(
      "{ lognormal: { mean: 6min, cv: 0.8 } }", "{ hyperexponential: { probabilities: [0.5, 0.4], means: [1s, 2s] } }",
      "bad.yaml:15:56: error: 'probabilities' add up to 0.9; make them add up to 1"),
    .init(
      "{ lognormal: { mean: 6min, cv: 0.8 } }", "{ empirical: { values: [1s, 2s], weights: [1] } }",
      "bad.yaml:15:61: error: 1 'weights' for 2 'values'; write as many of the one as of the other"),
    .init(
      "{ lognormal: { mean: 6min, cv: 0.8 } }", "{ empirical: { values: [] } }", schema: .refuses,
      "bad.yaml:15:42: error: 'values' is empty; write at least one value"),
    .init(
      "{ lognormal: { mean: 6min, cv: 0.8 } }", "{ exponential: { mean: 0s } }",
      "bad.yaml:15:42: error: 'mean': '0s' must be more than zero; write for example 5s, 5min or "
        + "1h30min"),
    .init(
      "{ lognormal: { mean: 6min, cv: 0.8 } }", "6", schema: .refuses,
      "bad.yaml:15:19: error: 'duration': '6' has no unit; write 6s, 6min or 6h"),
    .init(
      "slo: { wait: 2min, target: 95% }", "slo: { wait: 2min, target: 95 }", schema: .refuses,
      "bad.yaml:16:36: error: 'target': '95' is more than 1; write a percentage such as 95%, or 0.95"),
    .init(
      "slo: { wait: 2min, target: 95% }", "slo: { wait: 2min, target: 195% }",
      "bad.yaml:16:36: error: 'target': '195%' is more than 100%; write 100% or less"),
    .init(
      "slo: { wait: 2min, target: 95% }", "slo: { target: 95% }", schema: .refuses,
      "bad.yaml:16:14: error: 'slo' has none of 'wait' and 'response'; write at least one of them"),
    .init(
      "slo: { wait: 2min, target: 95% }", "estimate: { factr: 2 }", schema: .refuses,
      "bad.yaml:16:21: error: 'estimate': 'factr' is not an estimate; did you mean 'factor'?"),
    .init(
      "slo: { wait: 2min, target: 95% }", "estimate: exakt", schema: .refuses,
      "bad.yaml:16:19: error: 'estimate': 'exakt' is not an estimate; did you mean 'exact'?"),
  ]
}

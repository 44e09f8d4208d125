extension BadScenario {
  static let workloadsFurther: [BadScenario] = [
    .init(
      "demand: { cpu: 0.5 }", "demand: { cpu: 17 }",
      "bad.yaml:23:24: error: no instance has 17 cores, the largest has 16 cores; ask for less, or add "
        + "a larger instance"),
    .init(
      "demand: { cpu: 0.5 }", "demand: { cpu: 1, network: 1Mbps }",
      "bad.yaml:23:36: error: no instance has any network; remove it, or give the instances network"),
    .init(
      "demand: { cpu: 8, memory: 32GiB }", "demand: { cpu: { uniform: { min: 100, max: 200 } } }",
      "bad.yaml:14:24: error: no host has 100 cores, the largest has 64 cores; ask for less, or add a "
        + "larger host"),
    .init(
      "demand: { cpu: 8, memory: 32GiB }", "demand: { cpu: 8, disk: 5GiB }", schema: .refuses,
      "bad.yaml:14:27: error: unknown key 'disk' in 'demand'; the keys here are cpu, memory, gpu, "
        + "network and storage"),
    .init(
      "demand: { cpu: 8, memory: 32GiB }", "demand: { cpu: { exponential: { rate: 5/s } } }", schema: .refuses,
      "bad.yaml:14:39: error: 'exponential' lacks 'mean' (the average); write mean: 4"),
    .init(
      "demand: { cpu: 8, memory: 32GiB }", "demand: { memory: { lognormal: { mean: 4, cv: 1 } } }", schema: .refuses,
      "bad.yaml:14:48: error: 'mean': '4' has no unit; write 4GiB or 4MiB"),
    .init(
      "{ lognormal: { mean: 6min, cv: 0.8 } }", "{ normal: { mean: 5s, sd: 2 } }", schema: .refuses,
      "bad.yaml:15:45: error: 'sd': '2' has no unit; write 2s, 2min or 2h"),
    .init(
      "{ lognormal: { mean: 6min, cv: 0.8 } }", "{ normal: { mean: 5s, cv: 50% } }", schema: .refuses,
      "bad.yaml:15:45: error: 'cv': '50%' is not a number; write a number without a unit"),
    .init(
      "{ lognormal: { mean: 6min, cv: 0.8 } }", "{ erlang: { mean: 5s, k: 0 } }", schema: .refuses,
      "bad.yaml:15:44: error: 'k': '0' is less than 1; write a whole number from 1 to 1000000"),
    .init(
      "{ lognormal: { mean: 6min, cv: 0.8 } }", "{ erlang: { mean: 5s, k: 2.5 } }", schema: .refuses,
      "bad.yaml:15:44: error: 'k': '2.5' is not a whole number; write a whole number from 1 to 1000000"),
    .init(
      "{ lognormal: { mean: 6min, cv: 0.8 } }", "{ weibull: { mean: 5s, shape: 2 } }", schema: .refuses,
      "bad.yaml:15:42: error: 'mean' and 'shape' do not go together in 'weibull'; write { mean, cv } or "
        + "{ shape, scale }"),
    .init(
      "{ lognormal: { mean: 6min, cv: 0.8 } }", "{ pareto: { min: 5s, shape: 2, max: 5s } }",
      "bad.yaml:15:55: error: 'max' must be more than 'min'; write the smaller number as min"),
    .init(
      "{ lognormal: { mean: 6min, cv: 0.8 } }", "{ uniform: { min: 5s, max: 6s, low: 4s } }", schema: .refuses,
      "bad.yaml:15:50: error: 'low' means the same as 'min'; remove one of them"),
    .init(
      "{ lognormal: { mean: 6min, cv: 0.8 } }", "{ uniform: { low: 5s } }", schema: .refuses,
      "bad.yaml:15:30: error: 'uniform' lacks 'max' (upper bound); write max: 5s"),
    .init(
      "{ lognormal: { mean: 6min, cv: 0.8 } }", "{ empirical: { values: [1s, 2], weights: [1, 1] } }", schema: .refuses,
      "bad.yaml:15:47: error: a value: '2' has no unit; write 2s, 2min or 2h"),
    .init(
      "{ lognormal: { mean: 6min, cv: 0.8 } }", "{ empirical: { values: [1s, 2s], weights: [0, 0] } }",
      "bad.yaml:15:61: error: 'weights' are all zero; give at least one value a chance"),
    .init(
      "{ lognormal: { mean: 6min, cv: 0.8 } }", "{ empirical: { values: 1s } }", schema: .refuses,
      "bad.yaml:15:42: error: 'values' must be a list, not a single value; write a list of values, each "
        + "after '- '"),
    .init(
      "{ lognormal: { mean: 6min, cv: 0.8 } }", "{ hyperexponential: { probabilities: [1.5], means: [1s] } }",
      schema: .refuses,
      "bad.yaml:15:57: error: a probability: '1.5' is more than 1; write a percentage such as 95%, or "
        + "0.95"),
    .init(
      "{ lognormal: { mean: 6min, cv: 0.8 } }", "{ exponential: { mean: 5s, rate: 5/s } }", schema: .refuses,
      "bad.yaml:15:46: error: 'mean' and 'rate' do not go together in 'exponential'; write { mean } or "
        + "{ rate }"),
    .init(
      "{ lognormal: { mean: 6min, cv: 0.8 } }", "{ exponential: 5s }", schema: .refuses,
      "bad.yaml:15:34: error: 'exponential' must be a mapping, not a single value; write for example { "
        + "mean: 5s }"),
    .init(
      "{ lognormal: { mean: 6min, cv: 0.8 } }", "{ constant: fast }", schema: .refuses,
      "bad.yaml:15:31: error: 'constant': 'fast' is not a time; write for example 5s, 5min or 1h30min"),
    .init(
      "{ lognormal: { mean: 6min, cv: 0.8 } }", "{ lognormal: { mean: 6min, cv: 0.8 }, gamma: { mean: 5s, cv: 1 } }",
      schema: .refuses,
      "bad.yaml:15:57: error: 'duration' is 'lognormal' already, and 'gamma' is another time "
        + "distribution; keep one of them"),
    .init(
      "{ lognormal: { mean: 6min, cv: 0.8 } }", "[5s, 6s]", schema: .refuses,
      "bad.yaml:15:19: error: 'duration' must be a time distribution, not a list; write 5s, or one of "
        + "constant, exponential, uniform, normal, lognormal, gamma, erlang, weibull, pareto, "
        + "hyperexponential and empirical"),
    .init(
      "slo: { wait: 2min, target: 95% }", "slo: 2min", schema: .refuses,
      "bad.yaml:16:14: error: 'slo' must be a mapping, not a single value; write for example { wait: 5s "
        + "}"),
    .init(
      "slo: { wait: 2min, target: 95% }", "slo: { wait: 2min, target: \"95\" }", schema: .refuses,
      "bad.yaml:16:36: error: 'target': '95' is text because of its quotes; write the number without "
        + "them"),
    .init(
      "slo: { wait: 2min, target: 95% }", "slo: { response: 0s }",
      "bad.yaml:16:26: error: 'response': '0s' must be more than zero; write for example 5s, 5min or "
        + "1h30min"),
    .init(
      "slo: { wait: 2min, target: 95% }", "slo: { wait: 2min, taget: 95% }", schema: .refuses,
      "bad.yaml:16:28: error: unknown key 'taget' in 'slo'; did you mean 'target'?"),
    .init(
      "slo: { wait: 2min, target: 95% }", "estimate: 5", schema: .refuses,
      "bad.yaml:16:19: error: 'estimate': '5' has no unit; write 5s, 5min or 5h"),
  ]
}

extension BadScenario {
  static let generalFurther: [BadScenario] = [
    .init(
      "warmup: 1h", "end: drain", schema: .refuses,
      "bad.yaml:3:6: error: 'end': 'drain' is not a word that can stand here; did you mean 'drained'?"),
    .init(
      "warmup: 1h", "allocator: priorty", schema: .refuses,
      "bad.yaml:3:12: error: 'allocator': 'priorty' is not an allocator; did you mean 'priority'?"),
    .init(
      "warmup: 1h", "allocator: { priority: { preempt: resume } }", schema: .refuses,
      "bad.yaml:3:26: error: unknown key 'preempt' in 'priority'; did you mean 'preemption'?"),
    .init(
      "warmup: 1h", "allocator: { priority: { preemption: yes } }", schema: .refuses,
      "bad.yaml:3:38: error: 'preemption': 'yes' is not a word that can stand here; write none, resume "
        + "or restart"),
    .init(
      "warmup: 1h", "allocator: { priority: { ageing: 10 } }", schema: .refuses,
      "bad.yaml:3:34: error: 'ageing': '10' has no unit; write 10s, 10min or 10h"),
    .init(
      "warmup: 1h", "allocator: { priority: { blocking: yes } }", schema: .refuses,
      "bad.yaml:3:36: error: 'blocking': 'yes' is neither true nor false; write true or false"),
    .init(
      "warmup: 1h", "allocator: { priority: {}, demand: {} }", schema: .refuses,
      "bad.yaml:3:28: error: 'allocator' is 'priority' already, and 'demand' is another allocator; keep "
        + "one of them"),
    .init(
      "warmup: 1h", "allocator: { preemption: resume }", schema: .refuses,
      "bad.yaml:3:14: error: 'allocator' does not say which allocator 'preemption' belongs to; write "
        + "for example { priority: { preemption: … } }"),
    .init(
      "warmup: 1h", "allocator: { priority: resume }", schema: .refuses,
      "bad.yaml:3:24: error: 'priority' must be a mapping, not a single value; write for example { "
        + "preemption: none }"),
    .init(
      "warmup: 1h", "allocator: [demand]", schema: .refuses,
      "bad.yaml:3:12: error: 'allocator' must be an allocator, not a list; write one of demand, "
        + "priority, utilization, fcfs, sjf, drf, easy and conservative"),
    .init(
      "warmup: 1h", "placement: { best-fit: { by: cpus } }", schema: .refuses,
      "bad.yaml:3:30: error: 'by': 'cpus' is not a word that can stand here; did you mean 'cpu'?"),
    .init(
      "warmup: 1h", "placement: bestfit", schema: .refuses,
      "bad.yaml:3:12: error: 'placement': 'bestfit' is not a placement; did you mean 'best-fit'?"),
    .init(
      "tenants:\n", "tenant:\n", schema: .refuses,
      "bad.yaml:6:1: error: unknown key 'tenant' in the scenario; did you mean 'tenants'?"),
    .init(
      "expect:", "expects:", schema: .refuses,
      "bad.yaml:25:1: error: unknown key 'expects' in the scenario; did you mean 'expect'?"),
    .init(
      "warmup: 1h", "warmup: 0.2ns",
      "bad.yaml:3:9: error: 'warmup': '0.2ns' is less than half a nanosecond; write 1ns or more, or 0s"),
    .init(
      "warmup: 1h", "warmup: auto",
      "bad.yaml:3:9: error: 'warmup: auto' needs arrivals that do not vary with the time of day, and those of "
        + "'emr/records' do; write a time, for example 2h"),
    .init(
      "warmup: 1h", "warmup: [auto]", schema: .refuses,
      "bad.yaml:3:9: error: 'warmup' must be a time, not a list; write for example 5s, 5min or 1h30min, or auto"),
    .init(
      "warmup: 1h", "warmup: 1h30", schema: .refuses,
      "bad.yaml:3:9: error: 'warmup': '1h30' has no unit; write 1h30s or 1h30min"),
    .init(
      "warmup: 1h", "warmup: 1h 30m", schema: .refuses,
      "bad.yaml:3:9: error: 'warmup': '1h 30m' is not a time ('m' is no unit of it); did you mean "
        + "'min'?"),
    .init(
      "warmup: 1h", "seed: 18446744073709551616", schema: .refuses,
      "bad.yaml:3:7: error: 'seed': '18446744073709551616' is no seed; write a whole number from 0 to "
        + "18446744073709551615"),
    .init(
      "warmup: 1h", "seed: one", schema: .refuses,
      "bad.yaml:3:7: error: 'seed': 'one' is not a whole number; write a whole number without a unit"),
    .init(
      "warmup: 1h", "start: tue", schema: .refuses,
      "bad.yaml:3:8: error: 'start': 'tue' is not a weekday and a time of day; write for example mon "
        + "00:00"),
    .init(
      "warmup: 1h", "description: [a, b]", schema: .refuses,
      "bad.yaml:3:14: error: 'description' must be a text, not a list; write for example a-name"),
    .init(
      "warmup: 1h", "description: 2026", schema: .refuses,
      "bad.yaml:3:14: error: 'description': '2026' is not a text; write \"2026\" in quotes"),
    .init(
      "warmup: 1h", "placement: { first-fit: { by: cpu } }", schema: .refuses,
      "bad.yaml:3:27: error: unknown key 'by' in 'first-fit'; remove it, no keys stand here"),
    .init(
      "warmup: 1h", "expect:\n", schema: .refuses,
      "bad.yaml:3:8: error: 'expect' has no value; write a list of expectations, each after '- '"),
    .init(
      "warmup: 1h", "Warmup: 1h", schema: .refuses,
      "bad.yaml:3:1: error: unknown key 'Warmup' in the scenario; did you mean 'warmup'?"),
    .init(
      "warmup: 1h", "replications: 100001", schema: .refuses,
      "bad.yaml:3:15: error: 'replications': '100001' is more than 100000; write a whole number from 1 "
        + "to 100000"),
  ]
}

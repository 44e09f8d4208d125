extension BadScenario {
  static let arrivals: [BadScenario] = [
    .init(
      "rate: 6/h", "rate: 6", schema: .refuses,
      "bad.yaml:13:38: error: 'rate': '6' has no unit of time; write 6/s, 6/min, 6/h or 6/d"),
    .init(
      "rate: 6/h", "rate: 6/hour", schema: .refuses,
      "bad.yaml:13:38: error: 'rate': '6/hour' is not a rate ('hour' is no unit of time); did you mean "
        + "'/h'?"),
    .init(
      "rate: 6/h", "rate: 0/h",
      "bad.yaml:13:38: error: 'rate': '0/h' must be more than zero; write for example 90/s or 6/h"),
    .init(
      "rate: 6/h", "rate: -1/h", schema: .refuses,
      "bad.yaml:13:38: error: 'rate': '-1/h' is negative; write for example 90/s or 6/h"),
    .init(
      "rate: 6/h", "rate: fast", schema: .refuses,
      "bad.yaml:13:38: error: 'rate': 'fast' is not a rate; write for example 90/s or 6/h"),
    .init(
      "{ poisson: { rate: 6/h } }", "poisson", schema: .refuses,
      "bad.yaml:13:19: error: 'arrivals': 'poisson' needs parameters; write { poisson: { rate: 90/s } }"),
    .init(
      "{ poisson: { rate: 6/h } }", "{ rate: 6/h }", schema: .refuses,
      "bad.yaml:13:21: error: 'arrivals' does not say which arrival process 'rate' belongs to; write "
        + "for example { poisson: { rate: 90/s } }"),
    .init(
      "{ poisson: { rate: 6/h } }", "{ poison: { rate: 6/h } }", schema: .refuses,
      "bad.yaml:13:21: error: 'arrivals': 'poison' is not an arrival process; did you mean 'poisson'?"),
    .init(
      "{ poisson: { rate: 6/h } }", "{ poisson: 6/h }", schema: .refuses,
      "bad.yaml:13:30: error: 'poisson' must be a mapping, not a single value; write for example { "
        + "rate: 90/s }"),
    .init(
      "{ poisson: { rate: 6/h } }", "{ poisson: { rate: 6/h, mean: 5 } }", schema: .refuses,
      "bad.yaml:13:43: error: unknown key 'mean' in 'poisson'; the only key here is rate"),
    .init(
      "{ poisson: { rate: 6/h } }", "{ renewal: { lognormal: { mean: 5min } } }", schema: .refuses,
      "bad.yaml:13:43: error: 'lognormal' lacks 'cv' (coefficient of variation: standard deviation ÷ "
        + "mean); write cv: 1"),
    .init(
      "{ poisson: { rate: 6/h } }", "{ renewal: 0s }",
      "bad.yaml:13:30: error: 'gap' is always zero; give it a positive mean"),
    .init(
      "{ poisson: { rate: 6/h } }", "{ periodic: { devices: 5, period: 5s, jitter: 10s } }",
      "bad.yaml:13:65: error: 'jitter' is longer than the period; make it at most one period"),
    .init(
      "{ poisson: { rate: 6/h } }", "{ periodic: { devices: 0, period: 5s } }", schema: .refuses,
      "bad.yaml:13:42: error: 'devices': '0' is less than 1; write a whole number from 1 to 10000000"),
    .init(
      "{ poisson: { rate: 6/h } }", "{ schedule: { profile: clinc-day, peak: 5/h } }", schema: .refuses,
      "bad.yaml:13:42: error: 'profile': 'clinc-day' is not a word that can stand here; did you mean "
        + "'clinic-day'?"),
    .init(
      "{ poisson: { rate: 6/h } }", "{ schedule: { profile: clinic-day } }", schema: .refuses,
      "bad.yaml:13:31: error: 'schedule' lacks 'peak' (arrivals per time where the profile is 1); write "
        + "peak: 90/s"),
    .init(
      "{ poisson: { rate: 6/h } }", "{ schedule: { profile: clinic-day, peak: 5/h, mean: 3/h } }", schema: .refuses,
      "bad.yaml:13:65: error: 'profile', 'peak' and 'mean' do not go together in 'schedule'; write { "
        + "profile, peak } or { profile, mean }"),
    .init(
      "{ poisson: { rate: 6/h } }", "{ schedule: { profile: [[8h, 1], [0h, 0.1]], peak: 5/h } }",
      "bad.yaml:13:52: error: the times of a profile must rise; write the points in the order of time"),
    .init(
      "{ poisson: { rate: 6/h } }", "{ schedule: { profile: [[8h, 1, 2]], peak: 5/h } }", schema: .refuses,
      "bad.yaml:13:43: error: a point of the profile has 3 values; write [time, factor], as [5s, 1]"),
    .init(
      "{ poisson: { rate: 6/h } }", "{ schedule: { profile: [[8, 1]], peak: 5/h } }", schema: .refuses,
      "bad.yaml:13:44: error: 'time': '8' has no unit; write 8s, 8min or 8h"),
    .init(
      "{ poisson: { rate: 6/h } }", "{ schedule: { profile: [], peak: 5/h } }", schema: .refuses,
      "bad.yaml:13:42: error: 'profile' is empty; write at least one point of the profile"),
    .init(
      "{ poisson: { rate: 6/h } }", "{ schedule: { profile: [[0h, 0]], peak: 5/h } }",
      "bad.yaml:13:42: error: the profile is zero at all times; make a factor positive"),
    .init(
      "{ poisson: { rate: 6/h } }", "{ schedule: { profile: [[200h, 1]], peak: 5/h } }",
      "bad.yaml:13:43: error: a profile lasts a week at most; write times up to 168h"),
    .init(
      "{ poisson: { rate: 6/h } }", "{ bursty: { quiet: { rate: 1/s, for: 5 }, burst: { rate: 5/s } } }",
      schema: .refuses,
      "bad.yaml:13:56: error: 'for': '5' has no unit; write 5s, 5min or 5h"),
    .init(
      "{ poisson: { rate: 6/h } }", "{ batch: { count: 5, at: 25:00 } }", schema: .refuses,
      "bad.yaml:13:44: error: 'at': '25:00' is no time of day; write a time from 00:00 to 23:59"),
    .init(
      "{ poisson: { rate: 6/h } }", "{ batch: { count: 5 } }", schema: .refuses,
      "bad.yaml:13:28: error: 'batch' lacks 'at' (time of day, or a list of them); write at: 02:30"),
    .init(
      "{ poisson: { rate: 6/h } }", "{ batch: { count: 5, at: [02:00, 02:00] } }",
      "bad.yaml:13:52: error: this time of day is given twice; remove one of them"),
    .init(
      "{ poisson: { rate: 6/h } }", "{ closed: { population: 5 } }", schema: .refuses,
      "bad.yaml:13:29: error: 'closed' lacks 'think' (time between an answer and the next request); "
        + "write think: 5s"),
    .init(
      "{ poisson: { rate: 6/h } }", "{ trace: missing.csv }",
      "bad.yaml:13:28: error: cannot open the trace 'missing.csv': No such file or directory; check the "
        + "path, it is relative to this file"),
    .init(
      "{ poisson: { rate: 6/h } }", "{ trace: . }",
      "bad.yaml:13:28: error: cannot open the trace '.': it is a folder; check the path, it is relative "
        + "to this file"),
    .init(
      "{ poisson: { rate: 6/h } }", "6/h", schema: .refuses,
      "bad.yaml:13:19: error: 'arrivals': '6/h' is not an arrival process; write one of poisson, "
        + "renewal, periodic, schedule, bursty, batch, closed and trace"),
    .init(
      "{ poisson: { rate: 6/h } }", "{ poisson: { rate: 6/h }, jitter: 5s }", schema: .refuses,
      "bad.yaml:13:45: error: 'jitter' stands beside 'poisson'; write parameters under it, as { "
        + "poisson: { rate: 90/s } }"),
    .init(
      "{ poisson: { rate: 6/h } }", "{ batch: { count: 5, at: mon 02:00 } }", schema: .refuses,
      "bad.yaml:13:44: error: 'at': 'mon 02:00' names a weekday; write the time of day alone, as 02:30"),
    .init(
      "{ poisson: { rate: 6/h } }", "{ batch: { count: 5, at: 2am } }", schema: .refuses,
      "bad.yaml:13:44: error: 'at': '2am' is not a time of day; write it as 02:30"),
    .init(
      "{ poisson: { rate: 6/h } }", "{ batch: { count: 5, after: 5 } }", schema: .refuses,
      "bad.yaml:13:47: error: 'after': '5' has no unit; write 5s, 5min or 5h"),
    .init(
      "{ poisson: { rate: 6/h } }", "{ batch: { count: 5, at: 02:00, after: 5s } }", schema: .refuses,
      "bad.yaml:13:51: error: 'count', 'at' and 'after' do not go together in 'batch'; write { count, "
        + "at } or { count, after }"),
    .init(
      "{ poisson: { rate: 6/h } }", "{ renewal: { gapp: 5s } }", schema: .refuses,
      "bad.yaml:13:32: error: unknown key 'gapp' in 'renewal'; did you mean 'gap'?"),
    .init(
      "{ poisson: { rate: 6/h } }", "{ renewal: { gap: 5 } }", schema: .refuses,
      "bad.yaml:13:37: error: 'gap': '5' has no unit; write 5s, 5min or 5h"),
    .init(
      "{ poisson: { rate: 6/h } }", "{ bursty: { quiet: { rate: 1/s, for: 5min } } }", schema: .refuses,
      "bad.yaml:13:29: error: 'bursty' lacks 'burst' (the higher rate and how long it lasts); add "
        + "burst: …"),
    .init(
      "{ poisson: { rate: 6/h } }", "{ bursty: { quiet: { rate: 1/s, length: 5min }, burst: { rate: 5/s, for: 1s } } }",
      schema: .refuses,
      "bad.yaml:13:38: error: 'quiet' lacks 'for' (mean length of a stay; stays are exponential); write "
        + "for: 5s"),
    .init(
      "{ poisson: { rate: 6/h } }",
      "{ closed: { population: 5, think: 0s } }\n        estimate: { factor: 0 }\n        weight: 1e9",
      schema: .refuses,
      "bad.yaml:14:29: error: the factor is always zero; write for example 1.5"),
    .init(
      "{ poisson: { rate: 6/h } }", "{ trace: { path: x.csv } }", schema: .refuses,
      "bad.yaml:13:28: error: 'trace' lacks 'file' (path of the file, plain or compressed by gzip or "
        + "zstd, relative to the "
        + "file that names it; `-`: standard input); write file: arrivals.csv"),
    .init(
      "{ poisson: { rate: 6/h } }", "{ schedule: { profile: [[0h, -1]], peak: 5/h } }", schema: .refuses,
      "bad.yaml:13:48: error: 'factor': '-1' is out of range; write a number from 0 to 1000000"),
    .init(
      "{ poisson: { rate: 6/h } }", "{ schedule: { profile: { points: [] }, peak: 5/h } }", schema: .refuses,
      "bad.yaml:13:42: error: 'profile' must be a word or a list, not a mapping; write clinic-day, "
        + "clinic-week, emergency-day, emergency-week, office-day, office-week, night-batch, waking-day or "
        + "flat"),
    .init(
      "{ poisson: { rate: 6/h } }", "{ periodic: { devices: 1.5, period: 5s } }", schema: .refuses,
      "bad.yaml:13:42: error: 'devices': '1.5' is not a whole number; write a whole number from 1 to "
        + "10000000"),
    .init(
      "{ poisson: { rate: 6/h } }", "{ periodic: { devices: 5, count: 5, period: 5s } }", schema: .refuses,
      "bad.yaml:13:45: error: 'count' means the same as 'devices'; remove one of them"),
  ]
}

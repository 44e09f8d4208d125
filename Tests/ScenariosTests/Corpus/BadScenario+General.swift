extension BadScenario {
  static let general: [BadScenario] = [
    .init(
      "scenario: clinic", "scenario: ", schema: .refuses,
      "bad.yaml:1:10: error: 'scenario' has no value; write for example a-name"),
    .init(
      "scenario: clinic", "scenari: clinic", schema: .refuses,
      "bad.yaml:1:1: error: unknown key 'scenari' in the scenario; did you mean 'scenario'?"),
    .init(
      "scenario: clinic", "scenario: a.b", schema: .refuses,
      "bad.yaml:1:11: error: 'scenario': 'a.b' cannot be a name because of '.'; write letters, digits "
        + "and hyphens"),
    .init(
      "scenario: clinic", "scenario: 12", schema: .refuses,
      "bad.yaml:1:11: error: 'scenario': '12' is not a text; write \"12\" in quotes"),
    .init(
      "scenario: clinic", "scenario: [a]", schema: .refuses,
      "bad.yaml:1:11: error: 'scenario' must be a name, not a list; write for example a-name"),
    .init(
      "horizon: 24h", "horizon: 24", schema: .refuses,
      "bad.yaml:2:10: error: 'horizon': '24' has no unit; write 24s, 24min or 24h"),
    .init(
      "horizon: 24h", "horizon: 24 hours", schema: .refuses,
      "bad.yaml:2:10: error: 'horizon': '24 hours' is not a time ('hours' is no unit of it); did you "
        + "mean 'h'?"),
    .init(
      "horizon: 24h", "horizon: 24m", schema: .refuses,
      "bad.yaml:2:10: error: 'horizon': '24m' is not a time ('m' is no unit of it); did you mean 'min'?"),
    .init(
      "horizon: 24h", "horizon: -24h", schema: .refuses,
      "bad.yaml:2:10: error: 'horizon': '-24h' is negative; write for example 5s, 5min or 1h30min"),
    .init(
      "horizon: 24h", "horizon: 0", schema: .refuses,
      "bad.yaml:2:10: error: 'horizon': '0' must be more than zero; write for example 5s, 5min or "
        + "1h30min"),
    .init(
      "horizon: 24h", "horizon: 1000000d",
      "bad.yaml:2:10: error: 'horizon': '1000000d' is more than 100 years; write a shorter time"),
    .init(
      "horizon: 24h", "horizon: .inf", schema: .refuses,
      "bad.yaml:2:10: error: 'horizon': '.inf' is not a time; write for example 5s, 5min or 1h30min"),
    .init(
      "horizon: 24h", "horizon: 1e400h",
      "bad.yaml:2:10: error: 'horizon': '1e400h' is more than 100 years; write a shorter time"),
    .init(
      "horizon: 24h", "horizon: ", schema: .refuses,
      "bad.yaml:2:9: error: 'horizon' has no value; write for example 5s, 5min or 1h30min"),
    .init(
      "horizon: 24h\n", "", schema: .refuses,
      "bad.yaml:1:1: error: the scenario lacks 'horizon' (how much time is simulated); write horizon: "
        + "5s"),
    .init(
      "warmup: 1h", "warmup: 24h",
      "bad.yaml:3:9: error: 'warmup' leaves nothing to measure; make it shorter than the horizon"),
    .init(
      "warmup: 1h", "warmup: 1h\nwarmup: 2h", schema: .refuses,
      "bad.yaml:4:1: error: 'warmup' is given twice (first in line 3); remove one of them"),
    .init(
      "warmup: 1h", "warmup: soon", schema: .refuses,
      "bad.yaml:3:9: error: 'warmup': 'soon' is not a time; write for example 5s, 5min or 1h30min, or auto"),
    .init(
      "warmup: 1h", "replications: 0", schema: .refuses,
      "bad.yaml:3:15: error: 'replications': '0' is less than 1; write a whole number from 1 to 100000"),
    .init(
      "warmup: 1h", "replications: 1.5", schema: .refuses,
      "bad.yaml:3:15: error: 'replications': '1.5' is not a whole number; write a whole number from 1 "
        + "to 100000"),
    .init(
      "warmup: 1h", "replications: \"3\"", schema: .refuses,
      "bad.yaml:3:15: error: 'replications': '3' is text because of its quotes; write the number "
        + "without them"),
    .init(
      "warmup: 1h", "replications: 1_000",
      "bad.yaml:3:15: error: 'replications': '1_000' is not a whole number; write 1000"),
    .init(
      "warmup: 1h", "seed: -1", schema: .refuses,
      "bad.yaml:3:7: error: 'seed': '-1' is no seed; write a whole number from 0 to "
        + "18446744073709551615"),
    .init(
      "warmup: 1h", "start: funday 00:00", schema: .refuses,
      "bad.yaml:3:8: error: 'start': 'funday' is not a weekday; write for example mon 00:00"),
    .init(
      "warmup: 1h", "start: mon 25:00", schema: .refuses,
      "bad.yaml:3:8: error: 'start': '25:00' is no time of day; write a time from 00:00 to 23:59"),
  ]
}

extension BadScenario {
  static let expectations: [BadScenario] = [
    .init(
      "tenant: imaging, metric", "tenant: imagin, metric",
      "bad.yaml:26:15: error: no tenant is called 'imagin'; did you mean 'imaging'?"),
    .init(
      "metric: slo.attainment", "metric: slo.attainement", schema: .refuses,
      "bad.yaml:26:32: error: 'metric': 'slo.attainement' is not a metric; did you mean "
        + "'slo.attainment'?"),
    .init(
      "metric: slo.attainment", "metric: fairness.jain",
      "bad.yaml:26:32: error: 'fairness.jain' is a metric of the whole cloud; remove 'tenant'"),
    .init(
      "min: 95%", "min: 95",
      "bad.yaml:26:53: error: 'slo.attainment' is a share of the whole; write for example 95% or 0.95"),
    .init(
      "min: 95%", "min: 95%, confidence: 40%",
      "bad.yaml:26:70: error: 'confidence' has to be at least 50% and below 100%; write for example 95%"),
    .init(
      "min: 95%", "min: 95%, confidence: 1",
      "bad.yaml:26:70: error: 'confidence' has to be at least 50% and below 100%; write for example 95%"),
    .init(
      "min: 95%", "min: 95%, max: 90%",
      "bad.yaml:26:63: error: 'max' is less than 'min', so nothing can be good; swap them"),
    .init(
      "min: 95%", "", schema: .refuses,
      "bad.yaml:26:5: error: an expectation has none of 'min' and 'max'; write at least one of them"),
    .init(
      "metric: slo.attainment, min: 95%", "metric: wait.p95, max: 95%",
      "bad.yaml:26:47: error: 'wait.p95' is a time; write for example 500ms or 2min"),
    .init(
      "tenant: imaging,", "tenant: imaging, workload: mr,",
      "bad.yaml:26:34: error: no workload of imaging is called 'mr'; write one of ct"),
    .init(
      "tenant: imaging,", "",
      "bad.yaml:26:16: error: 'slo.attainment' is a metric of tenants; add tenant: NAME"),
    .init(
      "min: 95%", "min: fast", schema: .refuses,
      "bad.yaml:26:53: error: 'min': 'fast' is not a number, a percentage or a time; write for example "
        + "95%, 500ms or 1.5"),
    .init(
      "min: 95%", "minimum: 95%", schema: .refuses,
      "bad.yaml:26:5: error: an expectation has none of 'min' and 'max'; write at least one of them"),
    .init(
      "metric: slo.attainment, min: 95%", "metric: requests.rejected, max: 5%",
      "bad.yaml:26:56: error: 'requests.rejected' is a plain number; write it without '%' or a unit"),
    .init(
      "  - { tenant: imaging, metric: slo.attainment, min: 95% }", "  - slo.attainment", schema: .refuses,
      "bad.yaml:26:5: error: an expectation must be a mapping, not a single value; write for example { "
        + "metric: slo.attainment }"),
    .init(
      "tenant: imaging, metric", "workload: ct, metric",
      "bad.yaml:26:7: error: 'workload' without 'tenant'; add tenant: NAME"),
  ]
}

import Workloads

extension ScenarioBuilder {
  /// A law in shown units: seconds, cores, MiB, …; nil where it is wrong.
  func distribution(_ checked: Checked) -> Distribution? {
    guard checked.isSound, let (name, body) = checked.variant, let body else { return nil }
    if name == "constant" { return body.magnitude.map(Distribution.constant) }
    guard let parameters = body.record, check(name, parameters), let law = law(name, parameters) else { return nil }
    // What only all parameters together can be: too large to compute with, for instance.
    if let problem = law.problem {
      log.error(checked.place, "'\(name)' with these parameters is no law: \(problem); change them")
      return nil
    }
    return law
  }

  private func law(_ name: String, _ given: Record) -> Distribution? {
    let mean = given.magnitude("mean")
    let cv = given.magnitude("cv")
    switch name {
    case "exponential":
      return .exponential(mean: mean ?? 1 / (given.magnitude("rate") ?? 1))
    case "uniform":
      guard let low = given.magnitude("min"), let high = given.magnitude("max") else { return nil }
      return .uniform(low: low, high: high)
    case "normal":
      guard let mean else { return nil }
      if let cv { return .normal(mean: mean, cv: cv) }
      return given.magnitude("sd").map { .normal(mean: mean, deviation: $0) }
    case "lognormal": return lognormal(given)
    case "gamma":
      if let mean, let cv { return .gamma(mean: mean, cv: cv) }
      guard let shape = given.magnitude("shape"), let scale = given.magnitude("scale") else { return nil }
      return .gamma(shape: shape, scale: scale)
    case "erlang":
      guard let mean, let stages = given.whole("k") else { return nil }
      return .erlang(mean: mean, stages: stages)
    case "weibull":
      if let mean, let cv { return .weibull(mean: mean, cv: cv) }
      guard let shape = given.magnitude("shape"), let scale = given.magnitude("scale") else { return nil }
      return .weibull(shape: shape, scale: scale)
    case "pareto":
      guard let shape = given.magnitude("shape") else { return nil }
      if let mean { return .pareto(mean: mean, shape: shape) }
      return given.magnitude("min").map { .pareto(shape: shape, minimum: $0, maximum: given.magnitude("max")) }
    case "hyperexponential":
      if let mean, let cv { return .hyperexponential(mean: mean, cv: cv) }
      return .hyperexponential(probabilities: numbers(given, "probabilities"), means: numbers(given, "means"))
    case "empirical":
      let values = numbers(given, "values")
      let weights = given.isGiven("weights") ? numbers(given, "weights") : values.map { _ in 1 }
      return .empirical(values: values, weights: weights)
    default: return nil
    }
  }

  private func lognormal(_ given: Record) -> Distribution? {
    if let mean = given.magnitude("mean"), let cv = given.magnitude("cv") { return .lognormal(mean: mean, cv: cv) }
    guard let sigma = given.magnitude("sigma") else { return nil }
    if let median = given.magnitude("median") { return .lognormal(mu: logarithm(median), sigma: sigma) }
    return given.magnitude("mu").map { .lognormal(mu: $0, sigma: sigma) }
  }

  private func numbers(_ given: Record, _ key: String) -> [Double] {
    (given.list(key) ?? []).compactMap(\.magnitude)
  }
}

extension ScenarioBuilder {
  /// What the parameters of a law must keep together.
  private func check(_ name: String, _ given: Record) -> Bool {
    switch name {
    case "uniform", "pareto": return checkBounds(given, strictly: name == "pareto")
    case "hyperexponential" where given.isGiven("means"):
      guard checkCounts(given, "probabilities", "means") else { return false }
      let sum = numbers(given, "probabilities").reduce(0, +)
      guard abs(sum - 1) > 1e-9 else { return true }
      log.error(
        given["probabilities"]?.place ?? given.place,
        "'probabilities' add up to \(brief(sum)); make them add up to 1")
      return false
    case "empirical" where given.isGiven("weights"):
      guard checkCounts(given, "weights", "values") else { return false }
      guard numbers(given, "weights").allSatisfy({ $0 == 0 }) else { return true }
      log.error(given["weights"]?.place ?? given.place, "'weights' are all zero; give at least one value a chance")
      return false
    default: return true
    }
  }

  private func checkBounds(_ given: Record, strictly: Bool) -> Bool {
    guard let low = given.magnitude("min"), let high = given.magnitude("max"), let place = given["max"]?.place else {
      return true
    }
    guard high < low || strictly && high == low else { return true }
    log.error(place, "'max' must be more than 'min'; write the smaller number as min")
    return false
  }

  private func checkCounts(_ given: Record, _ first: String, _ second: String) -> Bool {
    let counts = (numbers(given, first).count, numbers(given, second).count)
    guard counts.0 != counts.1 else { return true }
    log.error(
      given[first]?.place ?? given.place,
      "\(counts.0) '\(first)' for \(counts.1) '\(second)'; write as many of the one as of the other")
    return false
  }
}

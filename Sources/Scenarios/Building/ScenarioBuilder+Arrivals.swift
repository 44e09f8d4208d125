import CloudSimulator
import SimulationKernel
import Workloads

extension ScenarioBuilder {
  /// Nil where it is wrong.
  func arrivals(_ checked: Checked, tenant: String, workload: String) -> ArrivalProcess? {
    let errors = log.errors
    guard let process = process(checked, tenant: tenant, workload: workload) else { return nil }
    if let problem = process.problem, log.errors == errors {
      log.error(checked.place, "no such requests can arrive: \(problem); change the parameters")
    }
    return process
  }

  private func process(_ checked: Checked, tenant: String, workload: String) -> ArrivalProcess? {
    guard checked.isSound, let (name, body) = checked.variant, let given = body?.record else { return nil }
    switch name {
    case "poisson": return given.magnitude("rate").map(ArrivalProcess.poisson)
    case "renewal": return renewal(given)
    case "periodic": return periodic(given)
    case "schedule": return schedule(given)
    case "bursty":
      guard let quiet = burstState(given.record("quiet")), let burst = burstState(given.record("burst")) else {
        return nil
      }
      guard let checked = given["profile"] else { return .bursty(quiet: quiet, burst: burst) }
      return profile(checked).map { .bursty(quiet: quiet, burst: burst, profile: $0) }
    case "batch": return batch(given)
    case "closed":
      guard let population = given.whole("population"), let think = given["think"].flatMap(distribution) else {
        return nil
      }
      return .closed(population: population, think: think)
    case "trace": return trace(given, tenant: tenant, workload: workload)
    default: return nil
    }
  }

  private func renewal(_ given: Record) -> ArrivalProcess? {
    guard let gap = given["gap"].flatMap(distribution) else { return nil }
    guard gap.mean > 0 else {
      log.error(given["gap"]?.place ?? given.place, "'gap' is always zero; give it a positive mean")
      return nil
    }
    return .renewal(gap: gap)
  }

  private func periodic(_ given: Record) -> ArrivalProcess? {
    guard let devices = given.whole("devices"), let period = given.span("period") else { return nil }
    let jitter = given["jitter"].flatMap(distribution)
    if let jitter, let place = given["jitter"]?.place, longest(jitter) > period.seconds {
      log.error(place, "'jitter' is longer than the period; make it at most one period")
    }
    return .periodic(devices: devices, period: period, jitter: jitter)
  }

  /// The largest value of a bounded law, and the mean of one without bounds.
  private func longest(_ law: Distribution) -> Double {
    switch law {
    case .constant(let value): value
    case .uniform(_, let high): high
    case .pareto(_, _, let maximum?): maximum
    case .empirical(let values, _): values.max() ?? 0
    default: law.mean
    }
  }

  private func burstState(_ given: Record?) -> BurstState? {
    guard let rate = given?.magnitude("rate"), let stay = given?.magnitude("for") else { return nil }
    return BurstState(rate: rate, meanStay: stay)
  }

  private func batch(_ given: Record) -> ArrivalProcess? {
    guard let count = given.whole("count") else { return nil }
    if let after = given.span("after") { return .batchOnce(count: count, time: after) }
    guard let at = given["at"] else { return nil }
    let items = if case .list(let items) = at.value { items } else { [at] }
    var times: [Nanoseconds] = []
    for item in items {
      guard case .span(let time) = item.value else { continue }
      if times.contains(time) { log.error(item.place, "this time of day is given twice; remove one of them") }
      times.append(time)
    }
    return .batch(count: count, timesOfDay: times.sorted())
  }
}

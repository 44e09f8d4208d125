import CloudModel
import CloudSimulator

extension ScenarioBuilder {
  func expectation(_ record: Record, _ tenants: [BuiltTenant]) -> (expectation: Expectation, place: Place)? {
    guard let text = record.text("metric"), let place = record["metric"]?.place else {
      _ = checkSubject(record, tenants)
      return nil
    }
    let path = MetricPath(text)
    guard let subject = subject(of: path, at: place, record, tenants),
      let metric = metric(path.metric, isOfTenant: subject.tenant != nil, at: place)
    else { return nil }
    let minimum = bound(record["min"], of: metric)
    let maximum = bound(record["max"], of: metric)
    if let minimum, let maximum, minimum > maximum, let place = record["max"]?.place {
      log.error(place, "'max' is less than 'min', so nothing can be good; swap them")
    }
    let expectation = Expectation(
      tenant: subject.tenant, workload: subject.workload, metric: path.metric, minimum: minimum, maximum: maximum,
      confidence: confidence(record["confidence"]),
      line: log.sources[record.place.source].origin == .file ? record.place.line + 1 : 0,
      column: record.place.column + 1)
    return (expectation, place)
  }

  /// Whose metric it is: what the path says, or else `tenant` and `workload` beside it.
  private func subject(
    of path: MetricPath, at place: Place, _ record: Record, _ tenants: [BuiltTenant]
  ) -> (tenant: String?, workload: String?)? {
    guard let subject = path.subject else {
      return checkSubject(record, tenants) ? (record.text("tenant"), record.text("workload")) : nil
    }
    for key in ["tenant", "workload"] where record.isGiven(key) {
      log.error(record.keyPlace(key), "'metric' says already whose it is; remove '\(key)'")
    }
    guard !record.isGiven("tenant"), !record.isGiven("workload") else { return nil }
    guard case .tenant(let name, let workload) = subject else { return (nil, nil) }
    return isKnown(name, workload, at: place, place, tenants) ? (name, workload) : nil
  }

  /// Some metrics have a value only where hosts have a kind, or a price.
  func warn(of expectation: Expectation, at place: Place, _ pools: [HostPool]) {
    let metric = expectation.metric
    if metric.hasPrefix("cost"), !pools.contains(where: { $0.pricePerHour != nil }) {
      log.warning(place, "'\(metric)' has no value because no host has a price; add price: 3.20/h to the hosts")
    }
    let parts = metric.split(separator: ".")
    let kind = ResourceKind.allCases.first { parts.count > 1 && parts[1] == $0.name }
    if let kind, !pools.contains(where: { $0.capacity[kind] > 0 }) {
      log.warning(place, "'\(metric)' has no value because no host has any \(kind.name)")
    }
  }

  /// Whether the tenant and the workload that an expectation names are there.
  private func checkSubject(_ record: Record, _ tenants: [BuiltTenant]) -> Bool {
    guard let name = record.text("tenant"), let place = record["tenant"]?.place else {
      if record.isGiven("workload"), !record.isGiven("tenant") {
        log.error(record.keyPlace("workload"), "'workload' without 'tenant'; add tenant: NAME")
      }
      return !record.isGiven("tenant") && !record.isGiven("workload")
    }
    guard let workload = record.text("workload"), let workloadPlace = record["workload"]?.place else {
      return isKnown(name, nil, at: place, place, tenants) && !record.isGiven("workload")
    }
    return isKnown(name, workload, at: place, workloadPlace, tenants)
  }

  private func isKnown(
    _ name: String, _ workload: String?, at place: Place, _ workloadPlace: Place, _ tenants: [BuiltTenant]
  ) -> Bool {
    let names = tenants.map(\.system.tenant.name)
    guard let tenant = tenants.first(where: { $0.system.tenant.name == name }) else {
      // A tenant whose own name is wrong may be the one that is meant.
      if !tenants.isEmpty, tenants.allSatisfy({ $0.record.text("name") != nil }) {
        log.error(place, unknown(name, "tenant", among: names))
      }
      return false
    }
    guard let workload else { return true }
    let workloads = tenant.system.workloads.map(\.name)
    guard !workloads.contains(workload) else { return true }
    if !workloads.contains("") {
      log.error(workloadPlace, unknown(workload, "workload of \(name)", among: workloads))
    }
    return false
  }

  private func unknown(_ name: String, _ noun: String, among names: [String]) -> String {
    var known: [String] = []
    for name in names where !known.contains(name) { known.append(name) }
    return "no \(noun) is called '\(printable(name, limit: 60))'; "
      + Suggestion.advice(for: name, among: names, otherwise: "write one of " + enumeration(Array(known.prefix(12))))
  }

  private func metric(_ path: String, isOfTenant: Bool, at place: Place) -> Metric? {
    if let metric = (isOfTenant ? Metric.ofTenants : Metric.ofCloud).first(where: { $0.path == path }) { return metric }
    log.error(
      place,
      isOfTenant
        ? "'\(path)' is a metric of the whole cloud; remove 'tenant'"
        : "'\(path)' is a metric of tenants; add tenant: NAME")
    return nil
  }

  private func confidence(_ checked: Checked?) -> Double? {
    guard let checked, case .number(let level) = checked.value else { return nil }
    if level < 0.5 || level >= 1 {
      log.error(checked.place, "'confidence' has to be at least 50% and below 100%; write for example 95%")
    }
    return level
  }

  private func bound(_ checked: Checked?, of metric: Metric) -> Double? {
    guard let checked, case .bound(let value, let form) = checked.value else { return nil }
    let isShare = form != .time && value >= 0 && value <= 1
    switch (metric.measure, form) {
    case (.share, _) where !isShare:
      log.error(checked.place, "'\(metric.path)' is a share of the whole; write for example 95% or 0.95")
    case (.time, .percentage):
      log.error(checked.place, "'\(metric.path)' is a time; write for example 500ms or 2min")
    case (.plain, .percentage), (.plain, .time):
      log.error(checked.place, "'\(metric.path)' is a plain number; write it without '%' or a unit")
    default: break
    }
    return value
  }
}

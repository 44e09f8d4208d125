import CloudModel

extension Format {
  static let expectation = Group(
    "expectation", "What the planner expects of a metric, averaged over replications.",
    [
      Key("tenant", .name, .optional, "whose metric it is; left out: the cloud's"),
      Key("workload", .name, .optional, "of which of the tenant's workloads; left out: of all together"),
      Key(
        "metric", .metric,
        "path of the metric below the tenant, the workload or the cloud, or its whole path as in the JSON of a run"),
      Key("min", .quantity(.bound, .any), .optional, "the least that is good"),
      Key("max", .quantity(.bound, .any), .optional, "the most that is good"),
      Key(
        "confidence", .quantity(.share, .positive), .optional,
        "how sure it has to be, at least 50% and below 100%: the whole interval at this level must be within the bounds; "
          + "left out: the interval may cross them"),
    ], oneOf: ["min", "max"])
}

/// A metric as an expectation names it: `wait.p95` beside a tenant, or `tenants.imaging.wait.p95`, its whole path.
struct MetricPath: Equatable, Sendable {
  /// Where the path begins with `cloud` or `tenants`, whose metric it is.
  enum Subject: Equatable, Sendable {
    case cloud
    case tenant(String, workload: String?)
  }

  var subject: Subject?
  /// Below the cloud, the tenant or the workload.
  var metric: String

  init(_ text: String) {
    // Names have no dots, so the parts are plain.
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    switch parts.first {
    case "cloud":
      subject = .cloud
      metric = parts.dropFirst().joined(separator: ".")
    case "tenants" where parts.count > 4 && parts[2] == "workloads":
      subject = .tenant(parts[1], workload: parts[3])
      metric = parts.dropFirst(4).joined(separator: ".")
    case "tenants" where parts.count > 2:
      subject = .tenant(parts[1], workload: nil)
      metric = parts.dropFirst(2).joined(separator: ".")
    default:
      metric = text
    }
  }
}

/// The metrics that an expectation can name, as the JSON of a run has them.
struct Metric: Sendable {
  /// What its number measures, which decides how a bound can be written.
  enum Measure: Sendable {
    /// A part of a whole: `95%` or `0.95`.
    case share
    /// Seconds: `500ms` or `0.5`.
    case time
    case plain
  }

  var path: String
  var measure: Measure

  static let ofCloud: [Metric] =
    perKind("utilization", .share) + ledger
    + plain(["queue.mean", "queue.max", "cost.total", "cost.idle", "line.a", "line.b"])
    + ["fairness.jain", "coverage", "sharing", "line.r2"].map { Metric(path: $0, measure: .share) }

  static let ofTenants: [Metric] =
    plain(
      ["arrived", "completed", "rejected", "abandoned", "impossible", "unfinished", "evictions"].map {
        "requests." + $0
      })
    + ["wait", "response"].flatMap { name in
      ["mean", "p50", "p95", "p99", "max"].map { Metric(path: name + "." + $0, measure: .time) }
    }
    + plain(["slowdown.mean", "slowdown.p95", "slowdown.boundedMean", "queue.mean", "queue.max", "cost"])
    + [Metric(path: "slo.attainment", measure: .share)]
    + perKind("utilization", .share) + perKind("used", .share) + ledger

  /// Every path once, in order.
  static let allPaths: [String] = {
    var paths = ofTenants.map(\.path)
    for metric in ofCloud where !paths.contains(metric.path) { paths.append(metric.path) }
    return paths.sorted()
  }()

  private static func plain(_ paths: [String]) -> [Metric] { paths.map { Metric(path: $0, measure: .plain) } }

  private static func perKind(_ name: String, _ measure: Measure) -> [Metric] {
    ResourceKind.allCases.map { Metric(path: name + "." + $0.name, measure: measure) }
  }

  private static let ledger = ResourceKind.allCases.flatMap { kind in
    ["mean", "peak", "total"].map { Metric(path: "R.\(kind.name).\($0)", measure: .plain) }
  }
}

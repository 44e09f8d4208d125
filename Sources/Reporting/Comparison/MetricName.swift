import CloudModel
import Experiments

/// What people call a metric, from its path.
struct MetricName {
  /// The tenant, `tenant/workload`, or `cloud`.
  var subject: String
  /// `mean wait`, `U(cpu)`, `SLO met`; the rest of the path for what has no such name.
  var quantity: String
  /// Whether it is a share of a whole, shown in percent.
  var isShare = false

  /// No name in a path holds a dot.
  init(path: String) {
    var parts = path.split(separator: ".").map(String.init)
    subject = parts.removeFirst()
    if subject == "tenants", !parts.isEmpty {
      subject = parts.removeFirst()
      if parts.count > 2, parts[0] == "workloads" {
        subject += "/" + parts[1]
        parts.removeFirst(2)
      }
    }
    quantity = parts.joined(separator: ".")
    switch (parts.first ?? "", parts.count) {
    case ("wait", 2), ("response", 2), ("slowdown", 2), ("queue", 2):
      quantity = (Self.statistics[parts[1]] ?? parts[1]) + " " + parts[0]
    case ("slo", 2): (quantity, isShare) = ("SLO met", true)
    case ("utilization", 2): (quantity, isShare) = ("U(\(parts[1]))", true)
    case ("used", 2): (quantity, isShare) = ("used(\(parts[1]))", true)
    case ("R", 3):
      quantity = (parts[2] == "mean" ? "R(\(parts[1]))" : "R(\(parts[1])) \(parts[2])")
    case ("fairness", _): quantity = "fairness"
    case ("coverage", 1), ("sharing", 1): isShare = true
    case ("cost", 1): quantity = "cost"
    default: break
    }
  }

  private static let statistics = [
    "mean": "mean", "p50": "median", "p95": "p95", "p99": "p99", "max": "longest", "boundedMean": "mean bounded",
  ]

  /// `imaging's p95 wait`.
  var words: String { subject + "'s " + quantity }
}

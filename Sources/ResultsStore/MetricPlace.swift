/// A metric's path in its parts: `tenants.imaging.workloads.ct.wait.p95` is `wait.p95` of imaging's workload ct.
struct MetricPlace: Equatable {
  /// Nil for a metric of the cloud.
  var tenant: String?
  var workload: String?
  var name: String

  /// No name in a path holds a dot.
  init(path: String) {
    let parts = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    switch parts.first {
    case "tenants" where parts.count > 4 && parts[2] == "workloads":
      (tenant, workload, name) = (parts[1], parts[3], parts.dropFirst(4).joined(separator: "."))
    case "tenants" where parts.count > 2:
      (tenant, name) = (parts[1], parts.dropFirst(2).joined(separator: "."))
    default: name = parts.dropFirst().joined(separator: ".")
    }
  }
}

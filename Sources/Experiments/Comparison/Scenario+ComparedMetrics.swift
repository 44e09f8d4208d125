import CloudModel
import CloudSimulator
import Workloads

extension Scenario {
  /// The paths of the metrics that a comparison judges unless it is told which: what matters to a tenant and to the
  /// provider, and nothing that is 0 under every allocator by construction, since each further comparison makes all
  /// intervals wider.
  public var comparedMetricPaths: [String] { cloudPaths + tenants.flatMap { paths(of: $0) } }

  private var cloudPaths: [String] {
    let asked = kinds.filter { kind in tenants.contains { $0.asks(for: kind) } }
    var paths = asked.flatMap { ["utilization.\($0.name)", "R.\($0.name).mean", "R.\($0.name).total"] }
    if tenants.count > 1 { paths.append("fairness.jain") }
    paths.append("coverage")
    if tenants.count > 1 { paths.append("sharing") }
    return paths.map { "cloud." + $0 }
  }

  private func paths(of system: TenantSystem) -> [String] {
    let asked = kinds.filter { system.asks(for: $0) }
    var paths = ["wait.mean", "wait.p95", "response.mean", "response.p95", "slo.attainment"]
    paths += asked.flatMap { ["utilization.\($0.name)", "R.\($0.name).mean"] }
    if isPriced { paths.append("cost") }
    return paths.map { "tenants.\(system.tenant.name)." + $0 }
  }
}

extension TenantSystem {
  /// Whether the tenant may ever hold or use some of a kind.
  public func asks(for kind: ResourceKind) -> Bool {
    if case .saas(let instances) = service, instances.size[kind] > 0 { return true }
    return workloads.contains { workload in
      if case .trace = workload.arrivals { return true }
      return workload.demand.asks(for: kind)
    }
  }
}

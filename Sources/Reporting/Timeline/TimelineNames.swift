import CloudSimulator

/// A host, or an application instance on it with the requests inside.
struct TimelineTrack: Hashable {
  var host: Int
  var tenant: Int
  var instance: Int?

  /// Whoever holds a part of a host, it is one track.
  init(host: Int, tenant: Int, instance: Int?) {
    self.host = host
    self.tenant = instance == nil ? 0 : tenant
    self.instance = instance
  }
}

/// The names in a timeline, as JSON where they are written often.
struct TimelineNames {
  let tenants: [String]
  /// By tenant and workload.
  let workloads: [[String]]
  private let slices: [[String]]
  private let kept: [[String]]
  private let instances: [String]
  private let hosts: [String]
  private let tenantNames: [String]

  init(_ scenario: Scenario) {
    tenantNames = scenario.tenants.map(\.tenant.name)
    tenants = tenantNames.map(jsonText)
    workloads = scenario.tenants.map { $0.workloads.map { jsonText($0.name) } }
    slices = scenario.tenants.map { system in system.workloads.map { jsonText(system.tenant.name + "/" + $0.name) } }
    kept = scenario.tenants.map { system in
      system.workloads.map { jsonText("warm container of " + system.tenant.name + "/" + $0.name) }
    }
    instances = tenantNames.map { jsonText("instance of " + $0) }
    hosts = scenario.pools.flatMap { pool in (0..<pool.count).map { "\(pool.name)/\($0)" } }
  }

  func name(of track: TimelineTrack) -> String {
    let host = hosts[track.host]
    return track.instance.map { "\(tenantNames[track.tenant])/\($0) on \(host)" } ?? host
  }

  /// As JSON.
  func name(of row: GrantRow, _ request: RequestRow?) -> String {
    if let request { return slices[row.tenant][request.workload] }
    return row.keptFor.map { kept[row.tenant][$0] } ?? instances[row.tenant]
  }
}

import CloudModel
import CloudSimulator
import SimulationKernel

/// What is explained: some requests of one replication of a scenario.
public struct Explanation: Sendable {
  public let scenario: Scenario
  public let replication: Int
  /// Requests that arrived in the replication.
  public let requests: Int
  public let waits: [WaitExplanation]
  /// Whether the longest waits were asked for, and not a request.
  public let isRanking: Bool

  public init(
    scenario: Scenario, replication: Int, requests: Int, waits: [WaitExplanation], isRanking: Bool
  ) {
    self.scenario = scenario
    self.replication = replication
    self.requests = requests
    self.waits = waits
    self.isRanking = isRanking
  }
}

/// The names of a scenario's tenants, workloads and hosts, as they stand in files and sentences.
struct ExplanationNames {
  let tenants: [String]
  let workloads: [[String]]
  let hosts: [String]
  let capacity: ResourceVector

  init(_ scenario: Scenario) {
    tenants = scenario.tenants.map(\.tenant.name)
    workloads = scenario.tenants.map { $0.workloads.map(\.name) }
    hosts = scenario.pools.flatMap { pool in (0..<pool.count).map { "\(pool.name)/\($0)" } }
    capacity = scenario.pools.reduce(into: .zero) { $0 += $1.capacity * Int64($1.count) }
  }

  /// As `imaging/stat-ct`.
  func workload(_ tenant: Int, _ workload: Int) -> String { tenants[tenant] + "/" + workloads[tenant][workload] }

  /// As `request 812 of imaging/stat-ct`.
  func request(_ name: RequestName) -> String { "request \(name.id) of \(workload(name.tenant, name.workload))" }

  /// As `gpu/0`, or `instance 2 on compute/3`.
  func place(_ start: WaitStart) -> String { (start.instance.map { "instance \($0) on " } ?? "") + hosts[start.host] }

  /// As `request 812 of imaging/stat-ct`, `instance 2 of emr` or `a warm container of insurance/claims`.
  func holder(_ holder: Holder) -> String {
    let owner = holder.workload.map { workload(holder.tenant, $0) } ?? tenants[holder.tenant]
    if let request = holder.request { return "request \(request) of \(owner)" }
    if let instance = holder.instance { return "instance \(instance) of \(owner)" }
    return "a warm container of \(owner)"
  }
}

extension HumanText {
  /// A moment of a run since its beginning: `9:05:07.5`, or `2 d 9:05:07.5`; to the millisecond.
  static func moment(_ time: Nanoseconds) -> String {
    let milliseconds = (time + 500_000) / 1_000_000
    let (seconds, rest) = (milliseconds / 1000, milliseconds % 1000)
    let (days, hours) = (seconds / 86400, seconds / 3600 % 24)
    let clock = "\(hours):\(twoDigits(seconds / 60 % 60)):\(twoDigits(seconds % 60))"
    guard rest > 0 else { return (days > 0 ? "\(days)\(space)d\(space)" : "") + clock }
    var fraction = String(1000 + rest).dropFirst()
    while fraction.last == "0" { fraction.removeLast() }
    return (days > 0 ? "\(days)\(space)d\(space)" : "") + clock + "." + fraction
  }

  private static func twoDigits(_ number: Int64) -> String { (number < 10 ? "0" : "") + String(number) }

  /// An amount of a kind: `8 cores`, `32 GiB memory`, `1 GPU`.
  static func amount(_ amount: Int64, of kind: ResourceKind) -> String {
    switch kind {
    case .cpu: return unitText(amount, kind, "core", "cores")
    case .gpu: return unitText(amount, kind, "GPU", "GPUs")
    case .network: return grouped(amount) + space + "Mbit/s"
    case .memory, .storage:
      let isLarge = amount >= 10_240 || amount >= 1024 && amount % 1024 == 0
      let text = isLarge ? chosen(Double(amount) / 1024) + space + "GiB" : grouped(amount) + space + "MiB"
      return text + space + kind.name
    }
  }

  private static func unitText(_ amount: Int64, _ kind: ResourceKind, _ one: String, _ many: String) -> String {
    chosen(Double(amount) / Double(kind.unitsPerShown)) + space + (amount == kind.unitsPerShown ? one : many)
  }

  /// As `8 cores and 32 GiB memory`; of some kinds only where they are named.
  static func amounts(_ vector: ResourceVector, of kinds: [ResourceKind]? = nil) -> String {
    let parts = ResourceKind.allCases.filter { vector[$0] != 0 && kinds?.contains($0) ?? true }
    return parts.isEmpty ? "nothing" : list(parts.map { amount(vector[$0], of: $0) })
  }

  /// As `cpu, memory and gpu`.
  static func list(_ words: [String], _ conjunction: String = "and") -> String {
    guard words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(conjunction) " + words[words.count - 1]
  }
}

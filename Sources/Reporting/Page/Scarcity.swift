import CloudModel
import CloudSimulator
import Experiments

/// What limits a tenant: of all that its requests need, what was fullest while they waited.
struct Scarcity {
  enum Room: Equatable {
    /// A kind of the hosts.
    case hosts(ResourceKind)
    /// A kind of what the tenant's own instances have.
    case instances(ResourceKind)
    /// A kind of what the tenant's quota allows.
    case limit(ResourceKind)
  }

  var room: Room
  /// The part that was held, or at work.
  var level: Double
  /// Whether the mean is over the times at which requests waited, and not over the whole run.
  var isWhileWaiting: Bool

  /// The fullest of what a tenant's requests need; nil where they need nothing.
  static func fullest(for tenant: Int, in result: RunResult) -> Scarcity? {
    let system = result.scenario.tenants[tenant]
    let asked = result.scenario.kinds.filter { system.asks(for: $0) }
    let rooms: [Scarcity] =
      if case .saas(let instances) = system.service {
        asked.filter { $0.isRate && instances.size[$0] > 0 }.compactMap { used(of: $0, system, result) }
      } else {
        asked.compactMap { held(of: $0, tenant, result) } + asked.compactMap { ofLimit($0, tenant, result) }
      }
    // Of equals the first kind.
    return rooms.reduce(nil) { best, room in (best?.level ?? -1) < room.level ? room : best }
  }

  /// At work inside the tenant's instances, as a part of what these hold.
  private static func used(of kind: ResourceKind, _ system: TenantSystem, _ result: RunResult) -> Scarcity? {
    let path = "tenants.\(system.tenant.name)."
    guard let used = result.metric(at: path + "used." + kind.name)?.estimate?.mean else { return nil }
    return Scarcity(room: .instances(kind), level: used, isWhileWaiting: false)
  }

  private static func held(of kind: ResourceKind, _ tenant: Int, _ result: RunResult) -> Scarcity? {
    let tenants = result.scenario.tenants.indices
    return level(.hosts(kind), tenant, result) { cell in
      tenants.reduce(0) { $0 + (result.series.utilization(cell: cell, tenant: $1, kind: kind).mean ?? 0) }
    }
  }

  private static func ofLimit(_ kind: ResourceKind, _ tenant: Int, _ result: RunResult) -> Scarcity? {
    let limit = result.scenario.tenants[tenant].tenant.quota.limit[kind]
    let capacity = result.scenario.pools.reduce(0.0) { $0 + Double($1.count) * Double($1.capacity[kind]) }
    guard limit != .max, limit > 0 else { return nil }
    return level(.limit(kind), tenant, result) { cell in
      (result.series.utilization(cell: cell, tenant: tenant, kind: kind).mean ?? 0) * capacity / Double(limit)
    }
  }

  /// The mean over the cells of the time series, each weighed by the tenant's queue in it; all alike where it never had
  /// one.
  private static func level(
    _ room: Room, _ tenant: Int, _ result: RunResult, _ value: (Int) -> Double
  ) -> Scarcity? {
    let cells = 0..<result.series.cells
    guard !cells.isEmpty else { return nil }
    let queues = cells.map { result.series.queue(cell: $0, tenant: tenant).mean ?? 0 }
    let waiting = queues.reduce(0, +)
    let weights = waiting > 0 ? queues : cells.map { _ in 1 }
    let sum = zip(cells, weights).reduce(0) { $0 + value($1.0) * $1.1 }
    return Scarcity(room: room, level: sum / weights.reduce(0, +), isWhileWaiting: waiting > 0)
  }
}

extension Scarcity {
  /// Below this part there was room in the mean, and requests waited for other reasons.
  static let full = 0.8
  /// Beyond this mean slowdown, requests get in each other's way.
  static let slow = 1.25

  /// - Parameters:
  ///   - waits: whether the tenant's requests wait for more than a hundredth of their time.
  ///   - slowdown: how many times as long they take as they would alone, in the mean; nil where none was completed.
  func sentence(waits: Bool, slowdown: Double?) -> String {
    let percent = HumanText.percent(min(1, level))
    switch room {
    case .instances(let kind):
      let slow = slowdown ?? 1
      return
        (slow >= Self.slow
        ? "What limits it is the \(kind.name) of its instances: requests took \(HumanText.significant(slow)) times as long as they "
          + "would alone, and "
        : "Nothing limits it: its requests took hardly longer than they would alone. Of its instances' \(kind.name), ")
        + "\(percent) was at work in the mean."
    case .limit(let kind):
      return level >= Self.full
        ? "What limits it is its own quota: while its requests waited, it held \(percent) of the \(kind.name) that it may "
          + "have."
        : "Of what it asks for, the \(kind.name) of its own quota was the scarcest: \(percent) held."
    case .hosts(let kind):
      guard isWhileWaiting, waits else {
        return "Nothing limits it: its requests hardly wait. The fullest of what it asks for was \(kind.name), "
          + "\(percent) held in the mean."
      }
      return level >= Self.full
        ? "What limits it is the \(kind.name) of the hosts: while its requests waited, \(percent) of it was held."
        : "While its requests waited, no kind that it asks for was full in the mean (most of all \(kind.name), "
          + "\(percent)): short peaks, the shape of what is free on single hosts, or the order of the queue made them "
          + "wait."
    }
  }
}

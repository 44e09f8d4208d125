import Allocators
import CloudModel

/// Why a request was not served.
extension Engine {
  /// After the provider's round, of a request that waits for a host.
  func waitReason(of id: ID<Request>, _ hosts: HostSurvey) -> WaitReason {
    switch cloud.obstacle(for: id) {
    case .noRoom: shortage(of: cloud[id].demand, hosts)
    case .limit(let kinds): .limit(kinds)
    case .guarantees(let kinds): .guarantees(kinds)
    case .nothing: .order(holdingRule(for: cloud[id]))
    }
  }

  private func shortage(of demand: ResourceVector, _ hosts: HostSurvey) -> WaitReason {
    var (everywhere, somewhere) = (demand, ResourceVector.zero)
    for host in hosts.rooms.indices where demand.fits(in: hosts.rooms[host]) {
      let lacks = cloud.hosts[host].lacks(of: demand)
      everywhere = .smaller(everywhere, lacks)
      somewhere = .larger(somewhere, lacks)
    }
    return everywhere.isZero
      ? .noRoom(somewhere.positiveKinds, everywhere: false) : .noRoom(everywhere.positiveKinds, everywhere: true)
  }

  /// After a round, of a request that waits at an instance.
  func waitReason(of id: ID<Request>, inside instance: Instance) -> WaitReason {
    if instance.freeSlots == 0 { return .slots }
    let lacks = ResourceVector.larger(.zero, cloud[id].demand - instance.room)
    return lacks.isZero ? .order(.headOfLine) : .instanceRoom(lacks.positiveKinds)
  }

  /// By which rule the provider's allocator can keep a request waiting that there is room for.
  private func holdingRule(for request: Request) -> HoldingRule {
    let choice = simulation.scenario.allocator
    switch choice.name {
    case "fcfs", "sjf": return .headOfLine
    case "easy": return .reservation
    case "conservative": return .promise
    case "demand", "drf": return .tenantSetAside
    case "priority" where choice.value(of: "blocking") == .flag(true): return .headOfLine
    case "priority" where orders[Int(request.tenant.index)].refusal != .goesOn: return .tenantSetAside
    default: return .allocator
    }
  }

  /// For whose sake a request waits that there is room for: the first by the rule's order that cannot be placed.
  func culprit(for id: ID<Request>, _ rule: HoldingRule) -> RequestName? {
    let own = rule == .tenantSetAside
    if rule == .allocator || rule == .headOfLine && simulation.scenario.allocator.value(of: "ageing") != nil {
      return nil
    }
    var first: (rank: (Double, Double), id: ID<Request>)?
    for other in cloud.waitingByArrival where other != id && (!own || cloud[other].tenant == cloud[id].tenant) {
      let rank = rank(of: cloud[other], own: own)
      if let first, first.rank <= rank { continue }
      let obstacle = cloud.obstacle(for: other)
      if own ? obstacle != .nothing : obstacle == .noRoom { first = (rank, other) }
    }
    return first.map { name(of: $0.id) }
  }

  /// The smaller, the sooner; equal ranks go by arrival.
  private func rank(of request: Request, own: Bool) -> (Double, Double) {
    let choice = simulation.scenario.allocator
    if own { return (orders[Int(request.tenant.index)].rank(of: request, in: cloud), 0) }
    switch choice.name {
    case "sjf": return (simulation.policies.order(choice).rank(of: request, in: cloud), 0)
    case "priority":
      return (-Double(cloud.tenants[request.tenant].priority), -Double(cloud.classes[request.requestClass].priority))
    default: return (0, 0)
    }
  }
}

/// By which rule others were served earlier.
extension Engine {
  /// Of a request that was placed on a host while one that is watched, and came earlier, went on waiting.
  ///
  /// - Parameter reasons: why that one waits after this round, and after the last.
  func overtakingRule(of grant: Grant, past watch: Watch, because reasons: [WaitReason]) -> OvertakingRule {
    let other = cloud[grant.request]
    let isAlien = Int(other.tenant.index) != watch.row.tenant
    let hadRoom = watch.obstacle == .nothing
    // Those of the same tenant have the same quota.
    if isAlien, reasons[0].isQuota || !hadRoom && watch.obstacle != .noRoom { return .quota }
    if let rule = reasons.prefix(hadRoom ? 2 : 1).compactMap(\.rule).first { return rule }
    if evicts(for: grant) { return .preemption }
    let choice = simulation.scenario.allocator
    switch choice.name {
    case "easy", "conservative": return .backfill
    case "sjf": return hadRoom ? .shortestFirst : .passedOver
    case "utilization": return hadRoom ? .density : .passedOver
    case "fcfs": return other.isReturned ? .returned : .allocator
    case "demand", "drf", "priority":
      guard isAlien else { return ownRule(other, past: watch.row, hadRoom: hadRoom) }
      if choice.name != "priority" { return hadRoom ? .tenantShare : .tenantSetAside }
      return hadRoom ? importance(of: other, over: watch.row) : .passedOver
    default: return .allocator
    }
  }

  /// Of a request that was let into the instance at which one that is watched goes on waiting.
  func overtakingRule(of id: ID<Request>, past watch: Watch) -> OvertakingRule {
    ownRule(cloud[id], past: watch.row, hadRoom: watch.hadRoom)
  }

  /// Within a tenant, by its own order.
  private func ownRule(_ other: Request, past row: RequestRow, hadRoom: Bool) -> OvertakingRule {
    guard hadRoom else { return .passedOver }
    if other.isReturned { return .returned }
    let system = simulation.scenario.tenants[row.tenant]
    switch (system.allocator ?? simulation.scenario.allocator).name {
    case "priority": return .workloadPriority
    case "sjf": return .shortestFirst
    case "utilization": return .density
    default: return .allocator
    }
  }

  private func importance(of other: Request, over row: RequestRow) -> OvertakingRule {
    if cloud.tenants[other.tenant].priority != cloud.tenants[row.tenant].priority { return .tenantPriority }
    return cloud.classes[other.requestClass].priority != row.priority ? .workloadPriority : .allocator
  }

  /// Whether others were evicted for a grant: they stand right before it among the decisions, on the same host.
  private func evicts(for grant: Grant) -> Bool {
    var hasEvicted = false
    for decision in cloud.decisions {
      switch decision {
      case .evicted(let victim): hasEvicted = victim.host == grant.host
      case .placed(let placed):
        if placed.request == grant.request { return hasEvicted }
        hasEvicted = false
      case .rejected, .reclaimed: continue
      }
    }
    return false
  }
}

extension WaitReason {
  fileprivate var isQuota: Bool {
    switch self {
    case .limit, .guarantees: true
    default: false
    }
  }

  /// What lets others go first where the allocator keeps one waiting that there is room for.
  fileprivate var rule: OvertakingRule? {
    switch self {
    case .order(.tenantSetAside), .order(.headOfLine): .tenantSetAside
    case .order(.reservation), .order(.promise): .backfill
    default: nil
    }
  }
}

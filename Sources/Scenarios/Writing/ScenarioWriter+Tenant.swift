import CloudModel
import CloudSimulator
import SimulationKernel
import Workloads

extension ScenarioWriter {
  static func tenant(_ system: TenantSystem) -> YAMLText {
    let tenant = system.tenant
    let startupKey = startup(of: system.service)
    var queue: YAMLText?
    if system.queueLimit != nil || system.patience != nil {
      queue = .keys([
        ("limit", system.queueLimit.map { .word(String($0)) }), ("patience", system.patience.map { law($0, of: nil) }),
      ])
    }
    return .keys([
      ("name", .text(tenant.name)), ("service", .word(system.service.name)),
      ("allocator", system.allocator.map(policy)), ("priority", .word(String(tenant.priority))),
      ("weight", .word("\(tenant.weight)")), ("quota", quota(tenant.quota)), ("queue", queue),
      ("startup", startupKey), ("instances", instances(of: system.service)),
      ("workloads", .list(system.workloads.map(workload))),
    ])
  }

  private static func quota(_ quota: Quota) -> YAMLText? {
    guard quota != Quota() else { return nil }
    return .keys([
      ("guaranteed", quota.guaranteed.isZero ? nil : amounts(quota.guaranteed)),
      ("limit", quota.limit == .unlimited ? nil : amounts(quota.limit, missing: .max)),
    ])
  }

  private static func startup(of service: ServiceModel) -> YAMLText? {
    switch service {
    case .iaas(let startup): return startup.map { law($0, of: nil) }
    case .paas(let cold, let warm, let keepAlive):
      return .keys([
        ("cold", cold.map { law($0, of: nil) }), ("warm", warm.map { law($0, of: nil) }),
        ("keepAlive", span(keepAlive)),
      ])
    case .saas: return nil
    }
  }

  private static func instances(of service: ServiceModel) -> YAMLText? {
    guard case .saas(let group) = service else { return nil }
    var pairs: [(key: String, value: YAMLText)] = [
      ("count", .word(String(group.count))), ("size", amounts(group.size)),
      ("balancer", .word(group.balancer.rawValue)),
    ]
    if case .slots(let slots) = group.sharing {
      pairs += [("sharing", .word("slots")), ("slots", .word(String(slots)))]
    }
    return .mapping(pairs)
  }

  private static func workload(_ workload: Workload) -> YAMLText {
    var demand: [(key: String, value: YAMLText)] = []
    if case .mapping(let fixed) = amounts(workload.demand.fixed) { demand = fixed }
    demand += workload.demand.drawn.map { ($0.kind.name, law($0.amount, of: $0.kind)) }
    return .keys([
      ("name", .text(workload.name)), ("priority", .word(String(workload.priority))),
      ("weight", .word("\(workload.weight)")), ("arrivals", arrivals(workload.arrivals)),
      ("demand", demand.isEmpty ? nil : .mapping(demand)), ("duration", workload.duration.map { law($0, of: nil) }),
      ("estimate", workload.estimate.map(estimate)), ("slo", workload.objective.map(objective)),
    ])
  }

  private static func estimate(_ law: EstimateLaw) -> YAMLText {
    switch law {
    case .exact: .word("exact")
    case .factor(let factor): .variant("factor", number(factor))
    case .drawn(let drawn): self.law(drawn, of: nil)
    }
  }

  private static func objective(_ objective: ServiceLevel) -> YAMLText {
    .keys([
      ("wait", objective.wait.map(span)), ("response", objective.response.map(span)),
      ("target", objective.target.map { .word("\($0)") }),
    ])
  }
}

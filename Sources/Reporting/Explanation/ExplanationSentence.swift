import CloudModel
import CloudSimulator
import SimulationKernel

/// A wait in one sentence.
struct ExplanationSentence {
  let names: ExplanationNames
  let scenario: Scenario

  init(_ names: ExplanationNames, _ scenario: Scenario) {
    self.names = names
    self.scenario = scenario
  }

  func text(of wait: WaitExplanation) -> String {
    let row = wait.request
    let name = "Request \(row.id) of \(names.workload(row.tenant, row.workload))"
    if row.outcome == .impossible { return "\(name) never waited: \(impossibility(row))." }
    guard wait.waited > 0 else {
      return row.start == nil
        ? "\(name) did not wait: \(loss(wait))." : "\(name) did not wait: it started as it arrived."
    }
    let length = HumanText.time(wait.waited.seconds)
    let again = row.evictions > 0 && row.start != nil ? " in all, \(evictions(row))" : ""
    let parts = ["\(name) waited \(length)\(again)", because(wait), end(wait)].filter { !$0.isEmpty }
    return parts.joined(separator: "; ") + "."
  }

  /// As `because every host that is large enough lacked gpu (for 90 % of it)`.
  private func because(_ wait: WaitExplanation) -> String {
    guard let reason = wait.mainReason, let time = wait.times.first(where: { $0.reason == reason })?.time else {
      return ""
    }
    let part = time == wait.waited ? "" : " (for \(HumanText.percent(time.seconds / wait.waited.seconds)) of it)"
    return reason.words + part + holding(reason.kinds, wait) + overtakers(wait)
  }

  /// Who held most of what lacked.
  private func holding(_ kinds: [ResourceKind], _ wait: WaitExplanation) -> String {
    guard let kind = kinds.first, wait.timeForHost > 0, names.capacity[kind] > 0 else { return "" }
    let held = names.tenants.indices.map { (tenant: $0, amount: wait.meanHeld(kind, by: $0)) }
    guard let most = held.max(by: { $0.amount < $1.amount }), most.amount > 0 else { return "" }
    let part = most.amount * Double(kind.unitsPerShown) / Double(names.capacity[kind])
    return ", and \(names.tenants[most.tenant]) held \(HumanText.percent(part)) of all \(kind.name)"
  }

  private func overtakers(_ wait: WaitExplanation) -> String {
    let count = wait.overtakings.reduce(0) { $0 + $1.count }
    guard count > 0 else { return "" }
    return "; \(HumanText.grouped(Int64(count))) that came later \(count == 1 ? "was" : "were") served meanwhile"
  }

  private func end(_ wait: WaitExplanation) -> String {
    guard wait.request.start != nil else { return "it never started: " + loss(wait) }
    var last: WaitStart?
    for case .started(let start) in wait.entries.elements { last = start }
    guard let last else { return "" }
    return "it started on \(names.place(last))" + cause(last)
  }

  /// What let a request start.
  func cause(_ start: WaitStart) -> String {
    if let first = start.evicted.first {
      let others = start.evicted.count - 1
      return ", from which \(names.holder(first))\(others > 0 ? " and \(others) more" : "") had to go"
    }
    guard let first = start.freed.first else { return start.isWarm ? " in a warm container" : "" }
    let others = start.freedCount - 1
    return " when \(names.holder(first)) gave back \(HumanText.amounts(first.amount))"
      + (others > 0 ? ", and \(others) more left" : "") + (start.isWarm ? ", in a warm container" : "")
  }

  private func evictions(_ row: RequestRow) -> String {
    row.evictions == 1 ? "also after it was evicted" : "also after it was evicted \(row.evictions) times"
  }

  private func loss(_ wait: WaitExplanation) -> String {
    let row = wait.request
    switch row.outcome {
    case .abandoned: return "its patience ended after \(HumanText.time(wait.wait.seconds))"
    case .rejected:
      guard let limit = scenario.tenants[row.tenant].queueLimit else { return "the allocator turned it away" }
      return "it was turned away, since \(names.tenants[row.tenant])'s queue holds no more than \(limit)"
    case .unfinished: return "the run ended at \(HumanText.moment(wait.runEnd))"
    case .impossible: return impossibility(row)
    case .completed: return "it is done"
    }
  }

  /// Why no host, quota or instance could ever take it.
  private func impossibility(_ row: RequestRow) -> String {
    let system = scenario.tenants[row.tenant]
    let asks = "it asked for \(HumanText.amounts(row.demand))"
    if case .saas(let group) = system.service {
      return "\(asks), and an instance of \(names.tenants[row.tenant]) has \(HumanText.amounts(group.size))"
    }
    let limit = system.tenant.quota.limit
    if !row.demand.fits(in: limit) {
      let kinds = ResourceKind.allCases.filter { row.demand[$0] > limit[$0] }
      return "\(asks), and the limit of \(names.tenants[row.tenant]) is \(HumanText.amounts(limit, of: kinds))"
    }
    if scenario.pools.contains(where: { row.demand.fits(in: $0.capacity) }) {
      return "\(asks), more than any host has left beside the instances and what other tenants are guaranteed"
    }
    return "\(asks), and no host is that large"
  }
}

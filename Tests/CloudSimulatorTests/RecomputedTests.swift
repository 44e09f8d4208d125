import Allocators
import CloudModel
import SimulationKernel
import Testing
import Workloads

@testable import CloudSimulator

/// Random scenarios, whose rows are judged by rules written down again here: what a user could do with the two CSV files.
@Suite struct RecomputedTests {
  private struct Dice {
    var stream: RandomStream

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &stream) }
    mutating func real(_ range: ClosedRange<Double>) -> Double { Double.random(in: range, using: &stream) }
    mutating func one<Value>(of values: [Value]) -> Value { values[number(0...values.count - 1)] }
    mutating func chance(_ chance: Double) -> Bool { stream.uniform() < chance }
  }

  private func randomWorkload(_ name: String, _ dice: inout Dice) -> Workload {
    let duration: Distribution = dice.one(
      of: [
        .exponential(mean: 3), .constant(2), .lognormal(mean: 4, cv: 1.5),
        .empirical(values: [0, 5], weights: [1, 4]),
      ])
    let arrivals: ArrivalProcess = dice.one(
      of: [
        .poisson(rate: dice.real(0.1...0.6)), .periodic(devices: 3, period: 10 * .second, jitter: nil),
        .closed(population: dice.number(1...4), think: .exponential(mean: 3)), .batchOnce(count: 6, time: 7 * .second),
      ])
    var workload = flow(name: name, arrivals, cpu: 0, duration: duration, priority: dice.number(0...2))
    workload.demand = DemandLaw(fixed: amount(cpu: dice.one(of: [0.5, 1, 2]), memory: Int64(dice.number(0...4))))
    if dice.chance(0.3) {
      workload.demand.fixed[.memory] = 0
      workload.demand.drawn = [DrawnDemand(kind: .memory, amount: .uniform(low: 0, high: 9))]
    }
    if dice.chance(0.3) { workload.estimate = .factor(.uniform(low: 0.5, high: 2)) }
    workload.objective = dice.one(of: [nil, ServiceLevel(wait: .second), ServiceLevel(response: 5 * .second)])
    return workload
  }

  private func randomTenant(_ name: String, _ dice: inout Dice) -> TenantSystem {
    let startup: Distribution? = dice.one(of: [nil, .constant(0.5), .exponential(mean: 1)])
    let service: ServiceModel = dice.one(
      of: [
        .iaas(startup: startup),
        .paas(cold: startup, warm: .constant(0.1), keepAlive: dice.one(of: [0, 3 * .second, 40 * .second])),
        instances(2, cpu: 2, memory: 8, balancer: dice.one(of: InstanceGroup.Balancer.allCases)),
        instances(2, cpu: 2, memory: 8, slots: 2),
      ])
    var limit = ResourceVector.unlimited
    if dice.chance(0.4) { limit[.cpu] = Int64(dice.number(4...6)) * 1000 }
    if dice.chance(0.4) { limit[.memory] = Int64(dice.number(16...20)) }
    let guaranteed =
      dice.chance(0.3) ? amount(cpu: Double(dice.number(0...2)), memory: Int64(dice.number(0...4))) : .zero
    var system = tenant(
      name: name, priority: dice.number(0...2), weight: dice.real(0.5...2),
      quota: Quota(guaranteed: guaranteed, limit: limit), service: service,
      allocator: dice.one(of: [nil, .demand, .priority, .resume, .restart, .utilization, .fcfs]),
      queueLimit: dice.one(of: [nil, nil, 0, 3]), patience: dice.one(of: [nil, nil, .exponential(mean: 5)]))
    system.workloads = (0..<dice.number(1...3)).map { randomWorkload("w\($0)", &dice) }
    return system
  }

  private func randomScenario(_ seed: Int) -> Scenario {
    var dice = Dice(stream: RandomStream(key: StreamKey(seed: 99).appending(seed)))
    var system = scenario(
      pool(3, cpu: 6, memory: 24, price: 1),
      allocator: dice.one(of: [.demand, .priority, .resume, .restart, .utilization, .fcfs]),
      placement: dice.one(of: [nil, PolicyChoice("random"), PolicyChoice("worst-fit"), PolicyChoice("round-robin")]),
      horizon: 60, warmup: dice.one(of: [0, 17]), end: dice.one(of: Scenario.End.allCases), seed: UInt64(seed), [])
    system.tenants = (0..<dice.number(1...4)).map { randomTenant("t\($0)", &dice) }
    return system
  }

  /// Calls `body` with what each key holds whenever time goes by, from the grants that take room on hosts.
  private func forEachLevel(
    _ grants: [GrantRow], by key: (GrantRow) -> Int, _ body: (Int, ResourceVector) -> Void
  ) {
    for group in Dictionary(grouping: grants.filter { $0.start < $0.end }, by: key) {
      var changes: [(time: Nanoseconds, isStart: Bool, amount: ResourceVector)] = []
      for grant in group.value {
        changes.append((grant.start, true, grant.amount))
        changes.append((grant.end, false, grant.amount))
      }
      changes.sort { ($0.time, $0.isStart ? 1 : 0) < ($1.time, $1.isStart ? 1 : 0) }
      var level = ResourceVector.zero
      for (index, change) in changes.enumerated() {
        if change.isStart { level += change.amount } else { level -= change.amount }
        if index + 1 == changes.count || changes[index + 1].time > change.time { body(group.key, level) }
      }
    }
  }

  @Test("hosts are never overfull, limits never exceeded, and the record is that of the rows", arguments: 1...100)
  func rules(seed: Int) throws {
    let scenario = randomScenario(seed)
    let run = try run(scenario)
    let isSaaS = scenario.tenants.map { $0.service.name == "saas" }
    // What takes room on hosts: instances and containers, and requests that are not inside an instance.
    let onHosts = run.grants.filter { $0.request == nil || !isSaaS[$0.tenant] }
    let size = amount(cpu: 6, memory: 24)
    forEachLevel(onHosts, by: \.host) { host, level in #expect(level.fits(in: size), "host \(host)") }
    forEachLevel(onHosts, by: \.tenant) { tenant, level in
      #expect(level.fits(in: scenario.tenants[tenant].tenant.quota.limit), "tenant \(tenant)")
    }
    expectHolds(run, scenario)
    expectTotals(run, scenario, onHosts)
    expectCounts(run, scenario)
  }

  /// Decides as another allocator does, in rounds alone.
  private struct InRounds: Allocator {
    var other: any Allocator

    mutating func allocate(in cloud: inout Cloud) { other.allocate(in: &cloud) }
  }

  @Test("a request that starts as it arrives starts as in a round, and the records are equal", arguments: 1...100)
  func startsAsInRound(seed: Int) throws {
    var scenario = randomScenario(seed)
    let rows = KeptRows()
    let record = try #require(try Simulation(scenario).run(replication: 0, recorder: rows))
    let entry = try #require(PolicyCatalogue.standard.allocator(scenario.allocator.name))
    var policies = PolicyCatalogue.standard
    policies.add(
      AllocatorEntry(
        PolicyDescription(name: "in-rounds", summary: "the same", options: entry.description.options),
        consultsTenants: entry.consultsTenants, placement: entry.placement, weighsDurations: entry.weighsDurations,
        makeProvider: { InRounds(other: entry.makeProvider($0, $1)) }, makeOrder: entry.makeOrder,
        sharing: entry.sharing))
    for tenant in scenario.tenants.indices where scenario.tenants[tenant].allocator == nil {
      scenario.tenants[tenant].allocator = scenario.allocator
    }
    scenario.allocator = PolicyChoice("in-rounds", scenario.allocator.options)
    let rowsInRounds = KeptRows()
    let simulation = try Simulation(scenario, policies: policies)
    let recordInRounds = try #require(try simulation.run(replication: 0, recorder: rowsInRounds))
    #expect(rows.requests == rowsInRounds.requests)
    #expect(rows.grants == rowsInRounds.grants)
    #expect("\(record)" == "\(recordInRounds)")
  }

  /// The holds of a request follow each other, and, resumed or not, the last is long enough.
  private func expectHolds(_ run: FinishedRun, _ scenario: Scenario) {
    let holds = Dictionary(grouping: run.grants.filter { $0.request != nil }, by: { $0.request! })
    for row in run.requests {
      let own = (holds[row.id] ?? []).sorted { ($0.start, $0.end) < ($1.start, $1.end) }
      #expect(own.first?.start == row.start)
      #expect(own.count == (row.outcome == .completed ? row.evictions + 1 : own.count))
      for (one, next) in zip(own, own.dropFirst()) { #expect(one.end <= next.start) }
      guard row.outcome == .completed, let last = own.last else { continue }
      #expect(last.end == row.end)
      if scenario.tenants[row.tenant].service.name != "saas" { #expect(last.end - last.start == last.planned) }
      #expect(last.end - row.arrival >= row.duration)
    }
  }

  /// U and R total per tenant, from the rows.
  private func expectTotals(_ run: FinishedRun, _ scenario: Scenario, _ onHosts: [GrantRow]) {
    let window = run.record.window
    for (tenant, record) in run.record.tenants.enumerated() {
      for kind in [ResourceKind.cpu, .memory] {
        var held: Int128 = 0
        for grant in onHosts where grant.tenant == tenant {
          let span = max(0, min(grant.end, window.upperBound) - max(grant.start, window.lowerBound))
          held += Int128(grant.amount[kind]) * Int128(span)
        }
        #expect(record.whole.held[kind] == held)
        var total = 0.0
        var zeroLength = 0
        let isFinished = Set(run.requests.filter { $0.outcome != .unfinished }.map(\.id))
        for grant in run.grants where grant.tenant == tenant && grant.amount[kind] > 0 {
          guard let request = grant.request, window.contains(grant.end) else { continue }
          guard grant.end < run.record.end || isFinished.contains(request) else { continue }
          if grant.end == grant.start {
            zeroLength += 1
          } else {
            total += Double(grant.amount[kind]) / (grant.end - grant.start).seconds
          }
        }
        let ledger = record.whole.ledger[kind]
        #expect(isClose(Double(ledger.total) / ledgerUnit, total, within: 1e-9 * max(1, total)))
        #expect(ledger.zeroLength == zeroLength)
      }
    }
  }

  /// Counts, waits and the queue of each workload, from the rows.
  private func expectCounts(_ run: FinishedRun, _ scenario: Scenario) {
    let window = run.record.window
    for (tenant, record) in run.record.tenants.enumerated() {
      for (workload, population) in record.workloads.enumerated() {
        let all = run.requests(tenant, workload)
        let counted = all.filter { window.contains($0.arrival) }
        func count(_ outcome: RequestRow.Outcome) -> Int { counted.filter { $0.outcome == outcome }.count }
        #expect(population.arrived == counted.count)
        #expect(population.completed == count(.completed) && population.unfinished == count(.unfinished))
        #expect(population.rejected == count(.rejected) && population.abandoned == count(.abandoned))
        #expect(population.impossible == count(.impossible))
        #expect(population.evictions == counted.reduce(0) { $0 + $1.evictions })
        let waits = counted.compactMap { row in row.start.map { $0 - row.arrival } }
        #expect(population.wait.count == waits.count && population.wait.sum == waits.reduce(0) { $0 + Int128($1) })
        #expect(population.wait.largest == waits.max() ?? 0)
        #expect(population.met + population.missed + population.undecided == counted.count)
        expectObjective(
          population, counted, scenario.tenants[tenant].workloads[workload].objective, end: run.record.end)
        guard all.allSatisfy({ $0.evictions == 0 }) else { continue }
        let queue = all.reduce(Int128(0)) { sum, row in
          let left = row.outcome == .impossible ? row.arrival : row.start ?? row.end ?? run.record.end
          return sum + Int128(max(0, min(left, window.upperBound) - max(row.arrival, window.lowerBound)))
        }
        #expect(population.queue.integral == queue)
      }
    }
  }

  private func expectObjective(
    _ population: PopulationRecord, _ rows: [RequestRow], _ objective: ServiceLevel?, end: Nanoseconds
  ) {
    let met = rows.filter { row in
      if let limit = objective?.wait { return row.start.map { $0 - row.arrival <= limit } ?? false }
      guard row.outcome == .completed, let end = row.end else { return false }
      return end - row.arrival <= objective?.response ?? .max
    }
    let undecided = rows.filter { row in
      guard row.outcome == .unfinished else { return false }
      if let limit = objective?.wait { return row.start == nil && end - row.arrival <= limit }
      return end - row.arrival <= objective?.response ?? .max
    }
    #expect(population.met == met.count && population.undecided == undecided.count)
  }
}

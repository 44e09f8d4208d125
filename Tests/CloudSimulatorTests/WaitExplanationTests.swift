import Allocators
import CloudModel
import SimulationKernel
import Testing
import Workloads

@testable import CloudSimulator

/// Runs a scenario and explains one of its requests.
func explain(_ scenario: Scenario, _ id: Int, limit: Int = 100) throws -> WaitExplanation {
  let row = try #require(try run(scenario).requests.first { $0.id == id })
  return try #require(try Simulation(scenario).explain([row], replication: 0, limit: limit)?.first)
}

extension WaitExplanation {
  var spans: [WaitSpan] { entries.elements.compactMap { if case .waited(let span) = $0 { span } else { nil } } }
  var starts: [WaitStart] { entries.elements.compactMap { if case .started(let start) = $0 { start } else { nil } } }
  /// As `[2: backfill]`.
  var overtakers: [Int: OvertakingRule] {
    overtakings.reduce(into: [:]) { all, one in for other in one.first { all[other.id] = one.rule } }
  }
}

/// Scenarios of a few requests, worked by hand: who lacks what, who holds it, who overtakes and what lets one start.
@Suite struct WaitExplanationTests {
  @Test func namesTheHostsThatLackTheHoldersAndWhoGivesBack() throws {
    // Two hosts of 4 cores with 3 taken on each: the third request lacks one core on both until the first ends.
    let wait = try explain(
      scenario(
        pool(2, cpu: 4),
        [tenant(jobs(at: 0, cpu: 3, for: 10), jobs(at: 0, cpu: 3, for: 20), jobs(at: 1, cpu: 2, for: 5))]),
      3)
    let span = try #require(wait.spans.first)
    #expect(wait.spans.count == 1)
    #expect(span.from == .second && span.to == 10 * .second)
    #expect(span.reason == .noRoom([.cpu], everywhere: true))
    #expect(span.state.hostsShort == 2 && span.state.hostsTooSmall == 0)
    #expect(span.state.nearest.map(\.host) == [0, 1])
    #expect(span.state.nearest.allSatisfy { $0.lacks == amount(cpu: 1) })
    #expect(span.state.holders.map(\.request) == [1, 2])
    #expect(span.state.heldByTenant == [amount(cpu: 6)])
    #expect(span.state.waiting == 1 && span.state.earlier == 0)
    let start = try #require(wait.starts.first)
    #expect(start.time == 10 * .second && start.host == 0)
    #expect(start.freed.map(\.request) == [1] && start.freedCount == 1)
    #expect(wait.waited == 9 * .second && wait.timeForHost == 9 * .second)
    #expect(wait.heldTime[0][.cpu] == 6000 * 9 * Int128(Nanoseconds.second))
    #expect(wait.overtakings.isEmpty)
  }

  @Test func tellsThatNoHostHasAllThatTheyHaveTogether() throws {
    let requests = [
      jobs(at: 0, cpu: 4, for: 10), jobs(at: 0, cpu: 1, memory: 4, for: 20), jobs(at: 1, cpu: 2, memory: 2, for: 5),
    ]
    let wait = try explain(
      scenario(
        pool(2, cpu: 4, memory: 4), and: [pool(cpu: 1, memory: 100)],
        [tenant(requests[0], requests[1], requests[2])]), 3)
    #expect(wait.spans.map(\.reason) == [.noRoom([.cpu, .memory], everywhere: false)])
    // Host 1 has 3 cores and no memory, host 0 has no cores and 4 MiB; host 2 is too small for 2 cores.
    #expect(wait.spans[0].state.nearest.map(\.host) == [0, 1])
    #expect(wait.spans[0].state.nearest.map(\.lacks) == [amount(cpu: 2), amount(memory: 2)])
    #expect(wait.spans[0].state.hostsTooSmall == 1)
    #expect(wait.spans[0].state.free == amount(cpu: 3, memory: 4))
  }

  @Test func namesTheHeadThatHoldsBackTheLineUnderFcfs() throws {
    let system = tenant(jobs(at: 0, cpu: 3, for: 10), jobs(at: 1, cpu: 2, for: 10), jobs(at: 2, cpu: 1, for: 10))
    let wait = try explain(scenario(pool(cpu: 4), [system]), 3)
    #expect(wait.spans.map(\.reason) == [.order(.headOfLine)])
    #expect(wait.spans[0].state.behind?.id == 2)
    #expect(wait.spans[0].state.earlier == 1 && wait.spans[0].state.waiting == 2)
    #expect(wait.waited == 8 * .second)
  }

  @Test func tellsBackfillFromTheReservationThatForbidsIt() throws {
    let short = tenant(jobs(at: 0, cpu: 3, for: 10), jobs(at: 1, cpu: 4, for: 10), jobs(at: 2, cpu: 1, for: 5))
    for allocator in ["easy", "conservative"] {
      let plan = scenario(pool(cpu: 4), allocator: PolicyChoice(allocator), [short])
      let head = try explain(plan, 2)
      #expect(head.overtakers == [3: .backfill], "\(allocator)")
      #expect(head.spans.map(\.reason) == [.noRoom([.cpu], everywhere: true)], "\(allocator)")
      #expect(try explain(plan, 3).waited == 0, "\(allocator)")
    }
    let long = tenant(jobs(at: 0, cpu: 3, for: 10), jobs(at: 1, cpu: 4, for: 10), jobs(at: 2, cpu: 1, for: 9))
    for (allocator, rule) in [("easy", HoldingRule.reservation), ("conservative", .promise)] {
      let wait = try explain(scenario(pool(cpu: 4), allocator: PolicyChoice(allocator), [long]), 3)
      #expect(wait.spans.map(\.reason) == [.order(rule), .noRoom([.cpu], everywhere: true)], "\(allocator)")
      #expect(wait.spans[0].state.behind?.id == 2, "\(allocator)")
      // The reservation at 10 s, then the head itself until 20 s.
      #expect(wait.times.map(\.time) == [8 * .second, 10 * .second], "\(allocator)")
      #expect(wait.starts[0].freed.map(\.request) == [2], "\(allocator)")
    }
  }

  @Test func tellsPriorityOfTenantsAndOfWorkloads() throws {
    let low = tenant(name: "low", jobs(at: 0, cpu: 4, for: 10), jobs(at: 1, cpu: 4, for: 10))
    let high = tenant(name: "high", priority: 5, jobs(at: 2, cpu: 4, for: 10))
    let across = try explain(scenario(pool(cpu: 4), allocator: .priority, [low, high]), 2)
    #expect(across.overtakers == [3: .tenantPriority])
    #expect(across.starts[0].time == 20 * .second && across.starts[0].freed.map(\.request) == [3])
    let own = tenant(
      jobs(at: 0, cpu: 4, for: 10), jobs(at: 1, cpu: 4, for: 10), jobs(at: 2, cpu: 4, for: 10, priority: 3))
    #expect(try explain(scenario(pool(cpu: 4), allocator: .priority, [own]), 2).overtakers == [3: .workloadPriority])
  }

  @Test func tellsShorterFromSmallerUnderShortestFirst() throws {
    let shorter = tenant(jobs(at: 0, cpu: 4, for: 10), jobs(at: 1, cpu: 4, for: 10), jobs(at: 2, cpu: 4, for: 1))
    let sjf = PolicyChoice("sjf")
    #expect(try explain(scenario(pool(cpu: 4), allocator: sjf, [shorter]), 2).overtakers == [3: .shortestFirst])
    // Longer than the one that waits, but there is one core for it.
    let smaller = tenant(jobs(at: 0, cpu: 3, for: 10), jobs(at: 1, cpu: 4, for: 10), jobs(at: 2, cpu: 1, for: 30))
    #expect(try explain(scenario(pool(cpu: 4), allocator: sjf, [smaller]), 2).overtakers == [3: .passedOver])
  }

  @Test func tellsDensityUnderUtilization() throws {
    // The later one adds 4 cores for 1 s, the earlier 4 cores for 10 s.
    let system = tenant(jobs(at: 0, cpu: 4, for: 10), jobs(at: 1, cpu: 4, for: 10), jobs(at: 2, cpu: 4, for: 1))
    #expect(
      try explain(scenario(pool(cpu: 4), allocator: .utilization, [system]), 2).overtakers == [3: .density])
  }

  @Test func tellsTenantSharesUnderDemandAndDrf() throws {
    let first = tenant(name: "a", jobs(at: 0, cpu: 2, for: 100), jobs(at: 1, cpu: 2, for: 10))
    let second = tenant(name: "b", jobs(at: 0, cpu: 2, for: 10), jobs(at: 2, cpu: 2, for: 10))
    for allocator in ["demand", "drf"] {
      // At 10 s two cores come free; a holds two already, b none.
      let wait = try explain(scenario(pool(cpu: 4), allocator: PolicyChoice(allocator), [first, second]), 3)
      #expect(wait.overtakers == [4: .tenantShare], "\(allocator)")
      #expect(wait.starts[0].time == 20 * .second, "\(allocator)")
    }
  }

  @Test func tellsThatATenantWasSetAside() throws {
    let first = tenant(
      name: "a", jobs(at: 0, cpu: 3, for: 10), jobs(at: 1, cpu: 2, for: 10), jobs(at: 2, cpu: 1, for: 1))
    let second = tenant(name: "b", jobs(at: 3, cpu: 1, for: 20))
    let plan = scenario(pool(cpu: 4), allocator: .demand, [first, second])
    let small = try explain(plan, 3)
    #expect(small.spans.first?.reason == .order(.tenantSetAside))
    #expect(small.spans.first?.state.behind?.id == 2)
    #expect(small.overtakers[4] == .tenantSetAside)
    #expect(try explain(plan, 2).overtakers == [4: .tenantSetAside])
  }

  @Test func tellsWhatQuotasForbid() throws {
    let limited = tenant(
      name: "a", quota: Quota(limit: limit(cpu: 2)), jobs(at: 0, cpu: 2, for: 10), jobs(at: 1, cpu: 1, for: 10))
    let other = tenant(name: "b", jobs(at: 2, cpu: 1, for: 10))
    let wait = try explain(scenario(pool(cpu: 4), [limited, other]), 2)
    #expect(wait.spans.map(\.reason) == [.limit([.cpu])])
    #expect(wait.spans[0].state.holders.map(\.request) == [1])
    #expect(wait.overtakers == [3: .quota])
    #expect(wait.starts[0].freed.map(\.request) == [1])

    // The limit holds back both of a; what it lets through goes by a's own order.
    let own = tenant(
      name: "a", quota: Quota(limit: limit(cpu: 2)), allocator: PolicyChoice("sjf"), jobs(at: 0, cpu: 2, for: 10),
      jobs(at: 1, cpu: 2, for: 10), jobs(at: 2, cpu: 2, for: 1))
    let second = try explain(scenario(pool(cpu: 4), allocator: .demand, [own]), 2)
    #expect(second.overtakers == [3: .shortestFirst])

    let guaranteed = tenant(name: "b", quota: Quota(guaranteed: amount(cpu: 2)), jobs(at: 50, cpu: 1, for: 1))
    let greedy = tenant(name: "a", jobs(at: 0, cpu: 2, for: 10), jobs(at: 1, cpu: 1, for: 10))
    let held = try explain(scenario(pool(cpu: 4), [greedy, guaranteed]), 2)
    #expect(held.spans.map(\.reason) == [.guarantees([.cpu])])
    #expect(held.starts[0].freed.map(\.request) == [1])
  }

  @Test func looksIntoInstances() throws {
    let system = tenant(
      service: instances(cpu: 4, slots: 1), allocator: .priority, jobs(at: 0, for: 10), jobs(at: 1, for: 5),
      jobs(at: 2, for: 5, priority: 2))
    let wait = try explain(scenario(pool(cpu: 4), [system]), 2)
    #expect(wait.spans.map(\.reason) == [.slots])
    #expect(wait.spans[0].state.holders.map(\.request) == [1])
    #expect(wait.overtakers == [3: .workloadPriority])
    #expect(wait.starts[0].time == 15 * .second && wait.starts[0].instance == 0)
    #expect(wait.starts[0].freed.map(\.request) == [3])
    #expect(wait.timeForHost == 0)

    // Under processor sharing a request waits for memory alone.
    let sharing = tenant(
      service: instances(cpu: 4, memory: 8), jobs(at: 0, memory: 6, for: 10), jobs(at: 1, memory: 4, for: 5),
      jobs(at: 2, memory: 1, for: 5))
    let memory = try explain(scenario(pool(cpu: 4, memory: 8), [sharing]), 2)
    #expect(memory.spans.map(\.reason) == [.instanceRoom([.memory])])
    #expect(memory.spans[0].state.holders.map(\.request) == [1])
    let behind = try explain(scenario(pool(cpu: 4, memory: 8), [sharing]), 3)
    #expect(behind.spans.map(\.reason) == [.order(.headOfLine)])
    #expect(behind.spans[0].state.behind?.id == 2)
  }

  @Test func followsARequestThroughPreemption() throws {
    let low = tenant(name: "low", jobs(at: 0, cpu: 4, for: 10))
    let high = tenant(name: "high", priority: 5, jobs(at: 2, cpu: 4, for: 6))
    let plan = scenario(pool(cpu: 4), allocator: .resume, [low, high])
    let victim = try explain(plan, 1)
    let evictions = victim.entries.elements.compactMap { entry -> (Nanoseconds, Int?)? in
      if case .evicted(let time, let by) = entry { (time, by?.id) } else { nil }
    }
    #expect(evictions.map(\.0) == [2 * .second] && evictions.map(\.1) == [2])
    #expect(victim.waited == 6 * .second)
    #expect(victim.starts.map(\.time) == [8 * .second])
    #expect(victim.starts[0].freed.map(\.request) == [2])

    // One that has waited behind a full cloud, whose turn comes by evicting.
    let two = tenant(name: "low", jobs(at: 0, cpu: 4, for: 10), jobs(at: 1, cpu: 4, for: 3))
    let wait = try explain(scenario(pool(cpu: 4), allocator: .resume, [two, high]), 2)
    #expect(wait.overtakers == [3: .preemption])
  }

  @Test func tellsAWarmStart() throws {
    let paas = ServiceModel.paas(cold: .constant(3), warm: .constant(1), keepAlive: 60 * .second)
    let system = tenant(
      service: paas, flow(.batch(count: 2, timesOfDay: [0]), cpu: 4, memory: 8, duration: .constant(10)))
    let wait = try explain(scenario(pool(cpu: 4, memory: 8), [system]), 2)
    #expect(wait.starts.map(\.isWarm) == [true])
    #expect(wait.starts.map(\.time) == [13 * .second])
    #expect(wait.starts[0].freed.map(\.request) == [1])
  }

  @Test func tellsOfThoseThatNeverStart() throws {
    let busy = jobs(at: 0, cpu: 4, for: 200)
    let stuck = try explain(scenario(pool(cpu: 4), [tenant(busy, jobs(at: 1, cpu: 4, for: 1))]), 2)
    #expect(stuck.request.outcome == .unfinished && stuck.waited == 99 * .second && stuck.starts.isEmpty)
    let gone = try explain(
      scenario(
        pool(cpu: 4), [tenant(name: "a", busy), tenant(name: "b", patience: .constant(5), jobs(at: 1, cpu: 4, for: 1))]),
      2)
    #expect(gone.request.outcome == .abandoned && gone.waited == 5 * .second)
    let refused = try explain(scenario(pool(cpu: 4), [tenant(queueLimit: 0, busy, jobs(at: 1, cpu: 4, for: 1))]), 2)
    #expect(refused.request.outcome == .rejected && refused.waited == 0)
    #expect(refused.spans.map(\.reason) == [.noRoom([.cpu], everywhere: true)])
  }

  private func limit(cpu: Double) -> ResourceVector {
    var limit = ResourceVector.unlimited
    limit[.cpu] = Int64(cpu * 1000)
    return limit
  }
}

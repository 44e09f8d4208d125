import Allocators
import CloudModel
import SimulationKernel
import Testing
import Workloads

@testable import CloudSimulator

/// What must hold of every explanation, against what the run itself recorded.
@Suite struct WaitObserverTests {
  /// A busy hour of three tenants, of which one has a limit and one is served in slots.
  private func busyHour(_ allocator: PolicyChoice) -> Scenario {
    var limit = ResourceVector.unlimited
    limit[.cpu] = 9000
    return scenario(
      pool(3, cpu: 8, memory: 64), allocator: allocator, horizon: 3600, seed: 5,
      [
        tenant(
          name: "a", priority: 1, quota: Quota(limit: limit),
          flow(.poisson(rate: 0.02), cpu: 3, memory: 8, duration: .exponential(mean: 120))),
        tenant(
          name: "b", priority: 2, patience: .exponential(mean: 300),
          flow(.poisson(rate: 0.05), cpu: 2, memory: 24, duration: .exponential(mean: 100)),
          flow(name: "large", .poisson(rate: 0.01), cpu: 7, duration: .constant(60), priority: 3)),
        tenant(
          name: "c", service: instances(2, cpu: 1, memory: 4, slots: 2),
          flow(.poisson(rate: 0.05), cpu: 0.25, memory: 1, duration: .exponential(mean: 60))),
      ])
  }

  private static let allocators = [
    "demand", "priority", "utilization", "fcfs", "sjf", "drf", "easy", "conservative", "resume",
  ]

  /// One request in five: many enough to meet every reason, few enough for a test of a second.
  private func sample(_ rows: [RequestRow]) -> [RequestRow] { rows.filter { $0.id % 5 == 0 } }

  private func choice(_ name: String) -> PolicyChoice { name == "resume" ? .resume : PolicyChoice(name) }

  @Test(arguments: allocators) func theReasonsAddUpToTheWaits(_ allocator: String) throws {
    let scenario = busyHour(choice(allocator))
    let finished = try run(scenario)
    let waits = try #require(try Simulation(scenario).explain(sample(finished.requests), replication: 0, limit: 1000))
    #expect(waits.count == finished.requests.count / 5 && waits.contains { $0.waited > 0 })
    for wait in waits where wait.request.evictions == 0 {
      let row = wait.request
      #expect(wait.waited == (row.start ?? row.end ?? scenario.horizon) - row.arrival, "request \(row.id)")
      // Spans follow one another without a gap, from the arrival to the start.
      var reached = row.arrival
      for span in wait.spans {
        #expect(span.from == reached && span.to > span.from, "request \(row.id)")
        reached = span.to
      }
      if wait.waited > 0, let start = row.start {
        #expect(wait.starts.map(\.time) == [start] && wait.starts[0].host == row.host, "request \(row.id)")
        #expect(reached == start, "request \(row.id)")
      }
    }
  }

  @Test(arguments: allocators) func overtakersAreThoseThatCameLaterAndStartedEarlier(_ allocator: String) throws {
    let scenario = busyHour(choice(allocator))
    let finished = try run(scenario)
    let waits = try #require(try Simulation(scenario).explain(sample(finished.requests), replication: 0, limit: 10))
    // Without evictions everybody starts once. Slots are a queue for each instance; there the overtakers are fewer.
    guard finished.requests.allSatisfy({ $0.evictions == 0 }) else { return }
    for wait in waits where wait.request.tenant != 2 && wait.waited > 0 {
      let row = wait.request
      let until = row.start ?? row.end ?? scenario.horizon
      let expected = finished.requests.filter { other in
        guard other.tenant != 2, other.id > row.id, let start = other.start else { return false }
        return start < until
      }
      #expect(wait.overtakings.reduce(0) { $0 + $1.count } == expected.count, "request \(row.id)")
    }
  }

  @Test func whatTenantsHeldMeanwhileIsWhatTheirGrantsSay() throws {
    let scenario = busyHour(.fcfs)
    let finished = try run(scenario)
    let waits = try #require(try Simulation(scenario).explain(sample(finished.requests), replication: 0, limit: 10))
    for wait in waits where wait.timeForHost > 0 {
      let row = wait.request
      let (from, to) = (row.arrival, row.start ?? row.end ?? scenario.horizon)
      for tenant in scenario.tenants.indices {
        // Of c, the instances are what it holds of hosts, and their grants have no request.
        let held = finished.grants.filter { $0.tenant == tenant && ($0.instance == nil || $0.request == nil) }
        let integral = held.reduce(Int128(0)) { sum, grant in
          sum + Int128(grant.amount[.cpu]) * Int128(max(0, min(grant.end, to) - max(grant.start, from)))
        }
        #expect(wait.heldTime[tenant][.cpu] == integral, "request \(row.id)")
      }
    }
  }

  @Test func explainingChangesNothing() throws {
    let scenario = busyHour(.priority)
    let simulation = try Simulation(scenario)
    let finished = try run(scenario)
    let one = try #require(try simulation.explain([finished.requests[39]], replication: 0, limit: 10)?.first)
    let all = try #require(try simulation.explain(sample(finished.requests), replication: 0, limit: 10))
    #expect(one.times.map(\.time) == all[7].times.map(\.time))
    #expect(one.runEnd == scenario.horizon)
  }

  @Test func theFirstAndTheLastMomentsAreKept() throws {
    var history = BoundedHistory<Int>(limit: 5)
    for number in 1...4 { history.append(number) }
    #expect(history.elements == [1, 2, 3, 4] && history.omitted == 0)
    for number in 5...100 { history.append(number) }
    #expect(history.elements == [1, 2, 3, 99, 100] && history.omitted == 95 && history.headCount == 3)
  }
}

/// The first of the two passes.
@Suite struct LongestWaitsTests {
  private let plan = scenario(
    pool(cpu: 2), horizon: 1000, warmup: 100, seed: 3,
    [
      tenant(name: "a", flow(.poisson(rate: 0.1), duration: .exponential(mean: 10))),
      tenant(name: "b", flow(.poisson(rate: 0.1), duration: .exponential(mean: 10))),
    ])

  private func found(_ choice: LongestWaits.Choice) throws -> (found: LongestWaits, all: [RequestRow]) {
    let longest = LongestWaits(choice, of: plan)
    _ = try Simulation(plan).run(replication: 0, recorder: longest)
    return (longest, try run(plan).requests)
  }

  @Test func findsTheLongestWaitsOfTheMeasuredWindow() throws {
    let (longest, all) = try found(.longest(7, tenant: nil))
    let measured = all.filter { $0.arrival >= 100 * .second }
    let sorted = measured.map { (wait: ($0.start ?? $0.end ?? 1000 * .second) - $0.arrival, id: $0.id) }.sorted {
      $0.wait != $1.wait ? $0.wait > $1.wait : $0.id < $1.id
    }
    #expect(longest.rows.map(\.id) == sorted.prefix(7).map(\.id))
    #expect(longest.requests == all.count)
  }

  @Test func findsThoseOfATenant() throws {
    let (longest, _) = try found(.longest(3, tenant: 1))
    #expect(longest.rows.count == 3 && longest.rows.allSatisfy { $0.tenant == 1 })
  }

  @Test func findsARequestByItsNumber() throws {
    let (longest, all) = try found(.request(5))
    #expect(longest.rows == [all[4]])
    #expect(try found(.request(100_000)).found.rows.isEmpty)
  }
}

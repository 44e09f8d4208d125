import Allocators
import CloudModel
import SimulationKernel
import Testing
import Workloads

@testable import CloudSimulator

/// Common random numbers and determinism.
@Suite struct RandomNumberTests {
  /// What no allocator may change about a request.
  private struct Facts: Equatable {
    let arrival: Nanoseconds
    let demand: ResourceVector
    let duration: Nanoseconds
    let priority: Int

    init(_ row: RequestRow) {
      (arrival, demand, duration, priority) = (row.arrival, row.demand, row.duration, row.priority)
    }
  }

  private func drawn(_ name: String, _ arrivals: ArrivalProcess, priority: Int = 0) -> Workload {
    var workload = flow(name: name, arrivals, cpu: 0, duration: .lognormal(mean: 4, cv: 2), priority: priority)
    workload.demand.drawn = [DrawnDemand(kind: .cpu, amount: .uniform(low: 0.5, high: 3))]
    workload.estimate = .factor(.uniform(low: 1, high: 2))
    return workload
  }

  private func crowded(_ allocator: PolicyChoice, seed: UInt64 = 7) -> Scenario {
    scenario(
      pool(2, cpu: 4, memory: 64), allocator: allocator, seed: seed,
      [
        tenant(
          name: "a", priority: 1, service: .iaas(startup: .exponential(mean: 1)), patience: .exponential(mean: 20),
          drawn("x", .poisson(rate: 0.5)), drawn("y", .renewal(gap: .lognormal(mean: 3, cv: 1)), priority: 2)),
        tenant(
          name: "b", priority: 2,
          service: .paas(cold: .exponential(mean: 1), warm: .constant(0.1), keepAlive: 5 * .second), queueLimit: 4,
          drawn("z", .bursty(quiet: BurstState(rate: 0.1, meanStay: 10), burst: BurstState(rate: 2, meanStay: 5)))),
        tenant(
          name: "c", service: instances(cpu: 1, balancer: .powerOfTwo),
          flow(.poisson(rate: 1), duration: .exponential(mean: 0.8))),
      ])
  }

  @Test(
    "the allocator changes no arrival and no attribute of an open workload",
    arguments: [.demand, .priority, .resume, .restart, .utilization] as [PolicyChoice])
  func openWorkloads(allocator: PolicyChoice) throws {
    let (one, other) = (try run(crowded(.fcfs)), try run(crowded(allocator)))
    #expect(one.requests.map(Facts.init) == other.requests.map(Facts.init))
    #expect(one.requests.count > 150)
    #expect(one.starts != other.starts, "or nothing is shown")
  }

  /// One customer each, so that the k-th request of a workload is the k-th turn of its customer.
  @Test("the allocator changes no draw of any customer of a closed workload")
  func closedWorkloads() throws {
    func closed(_ allocator: PolicyChoice) throws -> FinishedRun {
      var system = tenant()
      system.workloads = (0..<4).map {
        drawn("customer \($0)", .closed(population: 1, think: .exponential(mean: 1)), priority: $0)
      }
      return try run(scenario(pool(cpu: 4), allocator: allocator, horizon: 300, [system]))
    }
    let (one, other) = (try closed(.fcfs), try closed(.resume))
    for workload in 0..<4 {
      let (a, b) = (one.requests(0, workload), other.requests(0, workload))
      let common = min(a.count, b.count)
      #expect(common > 4)
      #expect(a.prefix(common).map(\.duration) == b.prefix(common).map(\.duration))
      #expect(a.prefix(common).map(\.demand) == b.prefix(common).map(\.demand))
    }
    #expect(one.starts != other.starts)
  }

  /// The truth is drawn from the source by customer and turn.
  @Test(
    "the requests of several customers are those of their turns, whoever was served first",
    arguments: [.fcfs, .utilization] as [PolicyChoice])
  func turns(allocator: PolicyChoice) throws {
    let workload = drawn("x", .closed(population: 5, think: .exponential(mean: 1)))
    let scenario = scenario(pool(cpu: 4), allocator: allocator, horizon: 200, seed: 3, [tenant(workload)])
    let rows = try run(scenario).requests
    let key = StreamKey(seed: 3).appending(0).appending("a").appending("x")
    var source = try RequestSource(workload: workload, key: key, horizon: scenario.horizon)
    var open: [Nanoseconds: (customer: Int, turn: Int)] = [:]
    for customer in 0..<5 {
      for turn in 0..<rows.count {
        source.draw(customer: customer, turn: turn, arrival: 0)
        open[source.drawn.duration] = (customer, turn)
      }
    }
    var next = [0, 0, 0, 0, 0]
    for row in rows {
      let (customer, turn) = try #require(open[row.duration])
      #expect(turn == next[customer], "request \(row.id)")
      next[customer] += 1
    }
    #expect(next.min()! > 3)
  }

  @Test("another tenant, wherever it stands in the file, changes nothing of the others' draws", arguments: 0...3)
  func addedTenant(position: Int) throws {
    let alone = try run(crowded(.demand))
    var scenario = crowded(.demand)
    scenario.tenants.insert(
      tenant(name: "new", drawn("x", .poisson(rate: 1))), at: position)
    let together = try run(scenario)
    for index in 0..<3 {
      let moved = index < position ? index : index + 1
      for workload in 0..<(index == 0 ? 2 : 1) {
        #expect(alone.requests(index, workload).map(Facts.init) == together.requests(moved, workload).map(Facts.init))
      }
    }
  }

  /// All integers of a record that sums or counts end up in.
  private func numbers(_ record: ReplicationRecord) -> [Int128] {
    var all: [Int128] = [Int128(record.events), Int128(record.end), record.cloud.queue.integral]
    for kind in ResourceKind.allCases {
      let ledger = record.cloud.ledger[kind]
      all += [ledger.integral, ledger.peak, ledger.total, record.cloud.held[kind]]
    }
    for tenant in record.tenants {
      all += [tenant.shareHeld, tenant.shareWanted, tenant.cost]
      for population in [tenant.whole] + tenant.workloads {
        all += [population.wait.sum, population.response.sum, population.slowdown.sum, population.queue.integral]
        all += [population.completed, population.abandoned, population.rejected, population.evictions].map {
          Int128($0)
        }
        for kind in ResourceKind.allCases { all += [population.used[kind], population.ledger[kind].integral] }
      }
    }
    return all
  }

  @Test(
    "the same simulation gives the same rows and record again",
    arguments: [.demand, .resume, .utilization] as [PolicyChoice])
  func repeats(allocator: PolicyChoice) throws {
    var scenario = crowded(allocator)
    scenario.horizon = 60 * .second
    let (one, other) = (try run(scenario), try run(scenario))
    #expect(one.requests == other.requests)
    #expect(one.grants == other.grants)
    #expect(numbers(one.record) == numbers(other.record))
  }

  @Test("the order in which replications run does not matter, and each has its own numbers")
  func replicationOrder() throws {
    let simulation = try Simulation(crowded(.demand))
    func all(_ order: [Int]) throws -> [[Int128]] {
      var found: [[Int128]] = [[], [], []]
      for replication in order {
        found[replication] = numbers(try #require(try simulation.run(replication: replication)))
      }
      return found
    }
    let forward = try all([0, 1, 2])
    #expect(try all([2, 0, 1]) == forward)
    #expect(Set(forward).count == 3)
  }

  @Test("another seed gives other requests")
  func seeds() throws {
    #expect(try run(crowded(.demand)).requests != run(crowded(.demand, seed: 8)).requests)
  }

  @Test("random placement draws from a stream of its own")
  func randomPlacement() throws {
    var scenario = crowded(.demand)
    let one = try run(scenario)
    scenario.placement = PolicyChoice("random")
    let other = try run(scenario)
    #expect(one.requests.map(Facts.init) == other.requests.map(Facts.init))
    #expect(one.requests.map(\.host) != other.requests.map(\.host))
    #expect(try run(scenario).requests == other.requests)
  }

  @Test(
    "every conservation check holds in a crowded cloud, to the horizon and drained",
    arguments: [.fcfs, .demand, .priority, .resume, .restart, .utilization] as [PolicyChoice], Scenario.End.allCases)
  func conservation(allocator: PolicyChoice, end: Scenario.End) throws {
    for seed: UInt64 in 1...2 {
      var scenario = crowded(allocator, seed: seed)
      scenario.horizon = 50 * .second
      scenario.end = end
      scenario.warmup = 13 * .second
      scenario.tenants[0].tenant.quota = Quota(guaranteed: amount(cpu: 3), limit: amount(cpu: 5, memory: 1 << 40))
      let run = try run(scenario)
      let whole = run.record.tenants.flatMap(\.workloads)
      #expect(whole.reduce(0) { $0 + $1.arrived } == run.requests.filter { $0.arrival >= 13 * .second }.count)
      #expect(run.requests.filter { $0.outcome == .unfinished }.isEmpty || end == .horizon)
    }
  }
}

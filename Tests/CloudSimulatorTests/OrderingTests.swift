import Allocators
import CloudModel
import SimulationKernel
import Testing
import Workloads

@testable import CloudSimulator

/// The ordering guarantees of Documentation/ordering.md, one test each.
@Suite struct OrderingTests {
  /// In floating point 0.1 + 0.2 is more than 0.3.
  @Test("O1. Two times are equal or they are not; nothing is \"nearly\" at the same time.")
  func o1() throws {
    let run = try run(
      scenario(
        pool(cpu: 1), [tenant(queueLimit: 1, jobs(at: 0, for: 0.1), jobs(at: 0, for: 0.2), jobs(at: 0.3, for: 1))]))
    #expect(run.requests[1].end == 300_000_000)
    #expect(run.requests[2].start == 300_000_000)
  }

  /// The second is more important and is placed first: both end at 4, in the order in which their ends were scheduled.
  @Test("O2. Events are ordered by (time, phase, sequence). The sequence is the order in which they were scheduled.")
  func o2() throws {
    let run = try run(
      scenario(
        pool(cpu: 2), allocator: .priority,
        [tenant(jobs(at: 0, for: 4, priority: 1), jobs(at: 0, for: 4, priority: 2))]))
    #expect(run.grants.map(\.request) == [2, 1])
    let ordered = try CloudSimulatorTests.run(
      scenario(pool(cpu: 2), [tenant(jobs(at: 0, for: 4), jobs(at: 1, for: 3))]))
    #expect(ordered.grants.map(\.request) == [1, 2])
  }

  /// 5 before 6: the container expires at 12, when the next request arrives, which starts cold.
  @Test("O3. The phases of an instant run in this order: … 5 expiry … 6 arrival …")
  func o3() throws {
    func end(_ second: Double) throws -> Double? {
      try run(
        scenario(
          pool(cpu: 1, memory: 1),
          [
            tenant(
              service: .paas(cold: .constant(4), warm: .constant(1), keepAlive: 3 * .second),
              jobs(at: [0, second], memory: 1, for: 5))
          ])
      ).ends[1]
    }
    #expect(try end(11.999999999) == 17.999999999)
    #expect(try end(12) == 21)
    #expect(
      Phase.allCases.map { "\($0)" } == [
        "departure", "startupEnd", "failure", "recovery", "expiry", "arrival", "allocation", "abandonment", "sample",
      ])
  }

  @Test("O4. Capacity is freed before it is asked for.")
  func o4() throws {
    let run = try run(scenario(pool(cpu: 1), [tenant(queueLimit: 0, jobs(at: 0, for: 5), jobs(at: 5, for: 5))]))
    #expect(run.starts == [0, 5])
  }

  @Test(
    "O5. One allocation round sees everything that happened at the instant, whichever workload the file names first.")
  func o5() throws {
    let run = try run(
      scenario(
        pool(cpu: 1), allocator: .priority,
        [tenant(jobs(at: 3, for: 1, priority: 1), jobs(at: 3, for: 1, priority: 2), jobs(at: 0, for: 3))]))
    #expect(run.requests(0, 0).map { $0.start } == [4 * .second])
    #expect(run.requests(0, 1).map { $0.start } == [3 * .second])
  }

  @Test(
    "O6. A request of zero duration starts, and leaves in a further pass; what it held is given out again in that pass."
  )
  func o6() throws {
    let run = try run(scenario(pool(cpu: 1), [tenant(jobs(3, at: 2, for: 0), jobs(at: 2, for: 5))]))
    #expect(run.starts == [2, 2, 2, 2] && run.ends == [2, 2, 2, 7])
    let inside = try CloudSimulatorTests.run(
      scenario(
        pool(cpu: 1), [tenant(service: instances(cpu: 1, slots: 1), jobs(3, at: 2, for: 0), jobs(at: 2, for: 5))]))
    #expect(inside.ends == [2, 2, 2, 7])
  }

  @Test(
    "O7. Arrivals of the same instant come in the order of the tenants, then of the workloads, in the file. Requests are numbered in this order."
  )
  func o7() throws {
    let run = try run(
      scenario(
        pool(cpu: 9),
        [
          tenant(name: "z", jobs(2, at: 1, for: 1, priority: 1), jobs(at: 1, for: 1, priority: 9)),
          tenant(name: "a", jobs(at: 1, for: 1), jobs(at: 0.5, for: 1)),
        ]))
    #expect(run.requests.map { [$0.tenant, $0.workload] } == [[1, 1], [0, 0], [0, 0], [0, 1], [1, 0]])
    #expect(run.requests.map(\.id) == [1, 2, 3, 4, 5])
  }

  @Test("O7, of customers: those of a closed workload come at the place of their workload, too.")
  func o7OfCustomers() throws {
    let run = try run(
      scenario(
        pool(cpu: 9), horizon: 4,
        [
          tenant(
            name: "a", jobs(at: 0, for: 1), flow(.closed(population: 2, think: .constant(3)), duration: .constant(9))),
          tenant(name: "b", jobs(at: 3, for: 1)),
        ]))
    #expect(run.requests.map(\.tenant) == [0, 0, 0, 1])
  }

  @Test(
    "O8. Ties in any allocator go to the earlier arrival, then to the order of tenants and workloads in the file, then to the smaller number.",
    arguments: [.fcfs, .demand, .priority, .utilization] as [PolicyChoice])
  func o8(allocator: PolicyChoice) throws {
    let run = try run(
      scenario(
        pool(cpu: 1), allocator: allocator,
        [
          tenant(name: "b", jobs(at: 0, for: 5), jobs(2, at: 2, for: 1), jobs(at: 2, for: 1)),
          tenant(name: "a", jobs(at: 2, for: 1), jobs(at: 1, for: 1)),
        ]))
    let order = run.requests.sorted { $0.start! < $1.start! }.map { [$0.tenant, $0.workload] }
    #expect(order == [[0, 0], [1, 1], [0, 1], [0, 1], [0, 2], [1, 0]])
    #expect(run.requests(0, 1).map(\.start) == run.requests(0, 1).map(\.start).sorted { $0! < $1! })
  }

  @Test("O9. A request whose patience ends at the instant at which capacity frees is served.")
  func o9() throws {
    let run = try run(
      scenario(pool(cpu: 1), [tenant(patience: .constant(4), jobs(at: 0, for: 5), jobs(at: 1, for: 5))]))
    #expect(run.starts == [0, 5])
  }

  @Test(
    "O10. A queue limit is applied after the instant's round: the latest are rejected; the evicted do not count, and are never rejected."
  )
  func o10() throws {
    let run = try run(
      scenario(
        pool(cpu: 1), allocator: .resume,
        [
          tenant(
            queueLimit: 1, jobs(at: 0, for: 10, priority: 1), jobs(3, at: 4, for: 1, priority: 1),
            jobs(at: 4, for: 2, priority: 2))
        ]))
    #expect(run.outcomes == [.completed, .completed, .rejected, .rejected, .completed])
    #expect(run.ends == [12, 13, 4, 4, 6])
  }

  @Test(
    "O11. A victim of preemption returns to the head of its class: it keeps its arrival time, and with it its place.")
  func o11() throws {
    let run = try run(
      scenario(
        pool(cpu: 1), allocator: .resume,
        [tenant(jobs(at: 0, for: 5, priority: 1), jobs(at: 1, for: 5, priority: 1), jobs(at: 2, for: 2, priority: 2))]))
    #expect(run.ends == [7, 12, 4])
    #expect(run.requests[0].arrival == 0 && run.requests[0].start == 0)
  }

  /// With warm containers other start-ups are used; with patience some leave. The others' attributes stay.
  @Test("O12. All random attributes of a request are drawn when it arrives, whether or not they are ever used.")
  func o12() throws {
    func facts(keepAlive: Nanoseconds, patience: Distribution?) throws -> [[Int64]] {
      let service = ServiceModel.paas(
        cold: .exponential(mean: 2), warm: .exponential(mean: 0.1), keepAlive: keepAlive)
      let flow = flow(.poisson(rate: 0.5), memory: 1, duration: .exponential(mean: 2))
      let run = try run(
        scenario(pool(cpu: 2, memory: 9), [tenant(service: service, patience: patience, flow)]))
      return run.requests.map { [$0.arrival, $0.duration] }
    }
    let one = try facts(keepAlive: 0, patience: nil)
    #expect(try facts(keepAlive: 100 * .second, patience: nil) == one)
    #expect(try facts(keepAlive: 0, patience: .exponential(mean: 1)) == one)
  }

  /// 3 cores for 4 requests of one core: speed ¾, so 1 ns of work is done after 4/3 ns, and 3 ns after 4.
  @Test(
    "O13. Under processor sharing a departure falls on the first whole nanosecond at which the work is done. Two equal requests that began together end together.",
    arguments: [(1, 2), (2, 3), (3, 4), (3_000_000_000, 4_000_000_000)] as [(Nanoseconds, Nanoseconds)])
  func o13(duration: Nanoseconds, end: Nanoseconds) throws {
    let run = try run(
      scenario(
        pool(cpu: 3),
        [tenant(service: instances(cpu: 3), jobs(3, at: 0, for: duration.seconds), jobs(at: 0, for: duration.seconds))])
    )
    #expect(run.requests.map(\.end) == [end, end, end, end])
  }

  @Test("O14. A request of a SaaS tenant is given to an instance when it arrives, and stays with it.")
  func o14() throws {
    let run = try run(
      scenario(
        pool(cpu: 2),
        [
          tenant(
            service: instances(2, cpu: 1, balancer: .roundRobin, slots: 1), jobs(at: 0, for: 9), jobs(at: 0, for: 1),
            jobs(at: 2, for: 1))
        ]))
    #expect(run.starts == [0, 0, 9], "the second instance is free from 1 on")
    #expect(run.grants.filter { $0.request == 3 }.map(\.instance) == [0])
  }

  @Test("O15. At the horizon, departures still happen; nothing arrives and nothing starts any more.")
  func o15() throws {
    let tenants = [tenant(jobs(at: 0, for: 20), jobs(at: 5, for: 1), jobs(at: 20, for: 1))]
    let stopped = try run(scenario(pool(cpu: 1), horizon: 20, tenants))
    #expect(stopped.outcomes == [.completed, .unfinished])
    #expect(stopped.starts == [0, nil])
    let drained = try run(scenario(pool(cpu: 1), horizon: 20, end: .drained, tenants))
    #expect(drained.ends == [20, 21])
    let shared = try run(
      scenario(pool(cpu: 1), horizon: 20, [tenant(service: instances(cpu: 1), jobs(2, at: 0, for: 10))]))
    #expect(shared.ends == [20, 20])
  }

  @Test(
    "O16. Windows contain their beginning and not their end: what arrives at the end of the warm-up is measured, what arrives at the horizon does not exist."
  )
  func o16() throws {
    let run = try run(
      scenario(pool(cpu: 9), horizon: 20, warmup: 5, [tenant(jobs(at: [4.999999999, 5, 19.999999999, 20], for: 1))]))
    #expect(run.requests.count == 3)
    #expect(run.record.tenants[0].workloads[0].arrived == 2)
    #expect(run.record.cloud.coverageWindows.map(\.offered) == [1] + Array(repeating: 0, count: 22) + [1])
  }

  @Test("O17. A level that lasts no time belongs to no average and is no peak.")
  func o17() throws {
    let run = try run(
      scenario(pool(cpu: 9), [tenant(jobs(9, at: 3, for: 1), jobs(5, at: 6, cpu: 9, for: 0))]))
    #expect(run.record.cloud.queue == LevelRecord())
    #expect(run.record.tenants[0].whole.queue.peak == 0)
    #expect(isClose(run.ledger().peak, 9))
  }

  @Test("O18. Replications are numbered from 0, each has its own random streams.")
  func o18() throws {
    let scenario = scenario(pool(cpu: 2), [tenant(flow(.poisson(rate: 1), duration: .exponential(mean: 1)))])
    let runs = try (0..<3).map { try run(scenario, replication: $0) }
    #expect(runs.map(\.record.replication) == [0, 1, 2])
    #expect(Set(runs.map { $0.requests.map(\.arrival) }).count == 3)
    #expect(try run(scenario, replication: 1).requests == runs[1].requests)
  }
}

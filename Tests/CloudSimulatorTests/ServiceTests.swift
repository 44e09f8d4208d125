import Allocators
import CloudModel
import SimulationKernel
import Testing
import Workloads

@testable import CloudSimulator

/// Virtual machines and containers: start-ups, holds, warm containers.
@Suite struct ServiceTests {
  @Test("a virtual machine is held from the first moment of its start-up, which is not waiting")
  func startup() throws {
    let run = try run(scenario(pool(cpu: 1), [tenant(service: .iaas(startup: .constant(3)), jobs(2, at: 1, for: 5))]))
    #expect(run.starts == [1, 9])
    #expect(run.ends == [9, 17])
    #expect(run.grants.map { $0.planned } == [8 * .second, 8 * .second])
    #expect(run.grants.map { $0.start } == [1 * .second, 9 * .second])
    let population = run.record.tenants[0].workloads[0]
    #expect(population.wait.sum == 8_000_000_000, "0 s and 8 s")
    #expect(population.response.sum == 24_000_000_000)
    #expect(isClose(Double(population.slowdown.sum) / 0x1p32, 8.0 / 5 + 16.0 / 5, within: 1e-9))
    #expect(isClose(Double(population.boundedSlowdown.sum) / 0x1p32, 1 + 16.0 / 10, within: 1e-9))
  }

  /// Cold 4, warm 1, kept for 10; requests of 5 s at 0, 12 and 40.
  ///     0–9 served cold, 9–12 idle, 12–18 served warm, 18–28 idle until it expires, 40–49 cold again, 49–59 idle
  private func served(limit: ResourceVector = .unlimited, _ allocator: PolicyChoice = .fcfs) throws -> FinishedRun {
    try run(
      scenario(
        pool(cpu: 4, memory: 16), allocator: allocator,
        [
          tenant(
            quota: Quota(limit: limit), service: .paas(cold: .constant(4), warm: .constant(1), keepAlive: 10 * .second),
            jobs(at: [0, 12, 40], cpu: 2, memory: 8, for: 5))
        ]))
  }

  @Test("a container starts cold, is kept, serves the next one warm, and expires")
  func containers() throws {
    let run = try served()
    #expect(run.ends == [9, 18, 49])
    let idle = run.grants.filter { $0.request == nil }
    #expect(idle.map { [$0.start.seconds, $0.end.seconds] } == [[9, 12], [18, 28], [49, 59]])
    #expect(idle.allSatisfy { $0.amount == amount(memory: 8) && $0.planned == nil && $0.instance == nil })
    #expect(isClose(run.held(.cpu), 2 * (9 + 6 + 9)))
    #expect(isClose(run.held(.memory), 8 * (9 + 3 + 6 + 10 + 9 + 10)))
    #expect(isClose(run.ledger(.memory).mean * 100, 3 * 8), "idle, it is no grant in R")
    #expect(run.record.events == 3 + 3 + 3 + 2, "arrivals, ends of start-up, departures, expiries")
  }

  @Test(
    "an idle container does not hold its own tenant's next request under the limit",
    arguments: [.fcfs, .demand, .priority, .utilization] as [PolicyChoice])
  func warmAtTheLimit(allocator: PolicyChoice) throws {
    var limit = ResourceVector.unlimited
    limit[.memory] = 8
    #expect(try served(limit: limit, allocator).ends == [9, 18, 49])
  }

  /// The container of 8 MiB is idle from 9 on; at 10 somebody asks for 10 of 16 MiB.
  @Test(
    "an idle container gives its room to a request that needs it", arguments: [.fcfs, .utilization] as [PolicyChoice])
  func reclaimed(allocator: PolicyChoice) throws {
    let run = try run(
      scenario(
        pool(cpu: 4, memory: 16), allocator: allocator,
        [
          tenant(
            service: .paas(cold: .constant(4), warm: .constant(1), keepAlive: 50 * .second),
            jobs(at: [0, 20], cpu: 2, memory: 8, for: 5)),
          tenant(name: "b", jobs(at: 10, memory: 10, for: 5)),
        ]))
    #expect(run.requests(1).map { $0.start } == [10 * .second])
    #expect(run.requests(0).map { $0.end } == [9 * .second, 29 * .second], "cold again")
    #expect(run.grants.first { $0.request == nil }?.end == 10 * .second)
  }

  /// The container is idle on the second host, for somebody else had the first until 10; at 12 both have equal room.
  @Test(
    "a warm container is used on whatever host it is",
    arguments: [.fcfs, .demand, .priority, .utilization] as [PolicyChoice])
  func warmElsewhere(allocator: PolicyChoice) throws {
    let run = try run(
      scenario(
        pool(2, cpu: 2, memory: 16), allocator: allocator,
        [
          tenant(name: "b", jobs(at: 0, cpu: 2, for: 10)),
          tenant(
            service: .paas(cold: .constant(4), warm: .constant(1), keepAlive: 50 * .second),
            jobs(at: [1, 12], cpu: 2, memory: 8, for: 5)),
        ]))
    let ends = run.requests(1).map { $0.end?.seconds }
    #expect(ends == [10, 18])
  }

  @Test("preemption pays start-up again", arguments: [true, false])
  func preemption(resumes: Bool) throws {
    let run = try run(
      scenario(
        pool(cpu: 1), allocator: resumes ? .resume : .restart,
        [
          tenant(
            service: .iaas(startup: .constant(2)), jobs(at: 0, for: 10, priority: 1), jobs(at: 5, for: 1, priority: 2))
        ]))
    // 3 s are done at 5. The other holds the core until 8. Then 2 s of start-up and 7 or 10 s of service.
    #expect(run.ends == [resumes ? 17 : 20, 8])
    #expect(run.record.tenants[0].workloads[0].evictions == 1)
    #expect(run.grants.map { $0.end.seconds } == [5, 8, resumes ? 17 : 20])
  }
}

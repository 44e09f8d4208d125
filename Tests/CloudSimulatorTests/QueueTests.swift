import Allocators
import CloudModel
import SimulationKernel
import Testing
import Workloads

@testable import CloudSimulator

@Suite struct QueueTests {
  @Test(
    "of those that wait the latest beyond the limit are rejected",
    arguments: [
      (0, [.completed, .rejected, .rejected, .rejected]), (1, [.completed, .completed, .rejected, .rejected]),
      (2, [.completed, .completed, .completed, .rejected]),
    ] as [(Int, [RequestRow.Outcome])])
  func limit(limit: Int, outcomes: [RequestRow.Outcome]) throws {
    let run = try run(
      scenario(pool(cpu: 1), [tenant(queueLimit: limit, jobs(at: 0, for: 10), jobs(3, at: 1, for: 10))]))
    #expect(run.outcomes == outcomes)
    #expect(run.requests.filter { $0.outcome == .rejected }.allSatisfy { $0.end == $0.arrival && $0.start == nil })
    #expect(run.record.tenants[0].workloads[1].rejected == 3 - limit)
  }

  @Test("the limit spans all workloads of a tenant and no other tenant")
  func whose() throws {
    let run = try run(
      scenario(
        pool(cpu: 1),
        [
          tenant(name: "a", queueLimit: 1, jobs(at: 0, for: 10), jobs(at: 1, for: 1), jobs(at: 2, for: 1)),
          tenant(name: "b", jobs(5, at: 1, for: 1)),
        ]))
    #expect(run.requests(0, 2).map(\.outcome) == [.rejected])
    #expect(run.requests(1).map(\.outcome) == Array(repeating: .completed, count: 5))
  }

  @Test("an evicted request is exempt from the limit")
  func evictedAreExempt() throws {
    let run = try run(
      scenario(
        pool(cpu: 1), allocator: .resume,
        [tenant(queueLimit: 0, jobs(at: 0, for: 10, priority: 1), jobs(at: 2, for: 3, priority: 2))]))
    #expect(run.ends == [13, 5])
    #expect(run.requests.map(\.evictions) == [1, 0])
  }

  @Test("who has waited its patience without starting leaves; at the moment at which capacity frees it is served")
  func patience() throws {
    func outcome(_ patience: Double) throws -> RequestRow {
      try run(
        scenario(
          pool(cpu: 1), [tenant(patience: .constant(patience), jobs(at: 0, for: 10), jobs(at: 2, for: 1))])
      ).requests[1]
    }
    let impatient = try outcome(3)
    #expect(impatient.outcome == .abandoned && impatient.end == 5 * .second && impatient.start == nil)
    #expect(try outcome(8).start == 10 * .second)
    #expect(try outcome(7.999999999).outcome == .abandoned)
  }

  @Test("patience of no time: served at once or gone at once")
  func noPatience() throws {
    let run = try run(
      scenario(pool(cpu: 1), [tenant(patience: .constant(0), jobs(at: 0, for: 10), jobs(at: 2, for: 1))]))
    #expect(run.outcomes == [.completed, .abandoned])
    #expect(run.ends == [10, 2])
  }

  @Test("when the head of the line leaves, those behind it are tried at that instant")
  func abandonedHead() throws {
    let run = try run(
      scenario(
        pool(cpu: 2),
        [tenant(patience: .constant(4), jobs(at: 0, for: 10), jobs(at: 1, cpu: 2, for: 1), jobs(at: 2, for: 1))]))
    #expect(run.starts == [0, nil, 5])
  }

  @Test("who has started is patient for ever, evicted or not")
  func evictedArePatient() throws {
    let run = try run(
      scenario(
        pool(cpu: 1), allocator: .resume,
        [tenant(patience: .constant(3), jobs(at: 0, for: 2, priority: 1), jobs(at: 1, for: 50, priority: 2))]))
    #expect(run.ends == [52, 51])
  }

  @Test("inside instances queues have limits and patience too")
  func instanceQueues() throws {
    let run = try run(
      scenario(
        pool(cpu: 1),
        [
          tenant(
            service: instances(cpu: 1, slots: 1), queueLimit: 1, patience: .constant(4), jobs(at: 0, for: 10),
            jobs(2, at: 1, for: 1), jobs(at: 6, for: 1))
        ]))
    #expect(run.outcomes == [.completed, .abandoned, .rejected, .completed])
    #expect(run.ends == [10, 5, 1, 11])
  }

  @Test("a queue that lasts no time is no peak, and its integral is that of the waiting times")
  func level() throws {
    let run = try run(
      scenario(pool(cpu: 1), [tenant(jobs(at: 0, for: 10), jobs(at: 4, for: 10), jobs(at: 6, for: 1))]))
    let queue = run.record.tenants[0].whole.queue
    #expect(queue.peak == 2)
    #expect(queue.integral == Int128(6 + 14) * Int128(Nanoseconds.second))
    #expect(run.record.cloud.queue == queue)
  }
}

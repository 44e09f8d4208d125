import Allocators
import CloudModel
import SimulationKernel
import Testing
import Workloads

@testable import CloudSimulator

/// Service level objectives, the measured window, and the end of a run.
@Suite struct OutcomeTests {
  /// Met, missed and undecided of each workload, on one core that the first holds from 0 to 10.
  private func decided(_ objective: ServiceLevel?, _ others: [(at: Double, lasting: Double)], horizon: Double) throws
    -> [[Int]]
  {
    var system = tenant(jobs(at: 0, for: 10, objective: objective))
    system.workloads += others.map { jobs(at: $0.at, for: $0.lasting, objective: objective) }
    return try run(scenario(pool(cpu: 1), horizon: horizon, [system])).record.tenants[0].workloads.map {
      [$0.met, $0.missed, $0.undecided]
    }
  }

  /// In halves; nil where it is no whole number of them, or where there is none.
  @Test(
    "a bounded slowdown takes a duration below 10 s for 10 s, and is 1 at least",
    arguments: [
      (duration: 5 * Nanoseconds.second, response: 20 * Nanoseconds.second, slowdown: 8, bounded: 4),
      (10 * .second, 25 * .second, 5, 5), (40 * .second, 100 * .second, 5, 5), (5 * .second, 7 * .second, nil, 2),
      (0, 30 * .second, nil, 6), (8 * .second, 12 * .second, 3, nil),
    ] as [(duration: Nanoseconds, response: Nanoseconds, slowdown: Int128?, bounded: Int128?)])
  func slowdowns(duration: Nanoseconds, response: Nanoseconds, slowdown: Int128?, bounded: Int128?) {
    var outcomes = Outcomes(objective: nil)
    _ = outcomes.completed(after: response, wait: response - duration, duration: duration)
    let record = outcomes.record
    if let slowdown { #expect(record.slowdown.sum == slowdown << 31) }
    #expect(record.slowdown.count == (duration > 0 ? 1 : 0))
    if let bounded { #expect(record.boundedSlowdown.sum == bounded << 31) }
  }

  private let met = [1, 0, 0]
  private let missed = [0, 1, 0]
  private let undecided = [0, 0, 1]

  /// They start at 0, 10 and 12; at 20 the fourth still waits since 17, the last since 19.
  @Test("an objective for the wait is met once started in time, and missed once overdue")
  func wait() throws {
    let others = [(at: 8.0, lasting: 2.0), (at: 9, lasting: 50), (at: 17, lasting: 1), (at: 19, lasting: 1)]
    let level = ServiceLevel(wait: 2 * .second)
    #expect(try decided(level, others, horizon: 20) == [met, met, missed, missed, undecided])
    #expect(try decided(ServiceLevel(wait: 3 * .second), others, horizon: 20) == [met, met, met, undecided, undecided])
  }

  /// Responses 10 and 4; the third has been there for 8 at the end, the fourth for 1.
  @Test("an objective for the response is decided by completion, or by being overdue")
  func response() throws {
    let others = [(at: 8.0, lasting: 2.0), (at: 12, lasting: 50), (at: 19, lasting: 1)]
    func level(_ limit: Nanoseconds) -> ServiceLevel { ServiceLevel(response: limit * .second) }
    #expect(try decided(level(5), others, horizon: 20) == [missed, met, missed, undecided])
    #expect(try decided(level(8), others, horizon: 20) == [missed, met, undecided, undecided])
    #expect(try decided(level(10), others, horizon: 20) == [met, met, undecided, undecided])
  }

  /// With both: the second started late (wait 2 > 1) and is missed though its response of 4 is in time.
  @Test("with both objectives both must be kept, and one that is broken decides")
  func both() throws {
    let others = [(at: 8.0, lasting: 2.0), (at: 11.5, lasting: 50)]
    let level = ServiceLevel(wait: 1 * .second, response: 10 * .second)
    #expect(try decided(level, others, horizon: 20) == [met, missed, undecided])
  }

  @Test("without an objective completion decides, and who is lost has missed")
  func none() throws {
    #expect(try decided(nil, [(at: 1, lasting: 3), (at: 2, lasting: 50)], horizon: 20) == [met, met, undecided])
    let run = try run(
      scenario(
        pool(cpu: 1),
        [tenant(queueLimit: 1, patience: .constant(2), jobs(at: 0, for: 10), jobs(2, at: 1, for: 1))]))
    #expect(run.outcomes == [.completed, .abandoned, .rejected])
    #expect(run.record.tenants[0].workloads[1].missed == 2)
  }

  @Test("requests count that arrive in the window, whatever becomes of them later")
  func warmup() throws {
    let run = try run(
      scenario(
        pool(cpu: 1), horizon: 20, warmup: 10, end: .drained,
        [tenant(jobs(at: [9.999999999, 10, 19.999999999], for: 10))]))
    let population = run.record.tenants[0].workloads[0]
    #expect(run.requests.count == 3)
    #expect([population.arrived, population.completed, population.wait.count] == [2, 2, 2])
    #expect(population.wait.sum == Int128(9_999_999_999 + 9_999_999_999 + 1))
    #expect(run.record.window == 10 * .second..<20 * .second)
    #expect(run.record.end == Nanoseconds(39_999_999_999))
  }

  @Test(
    "a run to the horizon leaves work unfinished; a drained one follows it to its end", arguments: Scenario.End.allCases
  )
  func ends(end: Scenario.End) throws {
    let run = try run(
      scenario(pool(cpu: 1), horizon: 20, end: end, [tenant(jobs(at: 15, for: 4), jobs(2, at: 16, for: 10))]))
    let population = run.record.tenants[0].workloads[1]
    switch end {
    case .horizon:
      #expect(run.outcomes == [.completed, .unfinished, .unfinished])
      #expect(run.starts == [15, 19, nil] && run.ends == [19, nil, nil])
      #expect(run.record.end == 20 * .second)
      #expect(population.unfinished == 2)
      #expect(run.grants.map { $0.end.seconds } == [19, 20], "a hold in force ends with the run")
    case .drained:
      #expect(run.ends == [19, 29, 39])
      #expect(run.record.end == 39 * .second)
      #expect(population.completed == 2)
      #expect(isClose(run.held(), 5), "averages stop at the horizon")
    }
    #expect(run.record.remarks.waitingAtEnd == [1])
  }

  @Test("a drained run without work ends at the horizon")
  func idleDrain() throws {
    let run = try run(scenario(pool(cpu: 1), horizon: 20, end: .drained, [tenant(jobs(at: 1, for: 1))]))
    #expect(run.record.end == 20 * .second)
  }

  @Test("a drawn demand that fits no host, or exceeds the limit, is impossible; others are served")
  func impossible() throws {
    var limit = ResourceVector.unlimited
    limit[.cpu] = 3000
    func outcomes(_ quota: Quota) throws -> [RequestRow.Outcome: Int] {
      var workload = flow(.periodic(devices: 1, period: .second, jitter: nil), cpu: 0, duration: .constant(0.5))
      workload.demand.drawn = [
        DrawnDemand(kind: .cpu, amount: .empirical(values: [1, 3.5, 9], weights: [1, 1, 1]))
      ]
      let run = try run(scenario(pool(2, cpu: 4), [tenant(quota: quota, workload)]))
      for row in run.requests {
        let isPossible = row.demand[.cpu] <= (quota == Quota() ? 4000 : 3000)
        #expect(row.outcome == (isPossible ? .completed : .impossible))
        if !isPossible { #expect(row.end == row.arrival && row.start == nil && row.host == nil) }
      }
      let population = run.record.tenants[0].workloads[0]
      #expect(population.impossible + population.completed == 100 && population.missed == population.impossible)
      return Dictionary(grouping: run.requests, by: \.outcome).mapValues(\.count)
    }
    #expect(try outcomes(Quota()) != outcomes(Quota(limit: limit)))
  }

  @Test("what does not fit into the instance is impossible, and what fits no host beside the instances too")
  func impossibleWithInstances() throws {
    let run = try run(
      scenario(
        pool(cpu: 4),
        [
          tenant(name: "a", service: instances(cpu: 2), jobs(at: 0, cpu: 3, for: 1)),
          tenant(name: "b", jobs(at: 0, cpu: 3, for: 1), jobs(at: 0, cpu: 2, for: 1)),
        ]))
    #expect(run.outcomes == [.impossible, .impossible, .completed])
  }

  @Test("instances that find no host are a problem of the scenario")
  func instancesDoNotFit() throws {
    let simulation = try Simulation(
      scenario(pool(2, cpu: 3), [tenant(service: instances(3, cpu: 2), jobs(at: 0, for: 1))]))
    #expect(throws: SimulationProblem.self) { try simulation.run(replication: 0) }
  }

  @Test("a clock that stands still for ever is a problem of the scenario")
  func stuckClock() throws {
    let simulation = try Simulation(
      scenario(
        pool(cpu: 1), [tenant(flow(.closed(population: 1, think: .constant(0)), cpu: 2, duration: .constant(0)))]))
    #expect(throws: SimulationProblem.self) { try simulation.run(replication: 0) }
  }

  @Test("a run can be stopped, and then has no record")
  func stopped() throws {
    let simulation = try Simulation(
      scenario(pool(cpu: 1), horizon: 1e6, [tenant(flow(.poisson(rate: 10), duration: .constant(0.01)))]))
    var calls = 0
    let record = try simulation.run(replication: 0) { _ in
      calls += 1
      return calls < 3
    }
    #expect(record == nil)
    #expect(calls == 3)
  }
}

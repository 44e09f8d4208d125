import CloudModel
import SimulationKernel
import Testing

@testable import Workloads

/// Rows that are there already.
private struct GivenRows: TraceRows {
  var rows: [TraceRow]
  var problem: TraceProblem? { nil }

  mutating func nextRow() -> TraceRow? { rows.isEmpty ? nil : rows.removeFirst() }
}

@Suite struct TraceReplayTests {
  private func row(
    _ arrival: Int64, cpu: Int64? = nil, duration: Int64? = nil, estimate: Int64? = nil, priority: Int? = nil
  ) -> TraceRow {
    var row = TraceRow(
      arrival: arrival * .second, duration: duration.map { $0 * .second }, estimate: estimate.map { $0 * .second },
      priority: priority)
    if let cpu { row.give(cpu, of: .cpu) }
    return row
  }

  private func requests(
    _ rows: [TraceRow], duration: Distribution? = .constant(9), drawn: [DrawnDemand] = []
  ) throws -> [RequestDraw] {
    var source = try RequestSource(
      workload: Workload(
        name: "read", arrivals: .trace(TraceSource(file: "log", tenant: "emr", workload: "read")),
        demand: DemandLaw(fixed: ResourceVector(cpu: 500, memory: 64), drawn: drawn), duration: duration,
        estimate: .exact),
      key: StreamKey(seed: 1), horizon: 100 * .second, rows: GivenRows(rows: rows))
    var requests: [RequestDraw] = []
    while source.nextArrival != nil { requests.append(source.next()) }
    return requests
  }

  @Test("rows before the horizon arrive; what a row leaves open comes from the workload's laws")
  func replay() throws {
    let requests = try requests([
      row(3), row(4, cpu: 2000, duration: 3, estimate: 8, priority: 7), row(100, cpu: 1000),
    ])
    #expect(requests.map(\.arrival) == [3 * .second, 4 * .second])
    #expect(requests[0].demand == ResourceVector(cpu: 500, memory: 64))
    #expect(requests[0].duration == 9 * .second)
    #expect(requests[0].estimate == 9 * .second)
    #expect(requests[0].priority == nil)
    #expect(requests[1].demand == ResourceVector(cpu: 2000, memory: 64))
    #expect(requests[1].duration == 3 * .second)
    #expect(requests[1].estimate == 8 * .second)
    #expect(requests[1].priority == 7)
  }

  @Test("a drawn demand is not drawn for rows that give it")
  func drawnDemand() throws {
    let drawn = [DrawnDemand(kind: .cpu, amount: .uniform(low: 10, high: 20))]
    let some = try requests([row(1), row(2, cpu: 1000), row(3)], drawn: drawn)
    let all = try requests([row(1), row(3)], drawn: drawn)
    #expect(some[1].demand[.cpu] == 1000)
    #expect([some[0], some[2]].map(\.demand) == all.map(\.demand))
    #expect(all.allSatisfy { $0.demand[.cpu] >= 10_000 })
  }

  @Test("a trace that nobody has opened is refused")
  func unopened() throws {
    let workload = Workload(
      name: "read", arrivals: .trace(TraceSource(file: "log", tenant: "emr", workload: "read")), demand: DemandLaw(),
      duration: nil)
    #expect(workload.firstProblem()?.part == "arrivals")
    #expect(workload.firstProblem(hasRows: true) == nil)
  }
}

import CloudModel
import SimulationKernel
import Testing
import Workloads

@Suite struct TraceReplayTests {
  private func source(
    _ text: String, workload name: String = "read", duration: Distribution? = .constant(9),
    drawn: [DrawnDemand] = [], horizon: Nanoseconds = 100 * .second
  ) throws -> RequestSource {
    let file = try TemporaryFile(text)
    let table = try TraceTable.load(file.path)
    return try RequestSource(
      workload: Workload(
        name: name, arrivals: .trace(TraceSource(file: file.path, tenant: "emr", workload: name)),
        demand: DemandLaw(fixed: ResourceVector(cpu: 500, memory: 64), drawn: drawn), duration: duration,
        estimate: .exact),
      key: StreamKey(seed: 1), horizon: horizon, trace: table)
  }

  private func requests(_ source: consuming RequestSource) -> [RequestDraw] {
    var requests: [RequestDraw] = []
    while source.nextArrival != nil { requests.append(source.next()) }
    return requests
  }

  private static let text = """
    arrival,tenant,workload,cpu,duration,estimate,priority
    4,emr,read,2,3,8,7
    1,emr,write,1,1,1,1
    2,imaging,read,1,1,1,1
    3,emr,read,,,,
    200,emr,read,1,1,1,1

    """

  @Test("a workload takes its rows before the horizon; what a row leaves open comes from the workload's laws")
  func replay() throws {
    let requests = requests(try source(Self.text))
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

  @Test("without columns of tenants and workloads all rows are the workload's")
  func everyone() throws {
    #expect(requests(try source("arrival\n1\n2\n99.999999999\n100\n")).count == 3)
  }

  @Test("a drawn demand is not drawn for rows that give it")
  func drawnDemand() throws {
    let drawn = [DrawnDemand(kind: .cpu, amount: .uniform(low: 10, high: 20))]
    let some = requests(try source("arrival,cpu\n1,\n2,1\n3,\n", drawn: drawn))
    let all = requests(try source("arrival\n1\n3\n", drawn: drawn))
    #expect(some[1].demand[.cpu] == 1000)
    #expect([some[0], some[2]].map(\.demand) == all.map(\.demand))
    #expect(all.allSatisfy { $0.demand[.cpu] >= 10_000 })
  }

  @Test("a row without a duration is refused where the workload has no law for it, with its line")
  func missingDuration() throws {
    let error = #expect(throws: WorkloadProblem.self) { try source(Self.text, duration: nil) }
    #expect(error?.part == "duration")
    #expect(error?.message.contains("line 5 of") == true)
    #expect(requests(try source(Self.text, workload: "write", duration: nil)).map(\.duration) == [1 * .second])
  }

  @Test("replications share the rows and are the same")
  func shared() throws {
    let original = try source(Self.text)
    #expect(requests(original) == requests(original))
  }
}

import CloudModel
import CloudSimulator
import Foundation
import SimulationKernel
import Testing

@testable import Reporting

@Suite struct RawOutputTests {
  private let directory = TemporaryDirectory()

  private func request(_ id: Int, tenant: Int = 1, start: Nanoseconds? = nil, host: Int? = nil) -> RequestRow {
    RequestRow(
      id: id, tenant: tenant, workload: 1, priority: -3, arrival: 1_500_000_001, start: start,
      end: start.map { $0 + 7 }, outcome: start == nil ? .rejected : .completed, host: host,
      demand: ResourceVector(cpu: 500, memory: 2048, gpu: 1250), duration: 60_000_000_000, evictions: 2)
  }

  private func write(
    _ replications: [Int], in scenario: Scenario = TestResults.scenario(), to output: RawOutput? = nil
  ) throws {
    let output = output ?? RawOutput(directory: directory.path, scenario: scenario)
    for replication in replications.reversed() {
      let recorder = try output.recorder(replication: replication)
      recorder.requestEnded(request(replication + 1, start: 2_000_000_000, host: 3))
      recorder.requestEnded(request(replication + 2))
      recorder.grantEnded(
        GrantRow(
          request: replication + 1, tenant: 1, host: 3, instance: nil, start: 2_000_000_000, end: 2_000_000_007,
          planned: 61_000_000_000, amount: ResourceVector(cpu: 500, network: 10, storage: 5)))
      recorder.grantEnded(
        GrantRow(
          request: nil, tenant: 0, host: 0, instance: 12, start: 0, end: 9, planned: nil,
          amount: ResourceVector(memory: 4096)))
      try recorder.finish()
    }
    let joined = try output.joined()
    for replication in replications { try joined.add(replication: replication) }
    for file in joined.files() { try file.commit() }
  }

  @Test func rowsAreThoseOfTheDesignInOrderOfReplications() throws {
    try write([0, 1])
    #expect(
      directory.text("requests.csv") == """
        replication,id,tenant,workload,priority,arrival,start,end,outcome,host,cpu,memory,gpu,network,storage,\
        duration,evictions
        0,1,imaging,routine,-3,1.500000001,2.000000000,2.000000007,completed,node/3,0.5,2048,1.25,0,0,60.000000000,2
        0,2,imaging,routine,-3,1.500000001,,,rejected,,0.5,2048,1.25,0,0,60.000000000,2
        1,2,imaging,routine,-3,1.500000001,2.000000000,2.000000007,completed,node/3,0.5,2048,1.25,0,0,60.000000000,2
        1,3,imaging,routine,-3,1.500000001,,,rejected,,0.5,2048,1.25,0,0,60.000000000,2

        """)
    #expect(
      directory.text("grants.csv") == """
        replication,request,tenant,host,instance,start,end,planned,cpu,memory,gpu,network,storage
        0,1,imaging,node/3,,2.000000000,2.000000007,61.000000000,0.5,0,0,10,5
        0,,emr,node/0,emr/12,0.000000000,0.000000009,,0,4096,0,0,0
        1,2,imaging,node/3,,2.000000000,2.000000007,61.000000000,0.5,0,0,10,5
        1,,emr,node/0,emr/12,0.000000000,0.000000009,,0,4096,0,0,0

        """)
    #expect(directory.files == ["grants.csv", "requests.csv"])
  }

  @Test func whatAnUnfinishedReplicationWroteIsRemoved() throws {
    let output = RawOutput(directory: directory.path, scenario: TestResults.scenario())
    do {
      let recorder = try output.recorder(replication: 1)
      recorder.requestEnded(request(1))
    }
    #expect(directory.files == [])
    let late = try output.recorder(replication: 2)
    try late.finish()
    try write([0], to: output)
    #expect(directory.files == ["grants.csv", "requests.csv"])
  }

  @Test func discardingLeavesNothing() throws {
    let output = RawOutput(directory: directory.path, scenario: TestResults.scenario())
    try output.recorder(replication: 0).finish()
    let joined = try output.joined()
    try joined.add(replication: 0)
    joined.discard()
    #expect(directory.files == [])
  }

  @Test func hostsAreCountedWithinTheirPool() {
    var scenario = TestResults.scenario()
    scenario.pools = [
      HostPool(name: "a", count: 2, capacity: .zero), HostPool(name: "none", count: 0, capacity: .zero),
      HostPool(name: "b,c", count: 3, capacity: .zero), HostPool(name: "d", count: 1, capacity: .zero),
    ]
    let names = RowNames(scenario)
    let hosts = (0..<6).map { host in
      var buffer = ByteBuffer()
      buffer.append(host: host, names)
      return String(decoding: buffer.bytes, as: UTF8.self)
    }
    #expect(hosts == ["a/0", "a/1", "\"b,c/0\"", "\"b,c/1\"", "\"b,c/2\"", "d/0"])
  }

  @Test func manyRowsAreWrittenWhole() throws {
    let output = RawOutput(directory: directory.path, scenario: TestResults.scenario())
    let recorder = try output.recorder(replication: 0)
    for id in 1...20_000 { recorder.requestEnded(request(id)) }
    try recorder.finish()
    let joined = try output.joined()
    try joined.add(replication: 0)
    for file in joined.files() { try file.commit() }
    let lines = directory.text("requests.csv").split(separator: "\n")
    #expect(lines.count == 20_001)
    #expect(lines.last?.hasPrefix("0,20000,imaging,") == true)
  }

  @Test func aDirectoryThatDoesNotExistIsAProblemOfCreation() {
    let output = RawOutput(directory: directory.path + "/none", scenario: TestResults.scenario())
    #expect(throws: OutputProblem.self) { try output.recorder(replication: 0) }
    #expect(throws: OutputProblem.self) { try output.joined() }
  }
}

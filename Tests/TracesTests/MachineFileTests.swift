import CloudModel
import Foundation
import Testing
import Traces
import Workloads

/// Reads a text as a list of machines.
private func machines(_ text: String, _ options: MachineOptions = MachineOptions()) throws -> MachineFile {
  let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString + ".csv")
  defer { try? FileManager.default.removeItem(at: file) }
  try Data(text.utf8).write(to: file)
  return try MachineFile(file: file.path, options: options)
}

struct MachineFileTests {
  @Test func makesAPoolOfEqualNodes() throws {
    let list = try machines(
      "sn,cpu_milli,memory_mib,gpu,model\nn0,32000,262144,0,\nn1,96000,393216,8,T4\nn2,32000,262144,0,\n")
    #expect(
      list.pools == [
        HostPool(name: "machines-1", count: 2, capacity: ResourceVector(cpu: 32_000, memory: 262_144)),
        HostPool(name: "machines-2", count: 1, capacity: ResourceVector(cpu: 96_000, memory: 393_216, gpu: 8000)),
      ])
  }

  @Test func takesOfMachineEventsThoseThatAreAddedEachOnce() throws {
    var options = MachineOptions()
    options.machine = ResourceVector(cpu: 10_000, memory: 1001)
    let events = try machines(
      "0,5,0,p,0.5,0.25\n9,5,1,p,0.5,0.25\n10,5,0,p,0.5,0.25\n11,6,0,p,1,1\n12,6,2,p,,\n", options)
    #expect(events.pools.map(\.count) == [1, 1])
    #expect(events.pools[0].capacity == ResourceVector(cpu: 5000, memory: 250))
    #expect(events.pools[1].capacity == ResourceVector(cpu: 10_000, memory: 1001))
  }

  @Test func knowsThatTheEventsOf2019CountFromOne() throws {
    let events = try machines(
      "time,machine_id,type,capacity.cpus,capacity.memory\n0,1,1,0.5,0.5\n0,2,2,0.5,0.5\n0,3,ADD,0.5,0.5\n0,4,0,0.5,0.5\n"
    )
    #expect(events.pools.map(\.count) == [2])
  }

  @Test func readsCountsPricesAndMappedColumnsOfACSV() throws {
    var options = MachineOptions()
    options.columns = [
      TraceColumnName(meaning: "memory", column: "ram"), TraceColumnName(meaning: "count", column: "4"),
    ]
    options.memoryUnit = 1 << 30
    options.poolName = "node"
    let list = try machines("cpu,ram,price,n\n4.5,1.5,2.25,3\n4.5,1.5,,1\n4.5,1.5,2.25,2\n", options)
    #expect(
      list.pools == [
        HostPool(name: "node-1", count: 5, capacity: ResourceVector(cpu: 4500, memory: 1536), pricePerHour: 2.25),
        HostPool(name: "node-2", count: 1, capacity: ResourceVector(cpu: 4500, memory: 1536)),
      ])
  }

  @Test func roundsCapacitiesDown() throws {
    #expect(try machines("cpu,memory\n1.9999,2.999\n").pools[0].capacity == ResourceVector(cpu: 1999, memory: 2))
  }

  @Test func countsWhatItCannotUseAndNamesLineAndColumnWhereItIsStrict() throws {
    let text = "cpu,memory\n4,1024\n4,x\n-1,5\n0,0\n\n4\n"
    let list = try machines(text)
    #expect(list.pools.map(\.count) == [1])
    #expect(list.summary.dropped.map(\.count) == [4])
    #expect(list.summary.dropped.first?.lines == [3, 4, 5, 7])
    var options = MachineOptions()
    options.isStrict = true
    let problem = #expect(throws: TraceProblem.self) { try machines(text, options) }
    #expect(problem?.line == 3)
    #expect(problem?.column == 3)
    #expect(problem?.message == "`memory`: `x` is not a number")
  }

  @Test(arguments: ["", "\n\n", "cpu\n", "cpu\nx\n", "a,b\n1,2\n", "arrival,duration\n1,2\n", "9,1,1,p,1,1\n"])
  func refusesAFileWithoutMachines(text: String) {
    #expect(throws: TraceProblem.self) { try machines(text) }
  }
}

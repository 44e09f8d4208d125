import CloudModel
import Foundation
import Testing
import Traces
import Workloads

@testable import Scenarios

@Suite struct HostFileTests {
  private func scenario(_ hosts: String, files: [(String, String)], isStrict: Bool = false) throws -> LoadedScenario {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
    let file = folder.appendingPathComponent("scenario.yaml")
    let text = """
      scenario: machines
      horizon: 1h
      hosts: \(hosts)
      tenants:
        - name: t
          service: iaas
          workloads: [{ name: w, arrivals: { poisson: { rate: 1/h } }, demand: { cpu: 1 }, duration: 1s }]

      """
    try Data(text.utf8).write(to: file)
    return try ScenarioFile.read(path: file.path, isStrict: isStrict)
  }

  private func errors(_ hosts: String, files: [(String, String)], isStrict: Bool = false) throws -> [Diagnostic] {
    do {
      _ = try scenario(hosts, files: files, isStrict: isStrict)
      return []
    } catch let error as ScenarioError {
      return error.diagnostics.filter { $0.severity == .error }
    }
  }

  private static let list = ("nodes.csv", "cpu,memory\n4,1024\n4,x\n8,2048\n")

  @Test func `the machines of a file are the pools, and what cannot be used is warned of`() throws {
    let loaded = try scenario("{ trace: { file: nodes.csv, name: node, price: 2/h } }", files: [Self.list])
    #expect(
      loaded.scenario.pools == [
        HostPool(name: "node-1", count: 1, capacity: ResourceVector(cpu: 4000, memory: 1024), pricePerHour: 2),
        HostPool(name: "node-2", count: 1, capacity: ResourceVector(cpu: 8000, memory: 2048), pricePerHour: 2),
      ])
    #expect(loaded.warnings.map(\.line) == [3])
    #expect(loaded.warnings.first?.message.contains("1 left out") == true)
  }

  @Test func `the path alone will do`() throws {
    #expect(try scenario("{ trace: nodes.csv }", files: [Self.list]).scenario.pools.count == 2)
  }

  @Test func `a strict list is refused at its first bad line, with file, line and column`() throws {
    for (hosts, isStrict) in [("{ trace: { file: nodes.csv, strict: true } }", false), ("{ trace: nodes.csv }", true)] {
      let error = try #require(try errors(hosts, files: [Self.list], isStrict: isStrict).first)
      #expect(error.headline.hasSuffix("nodes.csv:3:3: error: `memory`: `x` is not a number"))
    }
  }

  @Test func `a file that is missing or of another kind is refused`() throws {
    #expect(try errors("{ trace: none.csv }", files: []).first?.message.contains("cannot open the list") == true)
    let other = try errors("{ trace: log.csv }", files: [("log.csv", "a,b\n1,2\n")])
    #expect(other.first?.message.contains("is no list of machines") == true)
    #expect(try errors("{ trace: \"-\" }", files: []).first?.message.contains("standard input") == true)
  }

  @Test func `a topology of clusters becomes pools, its memory in megabytes or bytes`() throws {
    let text = """
      { "clusters": [ { "name": "C", "count": 2, "hosts": [
        { "count": 3, "cpu": { "coreCount": 32, "coreSpeed": 2500 }, "memory": { "memorySize": 82000 } },
        { "cpu": { "coreCount": 1, "count": 2 }, "memory": { "memorySize": 137438953472 }, "gpu": { "count": 5 } } ] } ] }
      """
    let pools = try scenario("{ trace: topology.json }", files: [("topology.json", text)]).scenario.pools
    #expect(pools.map(\.count) == [6, 2])
    #expect(pools[0].capacity == ResourceVector(cpu: 32_000, memory: 82_000))
    #expect(pools[1].capacity == ResourceVector(cpu: 2000, memory: 131_072, gpu: 5000))
    let broken = text.replacingOccurrences(of: "\"coreCount\": 32, ", with: "")
    let error = try errors("{ trace: topology.json }", files: [("topology.json", broken)]).first
    #expect(error?.line == 2)
    #expect(error?.message.hasPrefix("'coreCount' is missing") == true)
  }
}

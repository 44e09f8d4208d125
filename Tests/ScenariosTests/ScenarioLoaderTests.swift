import Foundation
import Testing

@testable import Scenarios

/// A folder that is removed when the test is over.
final class TemporaryFolder {
  let path = NSTemporaryDirectory() + "/cloudward-" + UUID().uuidString + "/"

  init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and returns its path.
  @discardableResult func write(_ name: String, _ text: String) throws -> String {
    let file = path + name
    try FileManager.default.createDirectory(
      atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    return file
  }
}

@Suite struct ScenarioLoaderTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The errors of a file, without the folder.
  private func errors(of file: String) -> [String] {
    do throws(ScenarioError) {
      _ = try ScenarioFile.read(path: file)
      return []
    } catch {
      return error.diagnostics.map { $0.headline.replacing(folder.path, with: "") }
    }
  }

  @Test func `an included mapping stands where the include stands, and own keys win`() throws {
    try folder.write("parts/size.yaml", "cpu: 64\nmemory: 1GiB\n")
    let main = try folder.write(
      "main.yaml",
      baseScenario.replacingFirst(
        "{ cpu: 64, memory: 256GiB }", with: "{ include: parts/size.yaml, memory: 256GiB }"))
    let loaded = try ScenarioFile.read(path: main)
    let plain = try ScenarioFile.read(text: baseScenario, file: "plain.yaml")
    #expect(loaded.scenario == plain.scenario)
    #expect(loaded.hash == plain.hash)
    #expect(loaded.sources == [main, folder.path + "parts/size.yaml"])
  }

  @Test func `an included list in the place of an item adds its items`() throws {
    try folder.write(
      "more.yaml", "- { name: b, count: 1, capacity: { cpu: 4 } }\n- { name: c, count: 1, capacity: { cpu: 4 } }\n")
    let text = baseScenario.replacingFirst("tenants:", with: "  - include: more.yaml\ntenants:")
    let pools = try ScenarioFile.read(path: try folder.write("main.yaml", text)).scenario.pools
    #expect(pools.map(\.name) == ["compute", "b", "c"])
  }

  @Test func `an included list can be a whole list, and a file can be one include`() throws {
    try folder.write("hosts.yaml", "- { name: compute, count: 4, capacity: { cpu: 64, memory: 256GiB } }\n")
    let text = baseScenario.replacingFirst(
      "\n  - { name: compute, count: 4, capacity: { cpu: 64, memory: 256GiB } }", with: " { include: hosts.yaml }")
    try folder.write("inner.yaml", text)
    let outer = try folder.write("outer.yaml", "include: inner.yaml\nhorizon: 2h\n")
    let scenario = try ScenarioFile.read(path: outer).scenario
    #expect(scenario.horizon == 7_200_000_000_000)
    #expect(scenario.pools.map(\.name) == ["compute"])
  }

  @Test func `errors in an included file have its name and position`() throws {
    try folder.write("size.yaml", "cpu: 64\nmemory: 256\n")
    let main = try folder.write(
      "main.yaml", baseScenario.replacingFirst("{ cpu: 64, memory: 256GiB }", with: "{ include: size.yaml }"))
    #expect(errors(of: main) == ["size.yaml:2:9: error: 'memory': '256' has no unit; write 256GiB or 256MiB"])
  }

  @Test func `what cannot be included is said once, and nothing follows from it`() throws {
    let main = try folder.write(
      "main.yaml",
      baseScenario.replacingFirst("{ cpu: 64, memory: 256GiB }", with: "{ include: nothing.yaml }")
        .replacingFirst("horizon: 24h", with: "horizon: 24"))
    #expect(
      errors(of: main) == [
        "main.yaml:2:10: error: 'horizon': '24' has no unit; write 24s, 24min or 24h",
        "main.yaml:5:53: error: cannot include 'nothing.yaml': No such file or directory; check the path, it is "
          + "relative to this file",
      ])
  }

  @Test func `loops, endless depth and crowds of files are refused`() throws {
    try folder.write("a.yaml", "include: b.yaml\n")
    try folder.write("b.yaml", "include: ./a.yaml\n")
    #expect(
      errors(of: folder.path + "a.yaml") == [
        "b.yaml:1:10: error: './a.yaml' includes itself, directly or through another file; break the loop"
      ])
    for level in 0..<30 {
      try folder.write("deep\(level).yaml", "a: { include: deep\(level + 1).yaml }\n")
      try folder.write(
        "wide\(level).yaml", "a: { include: wide\(level + 1).yaml }\nb: { include: wide\(level + 1).yaml }\n")
    }
    try folder.write("wide12.yaml", "a: 1\n")
    #expect(errors(of: folder.path + "deep0.yaml").first?.contains("more than 16 levels deep") == true)
    #expect(errors(of: folder.path + "wide0.yaml").first?.contains("more than 200 files") == true)
  }

  @Test func `folders, devices and empty files are no includes`() throws {
    try folder.write("empty.yaml", "# nothing\n")
    for (path, reason) in [
      (".", "it is a folder"), ("/dev/zero", "it is not a regular file"), ("empty.yaml", "is empty"),
    ] {
      let main = try folder.write("main.yaml", "include: \(path)\n")
      #expect(errors(of: main).first?.contains(reason) == true)
    }
  }

  @Test func `a trace is found beside the file that names it`() throws {
    try folder.write("data/arrivals.csv", "arrival,cpu,duration\n0,1,1\n")
    try folder.write("data/process.yaml", "trace: arrivals.csv\n")
    let main = try folder.write(
      "main.yaml",
      baseScenario.replacingFirst("{ poisson: { rate: 6/h } }", with: "{ include: data/process.yaml }")
        .replacingFirst("        demand: { cpu: 8, memory: 32GiB }\n", with: ""))
    let workload = try ScenarioFile.read(path: main).scenario.tenants[0].workloads[0]
    guard case .trace(let source) = workload.arrivals else {
      Issue.record("not a trace")
      return
    }
    #expect(source.file == folder.path + "data/arrivals.csv")
    #expect(source.tenant == "imaging" && source.workload == "ct")
  }
}

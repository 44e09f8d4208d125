import CloudSimulator
import Foundation
import Testing

@testable import Scenarios

@Suite struct ScenarioWriterTests {
  private static let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL

  private static let files: [String] = {
    ["Scenarios", "Scenarios/lessons", "Tests/Independent/scenarios"].flatMap { folder in
      let names = (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)) ?? []
      return names.filter { $0.hasSuffix(".yaml") }.sorted().map { folder + "/" + $0 }
    }
  }()

  /// What was read, written and read again is what it was; only the lines of expectations are not kept, and times that
  /// a named profile or a moment gives are those of a whole nanosecond.
  @Test(arguments: files)
  func whatIsWrittenIsReadBack(file: String) throws {
    var scenario = try ScenarioFile.read(path: Self.root.appending(path: file).path).scenario
    for index in scenario.expectations.indices { scenario.expectations[index].line = 0 }
    let text = ScenarioWriter.text(of: scenario)
    var again = try ScenarioFile.read(text: text, file: "written.yaml").scenario
    for index in again.expectations.indices { again.expectations[index].line = 0 }
    #expect(ScenarioWriter.text(of: again) == text)
    #expect(again.tenants.map(\.tenant) == scenario.tenants.map(\.tenant))
    #expect(again.pools == scenario.pools)
    #expect(again.allocator == scenario.allocator && again.placement == scenario.placement)
    #expect(again.expectations == scenario.expectations)
    for (one, other) in zip(again.tenants, scenario.tenants) {
      #expect(one.workloads.map(\.demand) == other.workloads.map(\.demand))
      #expect(one.workloads.map(\.objective) == other.workloads.map(\.objective))
      #expect(one.queueLimit == other.queueLimit && one.allocator == other.allocator)
      for (a, b) in zip(one.workloads, other.workloads) {
        let (first, second) = (a.duration?.mean ?? 0, b.duration?.mean ?? 0)
        #expect(abs(first - second) <= 1e-9 * max(1, second))
      }
    }
  }

  @Test func thereAreFilesToTryItOn() { #expect(Self.files.count > 20) }

  @Test func namesThatMeanSomethingElseAreQuoted() throws {
    let text = """
      scenario: "true"
      description: "a: b # c"
      horizon: 10s
      hosts: [{ name: "1", count: 1, capacity: { cpu: 1 } }]
      tenants:
        - name: "no"
          service: iaas
          workloads: [{ name: "x y", arrivals: { poisson: { rate: 1/s } }, demand: { cpu: 1 }, duration: 1500ms }]
      """
    let scenario = try ScenarioFile.read(text: text, file: "a.yaml").scenario
    #expect(try ScenarioFile.read(text: ScenarioWriter.text(of: scenario), file: "b.yaml").scenario == scenario)
  }
}

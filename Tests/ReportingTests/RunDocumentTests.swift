import Experiments
import Foundation
import OutputAnalysis
import Testing

@testable import Reporting

@Suite struct RunDocumentTests {
  private func bytes(_ result: RunResult, wall: Double = 1.25) -> [UInt8] {
    RunDocument.bytes(
      of: result, RunProvenance(version: "0.1.0", scenarioHash: "abc", systemHash: "def"),
      EngineFigures(wallSeconds: wall, peakMemoryBytes: 4096, jobs: 2))
  }

  private func read(_ result: RunResult) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(bytes(result))) as? [String: Any])
  }

  @Test func keysAreThoseOfTheDesignInItsOrder() {
    let members = RunDocument.members(
      of: TestResults.result(), RunProvenance(version: "", scenarioHash: "", systemHash: ""),
      EngineFigures(wallSeconds: 1, peakMemoryBytes: 1, jobs: 1))
    #expect(
      members.map(\.name) == [
        "schema", "version", "scenario", "scenarioHash", "systemHash", "resultHash", "complete", "seed",
        "replications", "horizonSeconds", "warmupSeconds", "warmupMethod", "end", "allocator", "allocatorOptions",
        "placement", "placementOptions", "confidence", "precision", "units", "engine", "cloud", "tenants",
        "expectations", "checks", "warnings", "replicationValues",
      ])
  }

  @Test func headingTellsWhatWasRun() throws {
    let document = try read(TestResults.result())
    #expect(document["schema"] as? String == "cloudward/run/v1")
    #expect((document["seed"] as? NSNumber)?.uint64Value == .max)
    #expect(document["warmupSeconds"] as? Int == 7200)
    #expect(document["end"] as? String == "horizon")
    #expect(document["placement"] as? String == "first-fit")
    #expect(document["complete"] as? Bool == true)
    let engine = try #require(document["engine"] as? [String: Any])
    #expect(engine["events"] as? Int == 2000)
    #expect(engine["eventsPerSecond"] as? Int == 1600)
  }

  @Test func everyMetricStandsUnderItsPath() throws {
    let result = TestResults.result()
    let document = try read(result)
    result.metrics.forEachMetric { path, node in
      var place: Any? = document
      for name in path.split(separator: ".") { place = (place as? [String: Any])?[String(name)] }
      switch node {
      case .estimate(let estimate, _):
        let read = place as? [String: Any]
        #expect(read?["replications"] as? Int == estimate.replications, "\(path)")
        let mean = (read?["mean"] as? NSNumber)?.doubleValue
        #expect(abs((mean ?? 0) - (estimate.mean ?? 0)) <= 1e-9 * abs(estimate.mean ?? 0), "\(path)")
        #expect((mean == nil) == (estimate.mean == nil), "\(path)")
        #expect((read?["low"] == nil) == (estimate.low == nil), "\(path)")
      case .number, .flag, .absent, .group: #expect(place != nil, "\(path)")
      }
    }
  }

  @Test func outcomesChecksAndWarningsAreListed() throws {
    let document = try read(TestResults.result())
    let expectations = try #require(document["expectations"] as? [[String: Any]])
    #expect(expectations.map { $0["outcome"] as? String } == ["surely met", "not distinguishable", "met"])
    #expect(expectations[2]["tenant"] is NSNull)
    #expect(expectations[1]["max"] as? Double == 0.002)
    #expect((expectations[0]["value"] as? [String: Any])?["replications"] as? Int == 2)
    let checks = try #require(document["checks"] as? [[String: Any]])
    #expect(checks.count == 1)
    #expect(checks[0]["name"] as? String == "conservation.requests")
    #expect(checks[0]["holds"] as? Bool == true)
    #expect(document["warnings"] as? [String] == [])
  }

  @Test func onlyTheEngineBlockVaries() {
    let result = TestResults.result()
    func lines(_ wall: Double) -> [Substring] {
      String(decoding: bytes(result, wall: wall), as: UTF8.self).split(separator: "\n")
    }
    let differing = zip(lines(1), lines(2)).filter { $0 != $1 }
    #expect(differing.count == 1)
    #expect(differing[0].0.hasPrefix("  \"engine\""))
  }
}

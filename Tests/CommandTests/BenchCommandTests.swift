import Foundation
import Testing

@Suite struct BenchCommandTests {
  private func report(_ program: Program, _ arguments: String = "mm10") throws -> [String: Any] {
    let outcome = try program.shell("cloudward bench \(arguments) --quick --runs 2 --json --quiet")
    #expect(outcome.code == 0, "\(outcome.messages)")
    return try #require(JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
  }

  @Test func eachWorkloadHasTimesEventsAndMemory() throws {
    let report = try report(Program(), "hold-1000,mm10 trace")
    #expect(report["schema"] as? String == "cloudward/bench/v1")
    #expect(report["size"] as? String == "quick")
    let workloads = try #require(report["workloads"] as? [[String: Any]])
    #expect(workloads.map { $0["name"] as? String } == ["hold-1000", "mm10", "trace"])
    // A hold is an event, and each of 20 000 jobs arrives and departs.
    #expect(workloads[0]["events"] as? Int == 20_000)
    #expect(workloads[2]["events"] as? Int == 40_000)
    for workload in workloads {
      let time = try #require(workload["nanosecondsPerEvent"] as? [String: Double])
      #expect(try #require(time["min"]) > 0)
      #expect(try #require(time["min"]) <= #require(time["median"]))
      #expect(try #require(time["median"]) <= #require(time["max"]))
      #expect(workload["runs"] as? Int == 2)
      #expect(try #require(workload["peakMemoryBytes"] as? Int) > 1 << 20)
    }
  }

  @Test func theTableHasARowForAWorkload() throws {
    let outcome = try Program()("bench", "mm10", "--quick", "--runs", "1")
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("| mm10 "))
    #expect(outcome.messages.contains("measuring 1/1 mm10"))
  }

  @Test func aBaselineThatIsSlowerHoldsAndOneThatIsFasterDoesNot() throws {
    let program = try Program()
    var document = try report(program)
    for (median, code) in [(1e9, Int32(0)), (1e-3, 1)] {
      var workload = try #require(document["workloads"] as? [[String: Any]])[0]
      workload["nanosecondsPerEvent"] = ["median": median, "min": median, "max": median]
      document["workloads"] = [workload]
      let text = try String(decoding: JSONSerialization.data(withJSONObject: document), as: UTF8.self)
      try program.folder.write(text, to: "before.json")
      let outcome = try program("bench", "mm10", "--quick", "--runs", "1", "--baseline", "before.json", "--quiet")
      #expect(outcome.code == code, "\(outcome.output)")
      #expect(outcome.output.contains("WORSE") == (code == 1))
    }
  }

  @Test func theScenarioOfAWorkloadIsOneThatRuns() throws {
    let program = try Program()
    let outcome = try program("bench", "--scenario", "cluster-1000", "--quick")
    #expect(outcome.code == 0)
    try program.folder.write(outcome.output, to: "cluster.yaml")
    #expect(try program("validate", "cluster.yaml").code == 0)
  }

  @Test func theFlagshipIsLeftOutWhereItIsNotAtHand() throws {
    let outcome = try Program()("bench", "flagship", "--quick", "--runs", "1", "--quiet")
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("Not measured: flagship"))
  }

  @Test(arguments: [
    ("mm11", 64, "did you mean 'mm10'"), ("mm10 --runs 0", 64, "--runs"), ("mm10 --ratio 2", 64, "--baseline"),
    ("mm10 --baseline none.json", 66, "none.json"), ("mm10 --baseline text", 65, "no report"),
    ("mm10 --baseline text --ratio 0.5", 64, "from 1 to 1000"),
  ])
  func whatCannotBeMeasuredIsRefused(words: String, code: Int, message: String) throws {
    let program = try Program()
    try program.folder.write("{]", to: "text")
    let outcome = try program.shell("cloudward bench --quick \(words)")
    #expect(outcome.code == code)
    #expect(outcome.messages.contains(message), "\(outcome.messages)")
    #expect(outcome.output.isEmpty)
  }

  @Test func aReportOfAnotherSizeIsRefused() throws {
    let program = try Program()
    let outcome = try program.shell(
      "'\(Program.path)' bench mm10 --quick --runs 1 --json --quiet > a.json; cloudward bench mm10 --baseline a.json")
    #expect(outcome.code == 65)
    #expect(outcome.messages.contains("made with --quick"))
  }
}

import Foundation
import Testing

@Suite struct RunCommandTests {
  private let cloudward: Program
  private var folder: TemporaryFolder { cloudward.folder }

  init() throws {
    cloudward = try Program()
    try folder.write(Samples.small, to: "small.yaml")
    try folder.write(Samples.every, to: "every.yaml")
  }

  @Test func aTableIsPrintedAndFilesAreWritten() throws {
    let outcome = try cloudward("run", "small.yaml")
    #expect(outcome.code == 0)
    #expect(
      outcome.output.hasPrefix("small\nallocator demand, placement first-fit; 3 replications of 15 min; seed 1\n"))
    #expect(outcome.output.contains("\nimaging") && outcome.output.contains("conservation laws hold"))
    #expect(outcome.messages == "Files: Reports/small/\n")
    #expect(
      folder.names(in: "Reports/small") == [
        "charts.json", "report.html", "summary.csv", "summary.json", "timeseries.csv",
      ])
  }

  @Test func jsonIsTheDocumentOfTheFile() throws {
    let outcome = try cloudward("run", "small.yaml", "--json", "--quiet")
    #expect(outcome.code == 0 && outcome.messages.isEmpty)
    #expect(try outcome.output == folder.text("Reports/small/summary.json"))
    let document = try folder.json("Reports/small/summary.json")
    #expect(document["schema"] as? String == "cloudward/run/v1")
    #expect(document["complete"] as? Bool == true)
    #expect(try cloudward("run", "small.yaml", "--format", "json", "--quiet").output.contains("cloudward/run/v1"))
  }

  @Test func csvIsTheTableOfTheFile() throws {
    let outcome = try cloudward("run", "small.yaml", "--format=csv", "--quiet")
    #expect(try outcome.output == folder.text("Reports/small/summary.csv"))
    #expect(outcome.output.contains("tenants.imaging.slo.attainment"))
  }

  @Test(arguments: ["out", "a/b c/ä ö", "./x/../y/", "-dash"]) func outputGoesWhereItIsAsked(path: String) throws {
    let outcome = try cloudward("run", "small.yaml", "--output=\(path)")
    #expect(outcome.code == 0)
    #expect(folder.exists(path + "/summary.json") && !folder.exists("Reports"))
    #expect(!outcome.messages.contains("//"))
  }

  @Test func requestsAndHoldsAreWrittenWhereAskedFor() throws {
    #expect(try cloudward("run", "small.yaml", "--requests", "--quiet").code == 0)
    let rows = try folder.text("Reports/small/requests.csv").split(separator: "\n")
    #expect(rows[0].hasPrefix("replication,id,tenant,workload,priority,arrival,start,end,outcome,host,cpu,memory"))
    #expect(Set(rows.dropFirst().map { $0.prefix { $0 != "," } }) == ["0", "1", "2"])
    #expect(
      try folder.text("Reports/small/grants.csv").hasPrefix("replication,request,tenant,host,instance,start,end,"))
    let later = try cloudward("run", "small.yaml", "--seed", "2")
    #expect(later.messages.contains("requests.csv and grants.csv there: not of this run"))
  }

  @Test func explainGapMeasuresGreedyRoundsAndChangesNothingElse() throws {
    let options = ["run", "small.yaml", "--allocator", "utilization", "--json", "--quiet"]
    #expect(try cloudward("run", "small.yaml", "--explain-gap").code == 64)
    func document(_ more: [String]) throws -> (cloud: [String: Any], hash: String?) {
      let outcome = try cloudward.finish(cloudward.start(options + more))
      #expect(outcome.code == 0)
      let json = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
      return (json?["cloud"] as? [String: Any] ?? [:], json?["resultHash"] as? String)
    }
    let (plain, measured) = (try document([]), try document(["--explain-gap"]))
    #expect(plain.hash == measured.hash && plain.hash != nil)
    let gap = try #require(measured.cloud["gap"] as? [String: [String: Any]])
    #expect(plain.cloud["gap"] == nil && Set(gap.keys) == ["mean", "worst", "best", "rounds"])
    #expect(gap["rounds"]?["mean"] is Double)
  }

  @Test func optionsChangeTheScenario() throws {
    let outcome = try cloudward(
      "run", "small.yaml", "--seed", "18446744073709551615", "--replications", "2", "--horizon", "5min", "--allocator",
      "priority", "--placement", "worst-fit", "--set", "hosts.host.count=3", "--set", "tenants.imaging.priority=7",
      "--quiet", "--json")
    #expect(outcome.code == 0, "\(outcome.messages)")
    let document = try folder.json("Reports/small/summary.json")
    #expect(outcome.output.contains("\"seed\": 18446744073709551615,"))
    #expect(document["replications"] as? Int == 2 && document["horizonSeconds"] as? Double == 300)
    #expect(document["allocator"] as? String == "priority" && document["placement"] as? String == "worst-fit")
    let cost = try #require((document["cloud"] as? [String: Any])?["cost"] as? [String: Any])
    // Three hosts at 1 an hour, for five minutes.
    #expect((cost["total"] as? [String: Any])?["mean"] as? Double == 0.25)
  }

  @Test(arguments: [
    "{ priority: { preemption: resume } }", "{priority: {preemption: resume, ageing: 10min}}", "priority",
    "{ utilization: { objective: held } }", "demand", "utilization", "fcfs",
  ]) func anAllocatorIsAWordOrHasOptions(allocator: String) throws {
    let outcome = try cloudward("run", "every.yaml", "--allocator", allocator, "--json", "--quiet")
    #expect(outcome.code == 0, "\(outcome.messages)")
    let name = allocator.split { " {:".contains($0) }.first.map(String.init)
    #expect(try folder.json("Reports/every/summary.json")["allocator"] as? String == name)
  }

  @Test func aPlacementMayHaveOptionsToo() throws {
    let outcome = try cloudward("run", "small.yaml", "--placement", "{ best-fit: { by: cpu } }", "--json", "--quiet")
    #expect(outcome.code == 0, "\(outcome.messages)")
  }

  @Test(arguments: [
    ("--allocator priorty", "--allocator"), ("--seed -1", "--seed"), ("--replications 0", "--replications"),
    ("--horizon 15", "--horizon"), ("--set nothing", "--set nothing"), ("--set hosts.hots.count=2", "'hots'"),
    ("--set hosts.host.cuont=2", "did you mean 'count'"), ("--placement nearest", "--placement"),
  ]) func aBadOverrideIsABadScenario(options: String, message: String) throws {
    let outcome = try cloudward.shell("cloudward run small.yaml " + options)
    #expect(outcome.code == 65)
    #expect(outcome.messages.contains(message), "\(outcome.messages)")
    #expect(outcome.output.isEmpty && !folder.exists("Reports"))
  }

  @Test func whatCannotBeReadIsNoInput() throws {
    for path in ["nothing.yaml", ".", "", "small.yaml/x"] {
      let outcome = try cloudward("run", path)
      #expect(outcome.code == 66, "\(path)")
      #expect(outcome.messages.contains("cannot open the scenario"), "\(outcome.messages)")
    }
  }

  @Test func aBadScenarioIsToldWithItsPlaces() throws {
    try folder.write(Samples.small.replacing("duration", with: "durration").replacing("1/h", with: "x"), to: "bad.yaml")
    let outcome = try cloudward("run", "bad.yaml")
    #expect(outcome.code == 65 && outcome.output.isEmpty && !folder.exists("Reports"))
    #expect(outcome.messages.contains("bad.yaml:4:") && outcome.messages.contains("bad.yaml:14:"))
    #expect(outcome.messages.contains("did you mean 'duration'?") && outcome.messages.contains("^"))
  }

  @Test func expectationsThatAreMissedDoNotChangeTheExitCode() throws {
    let text = Samples.small + "expect: [{ tenant: imaging, metric: wait.mean, max: 1ms }]\n"
    try folder.write(text, to: "strict.yaml")
    let outcome = try cloudward("run", "strict.yaml", "--quiet")
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("imaging wait.mean at most 1 ms: "))
  }
}

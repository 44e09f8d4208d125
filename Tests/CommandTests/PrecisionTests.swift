import Foundation
import Testing

/// `--precision`, and `warmup: auto`.
@Suite struct PrecisionTests {
  private let cloudward: Program
  private var folder: TemporaryFolder { cloudward.folder }
  private static let metric = "tenants.imaging.response.mean"

  init() throws {
    cloudward = try Program()
    try folder.write(Samples.small, to: "small.yaml")
    try folder.write(Samples.every, to: "every.yaml")
  }

  private func part(_ path: String) throws -> Double {
    let tenants = try folder.json(path + "/summary.json")["tenants"] as? [String: [String: Any]]
    let response = try #require(tenants?["imaging"]?["response"] as? [String: [String: Any]])
    let mean = try #require(response["mean"])
    return try #require(mean["halfWidth"] as? Double) / (try #require(mean["mean"] as? Double))
  }

  /// The number of replications is the smallest that will do, and the result is that of a run with so many, whatever the
  /// number of jobs.
  @Test func itStopsAtTheSmallestNumberWhateverTheJobs() throws {
    for jobs in ["1", "3", "8"] {
      let outcome = try cloudward(
        "run", "small.yaml", "--precision", "12%", "--metric", Self.metric, "--jobs", jobs, "--requests", "--quiet",
        "--output", jobs)
      #expect(outcome.code == 0, "\(outcome.messages)")
    }
    let document = try folder.json("1/summary.json")
    let count = try #require(document["replications"] as? Int)
    #expect(count > 10 && (document["precision"] as? [String: Any])?["reached"] as? Bool == true)
    #expect(document["complete"] as? Bool == true)
    for name in ["requests.csv", "grants.csv", "summary.csv", "timeseries.csv"] {
      for jobs in ["3", "8"] { #expect(try folder.bytes("1/" + name) == folder.bytes(jobs + "/" + name), "\(name)") }
    }
    #expect(folder.names(in: "8").allSatisfy { !$0.hasPrefix(".") })
    for (name, replications) in [("same", count), ("fewer", count - 1)] {
      let outcome = try cloudward(
        "run", "small.yaml", "--replications", "\(replications)", "--quiet", "--output", name)
      #expect(outcome.code == 0)
    }
    #expect(try folder.bytes("same/summary.csv") == folder.bytes("1/summary.csv"))
    #expect(try part("1") <= 0.12 && part("fewer") > 0.12)
  }

  @Test func theMostReplicationsEndIt() throws {
    let outcome = try cloudward("run", "small.yaml", "--precision", "0.001", "--max-replications", "12", "--quiet")
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("Stopped after the most replications, 12: half of the interval is not yet"))
    let document = try folder.json("Reports/small/summary.json")
    #expect(document["replications"] as? Int == 12 && document["complete"] as? Bool == true)
    #expect((document["precision"] as? [String: Any])?["reached"] as? Bool == false)
  }

  @Test func aComparisonIsPreciseUnderEveryAlternative() throws {
    let outcome = try cloudward("compare", "small.yaml", "--precision", "20%", "--quiet", "--json")
    #expect(outcome.code == 0, "\(outcome.messages)")
    let document = try folder.json("Reports/small-compare/comparison.json")
    #expect((document["precision"] as? [String: Any])?["reached"] as? Bool == true)
  }

  @Test(arguments: [
    ("--precision 5", "--precision takes a part of the mean"), ("--precision 0%", "--precision takes"),
    ("--precision 100%", "--precision takes"), ("--precision nan", "--precision takes"),
    ("--precision 5% --replications 20", "leave one out"), ("--metric cloud.coverage", "--metric needs --precision"),
    ("--max-replications 50", "--max-replications needs --precision"),
    ("--precision 5% --metric tenants.imaging.wait.p59", "did you mean 'tenants.imaging.wait.p50'?"),
    ("--precision 5% --metric nothing", "the scenario has no metric 'nothing'; write for example tenants.imaging."),
    ("--precision 5% --metric cloud.line.r2", "'cloud.line.r2' has no interval"),
  ]) func misuseIsToldWithWhatToDo(options: String, message: String) throws {
    let outcome = try cloudward.shell("cloudward run small.yaml " + options)
    #expect(outcome.code == 64 && outcome.output.isEmpty && !folder.exists("Reports"))
    #expect(outcome.messages.contains(message), "\(outcome.messages)")
  }

  @Test func aWarmUpIsFoundAndReported() throws {
    for (name, jobs) in [("one", "1"), ("many", "5")] {
      let outcome = try cloudward(
        "run", "every.yaml", "--set", "warmup=auto", "--quiet", "--jobs", jobs, "--output", name)
      #expect(outcome.code == 0 && outcome.output.contains("MSER-5"), "\(outcome.messages)")
    }
    let document = try folder.json("one/summary.json")
    let warmup = try #require(document["warmupSeconds"] as? Double)
    #expect(document["warmupMethod"] as? String == "MSER-5" && warmup >= 0 && warmup <= 600)
    #expect(try folder.bytes("one/summary.csv") == folder.bytes("many/summary.csv"))
    // The run that follows the pilot is the run with that warm-up.
    #expect(
      try cloudward("run", "every.yaml", "--set", "warmup=\(Int(warmup))s", "--quiet", "--output", "set").code == 0)
    #expect(try folder.bytes("one/summary.csv") == folder.bytes("set/summary.csv"))
    #expect(try folder.json("set/summary.json")["warmupMethod"] as? String == "given")
  }

  @Test func aComparisonUsesTheLongestWarmUp() throws {
    var warmups: [Double] = []
    for allocator in ["demand", "priority"] {
      #expect(
        try cloudward(
          "run", "small.yaml", "--set", "warmup=auto", "--allocator", allocator, "--quiet", "--output", allocator
        ).code == 0)
      warmups.append(try #require(folder.json(allocator + "/summary.json")["warmupSeconds"] as? Double))
    }
    let outcome = try cloudward(
      "compare", "small.yaml", "--set", "warmup=auto", "--allocators", "demand,priority", "--quiet", "--output", "both")
    #expect(outcome.code == 0)
    #expect(try folder.json("both/comparison.json")["warmupSeconds"] as? Double == warmups.max())
  }

  @Test func aSystemThatDoesNotSettleIsWarnedOf() throws {
    let growing = Samples.small.replacing("rate: 2/min", with: "rate: 20/min").replacing(
      "2, capacity", with: "1, capacity")
    try folder.write(growing, to: "growing.yaml")
    let outcome = try cloudward("run", "growing.yaml", "--set", "warmup=auto", "--quiet")
    #expect(outcome.code == 0 && outcome.output.contains("more than half of the horizon"), "\(outcome.output)")
  }

  @Test func arrivalsThatFollowTheClockHaveNoWarmUpToFind() throws {
    let text = Samples.small.replacing(
      "{ poisson: { rate: 2/min } }", with: "{ schedule: { profile: clinic-day, peak: 2/min } }")
    try folder.write("warmup: auto\n" + text, to: "clock.yaml")
    let outcome = try cloudward("run", "clock.yaml")
    #expect(outcome.code == 65 && outcome.messages.contains("clock.yaml:1:9: error: 'warmup: auto' needs arrivals"))
  }
}

import Foundation
import Testing

@Suite struct CompareCommandTests {
  private let cloudward: Program
  private var folder: TemporaryFolder { cloudward.folder }

  /// Two tenants of unequal importance that ask for a little more than there is.
  static let contended = """
    scenario: contended
    horizon: 1h
    replications: 6
    seed: 3
    hosts: [{ name: host, count: 1, capacity: { cpu: 8 } }]
    allocator: demand
    tenants:
      - { name: planning, service: iaas, priority: 3, workloads: [{ name: plans, arrivals: { poisson: { rate: 60/h } },
          demand: { cpu: 1 }, duration: { lognormal: { mean: 4min, cv: 0.5 } }, slo: { wait: 1min, target: 90% } }] }
      - { name: clinic, service: iaas, priority: 1, workloads: [{ name: letters, arrivals: { poisson: { rate: 280/h } },
          demand: { cpu: 1 }, duration: { lognormal: { mean: 1min, cv: 0.5 } }, slo: { wait: 1min, target: 90% } }] }

    """

  init() throws {
    cloudward = try Program()
    try folder.write(Self.contended, to: "c.yaml")
    try folder.write(Samples.small, to: "small.yaml")
  }

  @Test func aTableIsPrintedAndFilesAreWritten() throws {
    let outcome = try cloudward("compare", "c.yaml", "--allocators", "demand,priority")
    #expect(outcome.code == 0, "\(outcome.messages)")
    #expect(
      outcome.output.hasPrefix(
        "contended\ndemand, priority compared, placement first-fit; 6 replications of 60 min; seed 3\n"),
      "\(outcome.output)")
    #expect(outcome.output.contains("\npriority against demand\nplanning  cuts p95 wait by "))
    #expect(outcome.output.contains("Common random numbers took away "))
    #expect(outcome.messages.hasSuffix("Files: Reports/contended-compare/\n"))
    #expect(
      folder.names(in: "Reports/contended-compare") == [
        "charts.json", "comparison.csv", "comparison.json", "report.html",
      ])
  }

  /// The estimates are those that `run` gives, and the difference is that of its means.
  @Test func alternativesAreWhatRunGives() throws {
    #expect(
      try cloudward("compare", "c.yaml", "--json", "--quiet", "--output", "both", "--replications", "3").code == 0)
    let document = try folder.json("both/comparison.json")
    let alternatives = try #require(document["alternatives"] as? [[String: Any]])
    var waits: [Double] = []
    for (name, alternative) in zip(["demand", "priority", "utilization"], alternatives) {
      #expect(
        try cloudward("run", "c.yaml", "--allocator", name, "--quiet", "--output", name, "--replications", "3").code
          == 0)
      let run = try folder.json(name + "/summary.json")
      for key in ["cloud", "tenants", "resultHash", "scenarioHash"] {
        #expect(run[key] as? NSObject == alternative[key] as? NSObject, "\(key) of \(name)")
      }
      let tenant = (run["tenants"] as? [String: [String: Any]])?["planning"]
      waits.append(try #require((tenant?["wait"] as? [String: [String: Any]])?["mean"]?["mean"] as? Double))
    }
    let differences = try #require(document["differences"] as? [[String: Any]])
    let wait = try #require(
      differences.first {
        $0["path"] as? String == "tenants.planning.wait.mean" && $0["alternative"] as? String == "priority"
      })
    let mean = try #require((wait["difference"] as? [String: Any])?["mean"] as? Double)
    #expect(abs(mean - (waits[1] - waits[0])) < 1e-6)
  }

  @Test func theNumberOfJobsDoesNotMatter() throws {
    for jobs in ["1", "2", "7"] {
      #expect(
        try cloudward(
          "compare", "c.yaml", "--allocators", "demand,priority,fcfs", "--quiet", "--jobs", jobs, "--output", jobs
        ).code == 0)
    }
    func lines(_ name: String) throws -> [Substring] {
      try folder.text(name + "/comparison.json").split(separator: "\n").filter { !$0.hasPrefix("  \"engine\": ") }
    }
    for jobs in ["2", "7"] {
      #expect(try lines("1") == lines(jobs))
      #expect(try folder.bytes("1/comparison.csv") == folder.bytes(jobs + "/comparison.csv"))
    }
  }

  @Test func identicalAlternativesAreCalledSo() throws {
    let outcome = try cloudward("compare", "c.yaml", "--allocators", "demand,demand", "--json", "--quiet")
    #expect(outcome.code == 0)
    let document = try folder.json("Reports/contended-compare/comparison.json")
    let differences = try #require(document["differences"] as? [[String: Any]])
    #expect(!differences.isEmpty)
    for difference in differences where difference["verdict"] as? String != "no value" {
      #expect(difference["verdict"] as? String == "identical", "\(difference["path"] ?? "")")
      #expect((difference["difference"] as? [String: Any])?["mean"] as? Double == 0)
    }
    let alternatives = try #require(document["alternatives"] as? [[String: Any]])
    #expect(alternatives.map { $0["name"] as? String } == ["demand", "demand #2"])
    #expect(alternatives[1]["sameAs"] as? String == "demand")
  }

  @Test func optionsAndPlacementsMakeAlternatives() throws {
    let outcome = try cloudward(
      "compare", "c.yaml", "--allocators", "demand, { priority: { preemption: resume, ageing: 5min } }",
      "--placements", "first-fit,{ best-fit: { by: cpu } }", "--format", "csv", "--quiet", "--replications", "2")
    #expect(outcome.code == 0, "\(outcome.messages)")
    let alternatives = try #require(
      folder.json("Reports/contended-compare/comparison.json")["alternatives"] as? [[String: Any]])
    #expect(
      alternatives.map { $0["name"] as? String } == [
        "demand + first-fit", "demand + best-fit (by: cpu)",
        "priority (preemption: resume, ageing: 5 min) + first-fit",
        "priority (preemption: resume, ageing: 5 min) + best-fit (by: cpu)",
      ])
    #expect((alternatives[2]["allocatorOptions"] as? [String: Any])?["ageing"] as? Double == 300)
    #expect(try outcome.output == folder.text("Reports/contended-compare/comparison.csv"))
  }

  @Test func fewMetricsAreJudgedAlone() throws {
    let outcome = try cloudward(
      "compare", "c.yaml", "--metric", "tenants.planning.wait.p95", "--allocators", "demand,fcfs", "--quiet", "--json")
    #expect(outcome.code == 0, "\(outcome.messages)")
    let document = try folder.json("Reports/contended-compare/comparison.json")
    #expect((document["differences"] as? [Any])?.count == 1)
    #expect((document["correction"] as? [String: Any])?["comparisons"] as? Int == 1)
  }

  @Test func oneReplicationSaysSo() throws {
    let outcome = try cloudward("compare", "c.yaml", "--replications", "1", "--quiet")
    #expect(outcome.code == 0 && outcome.output.contains("One replication has no intervals"))
    #expect(!outcome.output.contains("±"))
  }

  @Test(arguments: [
    ("--allocators demand", 64, "there is only one alternative"),
    ("--allocators demand,,fcfs", 64, "names with commas"),
    ("--allocators demand,priorty", 65, "did you mean 'priority'?"),
    ("--placements first-fit,nearest", 65, "--placement=nearest"),
    ("--allocators 'demand,{ priority: { preempt: x } }'", 65, "did you mean 'preemption'?"),
    ("--metric tenants.planing.wait.mean", 64, "did you mean 'tenants.planning.wait.mean'?"),
    ("--allocator demand", 64, "did you mean '--allocators'?"),
  ]) func misuseIsToldWithWhatToDo(options: String, code: Int32, message: String) throws {
    let outcome = try cloudward.shell("cloudward compare c.yaml " + options)
    #expect(outcome.code == code && outcome.output.isEmpty && !folder.exists("Reports"))
    #expect(outcome.messages.contains(message), "\(outcome.messages)")
  }
}

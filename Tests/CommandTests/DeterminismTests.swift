import Foundation
import Testing

/// The same scenario, seed and build give the same bytes, whatever else is different.
@Suite struct DeterminismTests {
  private let cloudward: Program
  private var folder: TemporaryFolder { cloudward.folder }

  init() throws {
    cloudward = try Program()
    try folder.write(Samples.every, to: "every.yaml")
  }

  private func run(_ name: String, _ options: String...) throws {
    let line = "cloudward run every.yaml --requests --quiet --output \(name) " + options.joined(separator: " ")
    let outcome = try cloudward.shell(line)
    #expect(outcome.code == 0, "\(outcome.messages)")
  }

  /// All that is promised to be equal: everything but the line of the JSON that tells how fast it was.
  private func summary(_ name: String) throws -> String {
    let lines = try folder.text(name + "/summary.json").split(separator: "\n")
    #expect(lines.filter { $0.hasPrefix("  \"engine\": ") }.count == 1)
    return lines.filter { !$0.hasPrefix("  \"engine\": ") }.joined(separator: "\n")
  }

  @Test func theNumberOfJobsAndTheProcessDoNotMatter() throws {
    try run("one", "--jobs 1")
    try run("two", "--jobs 2")
    try run("again", "--jobs 2")
    try run("many", "--jobs 7")
    for name in ["two", "again", "many"] {
      #expect(try summary("one") == summary(name))
      for file in ["requests.csv", "grants.csv", "timeseries.csv", "summary.csv"] {
        #expect(try folder.bytes("one/" + file) == folder.bytes(name + "/" + file), "\(file) of \(name)")
      }
    }
    #expect(try folder.bytes("one/requests.csv").count > 100_000)
  }

  @Test func anotherSeedIsAnotherResult() throws {
    try run("one")
    try run("two", "--seed 12")
    #expect(try summary("one") != summary("two"))
    #expect(
      try folder.json("one/summary.json")["resultHash"] as? String != folder.json("two/summary.json")["resultHash"]
        as? String)
  }

  /// The first replications of many are those of few.
  @Test func moreReplicationsDoNotChangeTheOthers() throws {
    try run("few", "--replications 2")
    try run("many", "--replications 3")
    let (few, many) = (try folder.text("few/requests.csv"), try folder.text("many/requests.csv"))
    #expect(many.hasPrefix(few) && many.count > few.count)
  }

  @Test(arguments: ["priority", "utilization", "fcfs", "'{ demand: {} }'"])
  func theAllocatorShiftsNoDrawOfOpenWorkloads(allocator: String) throws {
    try run("one")
    try run("two", "--allocator", allocator, "--placement worst-fit")
    let (one, two) = (try Requests(folder, "one"), try Requests(folder, "two"))
    for workload in one.workloads where workload != "monitoring/nurses" {
      let arrivals = one.draws(of: workload)
      #expect(!arrivals.isEmpty && arrivals == two.draws(of: workload), "\(workload)")
    }
    #expect(try summary("one") != summary("two"))
  }

  /// Of a closed workload only what a customer draws is the same: the durations, as a set, as far as both runs got.
  @Test func theAllocatorShiftsNoDrawOfAClosedWorkload() throws {
    // Enough hosts in one run and too few in the other.
    try run("one")
    try run("two", "--set hosts.compute.count=3", "--allocator utilization")
    let (one, two) = (try Requests(folder, "one"), try Requests(folder, "two"))
    let (first, second) = (one.durations(of: "monitoring/nurses"), two.durations(of: "monitoring/nurses"))
    let shared = first.intersection(second)
    #expect(first.count > 500)
    // Two customers may each have got one or two further in one of the runs, in each replication.
    #expect(
      shared.count >= min(first.count, second.count) * 9 / 10, "\(shared.count) of \(first.count), \(second.count)")
  }

  @Test func aFurtherTenantShiftsNoDrawOfTheOthers() throws {
    try run("one")
    let further = """
      tenants:
        - name: laboratory
          service: iaas
          workloads:
            - { name: assays, arrivals: { poisson: { rate: 1/min } }, demand: { cpu: 1 }, duration: { exponential: { mean: 1min } } }

      """
    try folder.write(Samples.every.replacing("tenants:\n", with: further), to: "every.yaml")
    try run("two")
    let (one, two) = (try Requests(folder, "one"), try Requests(folder, "two"))
    #expect(two.workloads.contains("laboratory/assays"))
    for workload in one.workloads where workload != "monitoring/nurses" {
      #expect(one.draws(of: workload) == two.draws(of: workload), "\(workload)")
    }
  }
}

/// `requests.csv`, by workload.
private struct Requests {
  private var rows: [String: [[Substring]]] = [:]
  /// As `tenant/workload`, in order.
  var workloads: [String] { rows.keys.sorted() }

  init(_ folder: TemporaryFolder, _ name: String) throws {
    let lines = try folder.text(name + "/requests.csv").split(separator: "\n")
    for line in lines.dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      rows["\(cells[2])/\(cells[3])", default: []].append(cells)
    }
  }

  /// Replication, priority, arrival, demand and duration of every request, in order. The id is not among them: it counts
  /// the requests of all tenants.
  func draws(of workload: String) -> [String] {
    (rows[workload] ?? []).map { cells in
      ([cells[0], cells[4], cells[5]] + cells[10...15]).joined(separator: ",")
    }.sorted()
  }

  /// Replication and duration of every request.
  func durations(of workload: String) -> Set<String> { Set((rows[workload] ?? []).map { $0[0] + "," + $0[15] }) }
}

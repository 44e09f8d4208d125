import Foundation
import Testing

struct TimelineTests {
  private func events(_ program: Program, _ name: String) throws -> [[String: Any]] {
    let trace = try program.folder.json(name)
    return (trace["traceEvents"] as? [[String: Any]] ?? []).filter { $0["ph"] as? String == "X" }
  }

  @Test func everyHoldOfTheChosenReplicationIsASliceAndNoneOverlapInALane() throws {
    let program = try Program()
    try program.folder.write(Samples.every, to: "every.yaml")
    let outcome = try program("run", "every.yaml", "--requests", "--output", "out", "--timeline", "t.json")
    #expect(outcome.code == 0)
    let grants = try program.folder.text("out/grants.csv").split(separator: "\n").filter { $0.hasPrefix("0,") }
    let slices = try events(program, "t.json")
    #expect(slices.count == grants.count && !slices.isEmpty)
    var lanes: [String: [(start: Double, end: Double)]] = [:]
    for slice in slices {
      let start = try #require(slice["ts"] as? Double)
      let length = try #require(slice["dur"] as? Double)
      lanes["\(slice["pid"] ?? "")/\(slice["tid"] ?? "")", default: []].append((start, start + length))
    }
    for lane in lanes.values {
      let sorted = lane.sorted { $0 < $1 }
      for (one, next) in zip(sorted, sorted.dropFirst()) { #expect(one.end <= next.start + 0.01) }
    }
  }

  @Test func aReplicationThatIsNotRunIsRefusedBeforeTheWork() throws {
    let program = try Program()
    try program.folder.write(Samples.small, to: "small.yaml")
    let shown = ["run", "small.yaml", "--quiet", "--timeline", "t.json", "--timeline-replication"]
    let outcome = try program.finish(program.start(shown + ["3"]))
    #expect(outcome.code == 64 && outcome.messages.contains("counted from 0, and the last is 2"))
    #expect(program.folder.names() == ["small.yaml"])
    #expect(try program.finish(program.start(shown + ["2"])).code == 0)
    #expect(try !events(program, "t.json").isEmpty)
  }

  @Test func aTimelineIsWrittenOverNothingElse() throws {
    let program = try Program()
    try program.folder.write(Samples.small, to: "small.yaml")
    for further in [
      ["--timeline", "small.yaml"], ["--timeline", "t.db", "--store", "./t.db"],
      ["--output", "out", "--timeline", "out/report.html"],
    ] {
      let outcome = try program.finish(program.start(["run", "small.yaml", "--quiet"] + further))
      #expect(outcome.code == 64 && outcome.messages.contains("would be written over"), "\(further)")
    }
    #expect(try program.folder.text("small.yaml") == Samples.small && program.folder.names() == ["small.yaml"])
  }

  @Test func theLimitIsKeptAndWhatItLeavesOutIsSaid() throws {
    let program = try Program()
    try program.folder.write(Samples.small, to: "small.yaml")
    let outcome = try program("run", "small.yaml", "--timeline", "t.json", "--timeline-limit", "5", "--output", "out")
    #expect(outcome.messages.contains("left out by the limit of 5"))
    #expect(try events(program, "t.json").count == 5)
  }

  @Test func aSampleShowsSomeRequestsAndCountsTheOthers() throws {
    let program = try Program()
    try program.folder.write(Samples.small, to: "small.yaml")
    _ = try program("run", "small.yaml", "--timeline", "all.json", "--output", "out")
    _ = try program("run", "small.yaml", "--timeline", "some.json", "--timeline-sample", "3", "--output", "out")
    let all = try events(program, "all.json").count
    let some = try events(program, "some.json").count
    let other = try program.folder.json("some.json")["otherData"] as? [String: Any]
    #expect(some > 0 && some < all)
    #expect(other?["sampledOut"] as? Int == all - some)
  }

  @Test func theSampleIsTheOneThatTheDocumentationDescribes() throws {
    let program = try Program()
    try program.folder.write(Samples.small, to: "small.yaml")
    _ = try program(
      "run", "small.yaml", "--timeline", "t.json", "--timeline-sample", "3", "--requests", "--output", "out")
    // The finalizer of SplitMix64, written down once more.
    let isShown = { (id: UInt64) -> Bool in
      var z = id &+ 0x9e37_79b9_7f4a_7c15
      z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
      z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
      return (z ^ (z >> 31)) % 3 == 0
    }
    let started = try program.folder.text("out/grants.csv").split(separator: "\n").filter { $0.hasPrefix("0,") }
      .compactMap { UInt64($0.split(separator: ",", omittingEmptySubsequences: false)[1]) }
    let shown = try events(program, "t.json").compactMap { ($0["args"] as? [String: Any])?["request"] as? Int }
    #expect(shown.sorted() == started.filter(isShown).map { Int($0) }.sorted())
  }

  @Test func countersAddUpToTheMeansOfTheRun() throws {
    let program = try Program()
    try program.folder.write(Samples.small, to: "small.yaml")
    _ = try program(
      "run", "small.yaml", "--timeline", "t.json", "--timeline-limit", "5", "--replications", "1", "--output", "out")
    let all = try program.folder.json("t.json")["traceEvents"] as? [[String: Any]] ?? []
    let mean = { (name: String) -> Double in
      let values = all.filter { $0["ph"] as? String == "C" && $0["name"] as? String == name }.compactMap {
        ($0["args"] as? [String: Any])?["imaging"] as? Double
      }
      return values.count == 500 ? values.reduce(0, +) / 500 : .nan
    }
    let tenants = try program.folder.json("out/summary.json")["tenants"] as? [String: Any]
    let imaging = tenants?["imaging"] as? [String: Any] ?? [:]
    let metric = { (group: String, name: String) -> Double? in
      ((imaging[group] as? [String: Any])?[name] as? [String: Any])?["mean"] as? Double
    }
    // Both are printed to ten digits.
    #expect(abs(mean("waiting") - (try #require(metric("queue", "mean")))) < 1e-7)
    #expect(abs(mean("held cpu (cores)") - (try #require(metric("utilization", "cpu"))) * 16) < 1e-7)
  }

  @Test func theCompressedFileIsTheSameText() throws {
    let program = try Program()
    try program.folder.write(Samples.small, to: "small.yaml")
    _ = try program("run", "small.yaml", "--timeline", "t.json", "--output", "out")
    _ = try program("run", "small.yaml", "--timeline", "t.json.gz", "--output", "out", "--jobs", "3")
    #expect(try program.shell("gzip -dc t.json.gz | cmp - t.json").code == 0)
  }

  @Test func optionsWithoutATimelineAreRefused() throws {
    let program = try Program()
    try program.folder.write(Samples.small, to: "small.yaml")
    #expect(try program("run", "small.yaml", "--timeline-limit", "5").code == 64)
    #expect(try program("run", "small.yaml", "--timeline", "-").code == 64)
  }
}

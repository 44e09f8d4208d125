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

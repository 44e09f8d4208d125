import Foundation
import Testing

/// Runs in a store, by the program; other programs read it in Tests/Independent.
@Suite struct StoreTests {
  private let cloudward: Program

  init() throws {
    cloudward = try Program()
    try cloudward.folder.write(Samples.small, to: "small.yaml")
  }

  private func run(_ further: String...) throws -> Program.Outcome {
    try cloudward.finish(
      cloudward.start(["run", "small.yaml", "--quiet", "--json", "--store", "runs.sqlite"] + further))
  }

  private func history(_ arguments: String...) throws -> [[String: Any]] {
    let outcome = try cloudward.finish(
      cloudward.start(["history", "--store", "runs.sqlite", "--json"] + arguments))
    let document = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    return try #require(document?["runs"] as? [[String: Any]])
  }

  private func ids(_ runs: [[String: Any]]) -> [Int] { runs.compactMap { $0["run"] as? Int } }

  @Test func everyCommandAddsItsRunsAndHistoryFiltersThem() throws {
    #expect(try run().code == 0)
    #expect(try run("--seed", "18446744073709551615").code == 0)
    #expect(
      try cloudward("compare", "small.yaml", "--allocators", "demand,fcfs", "--quiet", "--store", "runs.sqlite").code
        == 0)
    #expect(try cloudward("check", "small.yaml", "--quiet", "--store", "runs.sqlite").code == 0)
    #expect(try ids(history()) == [1, 2, 3, 4, 5])
    #expect(try ids(history("--allocator", "fcfs")) == [4])
    #expect(try ids(history("--command", "compare")) == [3, 4])
    #expect(try history("--command", "compare").compactMap { $0["comparison"] as? Int } == [3, 3])
    #expect(try ids(history("--seed", "18446744073709551615")) == [2])
    #expect(try ids(history("--limit", "2")) == [4, 5])
    #expect(try ids(history("--scenario", "other")) == [])
    #expect(try ids(history("--since", "2001-01-01")) == [1, 2, 3, 4, 5])
    #expect(try ids(history("--since", "9999-12-31 23:59")) == [])
    #expect(try ids(history("--metric", "tenants.nobody.wait.mean")) == [])
  }

  @Test func theStoreHasTheNumbersOfTheJSON() throws {
    let document = try JSONSerialization.jsonObject(with: Data(try run().output.utf8)) as? [String: Any]
    let tenants = try #require(document?["tenants"] as? [String: [String: Any]])
    let wait = try #require((tenants["imaging"]?["wait"] as? [String: [String: Any]])?["mean"])
    let path = "tenants.imaging.wait.mean"
    let stored = try #require((history("--metric", path)[0]["metrics"] as? [String: [String: Any]])?[path])
    #expect(stored["mean"] as? Double == wait["mean"] as? Double && wait["mean"] is Double)
    #expect(stored["halfWidth"] as? Double == wait["halfWidth"] as? Double)
  }

  @Test func diffTellsTheSameFromTheOther() throws {
    try cloudward.folder.write(try run().output, to: "one.json")
    _ = try run()
    _ = try run("--set", "tenants.imaging.workloads.ct.duration=10min")
    let same = try cloudward("diff", "1", "2", "--store", "runs.sqlite")
    #expect(same.code == 0 && same.output.contains("identical, to the last event"))
    let file = try cloudward("diff", "one.json", "2", "--store", "runs.sqlite")
    #expect(file.code == 0 && file.output.contains("identical, to the last event"))
    let other = try cloudward("diff", "1", "3", "--store", "runs.sqlite")
    #expect(other.code == 1 && other.output.contains("Changed: the system in the scenario"))
    #expect(other.output.contains("✗ worse") && other.output.contains("Unchanged: allocator, seed, version."))
    // A store knows what the command line changed.
    let words = other.output.replacing("\n", with: " ")
    #expect(words.contains("--set none → tenants.imaging.workloads.ct.duration=10min."))
  }

  @Test func diffSaysWhatWasChangedAndNothingElse() throws {
    let file = Samples.small
    try cloudward.folder.write(file + "\ndescription: other\n", to: "described.yaml")
    let resume = "{ priority: { preemption: resume } }"
    let changes: [(arguments: [String], change: String)] = [
      (["--seed", "7"], "seed 1 → 7."), (["--set", "seed=7"], "seed 1 → 7."),
      (["--horizon", "10min"], "horizon "), (["--replications", "5"], "replications "),
      (["--allocator", "priority"], "allocator demand → priority."),
      (["--allocator", resume], "allocator demand → priority (preemption: resume)."),
      (["--placement", "{ best-fit: { by: cpu } }"], "placement first-fit → best-fit (by: cpu)."),
    ]
    _ = try run("--output", "plain")
    for (index, each) in changes.enumerated() {
      let output = ["--output", "out\(index)"]
      #expect(
        try cloudward.finish(
          cloudward.start(["run", "small.yaml", "--quiet", "--store", "runs.sqlite"] + output + each.arguments)
        ).code == 0)
      let stored = try cloudward("diff", "1", "\(index + 2)", "--store", "runs.sqlite")
      let files = try cloudward("diff", "plain/summary.json", "out\(index)/summary.json")
      let both = try cloudward("diff", "plain/summary.json", "\(index + 2)", "--store", "runs.sqlite")
      for outcome in [stored, files, both] {
        let words = outcome.output.split(separator: "\n").dropFirst().prefix(3).joined(separator: " ")
        #expect(words.hasPrefix("Changed: " + each.change), "\(words)")
        #expect(words.contains(" Unchanged: the system in the scenario"), "\(words)")
      }
    }
    let described = try cloudward(
      "run", "described.yaml", "--quiet", "--output", "described", "--store", "runs.sqlite")
    #expect(described.code == 0)
    let outcome = try cloudward("diff", "plain/summary.json", "described/summary.json")
    #expect(outcome.code == 0 && outcome.output.contains("Changed: only what is not simulated"))
    #expect(outcome.output.contains("identical, to the last event"))
  }

  @Test func whatIsNoStoreIsRefusedAndStaysAsItIs() throws {
    try cloudward.folder.write("hello, world, this is a text", to: "runs.sqlite")
    let outcome = try run()
    #expect(outcome.code == 65 && outcome.messages.contains("runs.sqlite is no store of Cloudward"))
    #expect(outcome.output.isEmpty)
    #expect(try cloudward.folder.text("runs.sqlite") == "hello, world, this is a text")
    #expect(try cloudward("history", "--store", "nothing.sqlite").code == 66)
    #expect(try cloudward("run", "small.yaml", "--store", "/dev/null").code == 73)
    #expect(try cloudward("run", "small.yaml", "--store", "no/folder.sqlite").code == 73)
  }

  @Test func aFullDiskLeavesTheStoreAsItWas() throws {
    _ = try run()
    let before = try cloudward.folder.bytes("runs.sqlite")
    // The limit is in KiB: no room for another run. `check` writes no other file that it could be too small for.
    let limit = before.count / 1024 + 4
    let outcome = try cloudward.shell(
      "ulimit -f \(limit); cloudward check small.yaml --quiet --seed 2 --store runs.sqlite > /dev/null")
    #expect(outcome.code == 74 && outcome.messages.contains("nothing was added"))
    #expect(try ids(history()) == [1])
  }

  @Test func manyAtOnceAllGetIn() throws {
    let running = try (1...8).map { seed in
      try cloudward.start([
        "run", "small.yaml", "--quiet", "--jobs", "1", "--seed", "\(seed)", "--output", "out\(seed)", "--store",
        "runs.sqlite",
      ])
    }
    for each in running { #expect(try cloudward.finish(each).code == 0) }
    let runs = try history()
    #expect(ids(runs) == Array(1...8))
    #expect(Set(runs.compactMap { $0["seed"] as? Int }) == Set(1...8))
  }
}

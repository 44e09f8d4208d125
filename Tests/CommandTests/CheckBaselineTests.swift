import Foundation
import Testing

@Suite struct CheckBaselineTests {
  private let cloudward: Program

  init() throws {
    cloudward = try Program()
    let folder = cloudward.folder
    try folder.write(Samples.small, to: "small.yaml")
    try folder.write(try cloudward("run", "small.yaml", "--quiet", "--json").output, to: "old.json")
  }

  private static let longer = "tenants.imaging.workloads.ct.duration=10min"

  @Test func theSameRunPassesAndAWorseOneFails() throws {
    let same = try cloudward("check", "small.yaml", "--quiet", "--baseline", "old.json")
    #expect(same.code == 0 && same.output.contains("replication by replication"))
    let worse = try cloudward("check", "small.yaml", "--quiet", "--baseline", "old.json", "--set", Self.longer)
    #expect(worse.code == 1 && worse.output.contains("✗ small.yaml: tenants.imaging.response.mean: worse: "))
    let seed = try cloudward("check", "small.yaml", "--quiet", "--baseline", "old.json", "--seed", "2")
    #expect(seed.code == 0 && seed.output.contains("as independent runs") && seed.output.contains("; changed: seed\n"))
    #expect(!same.output.contains("changed:") && worse.output.contains("; changed: the system\n"))
    let other = try cloudward("check", "small.yaml", "--quiet", "--baseline", "old.json", "--allocator", "priority")
    #expect(other.output.contains("; changed: allocator\n"))
  }

  @Test func aFolderOfARunAndAFolderOfFoldersAreBaselines() throws {
    for folder in ["Reports", "Reports/small", "Reports/small/"] {
      let outcome = try cloudward("check", "small.yaml", "--quiet", "--baseline", folder)
      #expect(outcome.code == 0 && outcome.output.contains("against Reports/small"), "\(outcome.output)")
    }
    let same = try cloudward("diff", "Reports/small", "old.json")
    #expect(same.code == 0 && same.output.contains("identical, to the last event"))
    try FileManager.default.createDirectory(atPath: cloudward.folder.path + "/none", withIntermediateDirectories: true)
    let nothing = try cloudward("check", "small.yaml", "--baseline", "none")
    #expect(nothing.code == 66 && nothing.messages.contains("no summary.json in none"))
  }

  @Test func aStoreIsABaselineByItsLatestRunBeforeThis() throws {
    let store = ["--quiet", "--store", "runs.sqlite"]
    #expect(try cloudward.finish(cloudward.start(["check", "small.yaml"] + store)).code == 0)
    let arguments = ["check", "small.yaml", "--baseline", "runs.sqlite", "--set", Self.longer] + store
    let worse = try cloudward.finish(cloudward.start(arguments))
    #expect(worse.code == 1 && worse.output.contains("run 1 of runs.sqlite"))
    // That run is the latest now.
    #expect(try cloudward.finish(cloudward.start(arguments)).code == 0)
  }

  @Test func aBaselineOfSomethingElseDoesNotPass() throws {
    let outcome = try cloudward("check", "small.yaml", "--baseline", "old.json", "--set", "scenario=other")
    #expect(outcome.code == 65 && outcome.messages.contains("there are baselines of 'small'"))
    #expect(try cloudward("check", "small.yaml", "--baseline", "small.yaml").code == 65)
    #expect(try cloudward("check", "small.yaml", "--baseline", "nothing.json").code == 66)
  }

  @Test func confidenceAsksForTheWholeInterval() throws {
    let expectation = "  - { metric: utilization.cpu, min: 1%"
    try cloudward.folder.write(Samples.small + "expect:\n\(expectation), confidence: 99% }\n", to: "sure.yaml")
    let sure = try cloudward("check", "sure.yaml", "--quiet", "--replications", "20")
    #expect(sure.code == 0 && sure.output.contains("at least 1 % with 99 % confidence: surely met"))
    #expect(try cloudward("check", "sure.yaml", "--quiet", "--replications", "1").code == 1)
    try cloudward.folder.write(Samples.small + "expect:\n\(expectation) }\n", to: "plain.yaml")
    #expect(try cloudward("check", "plain.yaml", "--quiet", "--replications", "1").code == 0)
  }

  @Test func foldersAndPatternsAreSearchedForScenarios() throws {
    let folder = cloudward.folder
    for path in ["a/b", "a/.hidden"] {
      try FileManager.default.createDirectory(atPath: folder.path + "/" + path, withIntermediateDirectories: true)
    }
    for name in ["a/b/two.yml", "a/one.yaml", "a/.hidden/three.yaml"] { try folder.write(Samples.small, to: name) }
    try folder.write("hosts: []\n", to: "a/part.yaml")
    let all = try cloudward("check", "a", "a/one.yaml")
    #expect(all.code == 0 && all.output.hasSuffix("0 expectations in 2 files\n"))
    #expect(all.messages.contains("a/part.yaml is no scenario"))
    #expect(try cloudward("check", "a/*.yaml", "--quiet").code == 65)
    #expect(try cloudward("check", "a/b/*.yml", "--quiet").output.hasSuffix("in 1 file\n"))
    #expect(try cloudward("check", "x*.yaml", "--quiet").code == 66)
    #expect(try cloudward("check", "a/.hidden/../../a/.hidden", "--quiet").code == 0)
  }

  @Test func gitHubGetsAnnotationsAndASummaryByItself() throws {
    let bad = Samples.small + "expect:\n  - { tenant: imaging, metric: requests.arrived, max: 0 }\n"
    try cloudward.folder.write(bad, to: "bad.yaml")
    try cloudward.folder.write("before\n", to: "step.md")
    var program = cloudward
    let root = URL(fileURLWithPath: cloudward.folder.path).resolvingSymlinksInPath()
    program.environment = [
      "GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": root.deletingLastPathComponent().path,
      "GITHUB_STEP_SUMMARY": "step.md",
    ]
    let outcome = try program("check", "bad.yaml", "--quiet", "--markdown", "step.md")
    let line = Samples.small.split(separator: "\n", omittingEmptySubsequences: false).count + 1
    #expect(outcome.code == 1)
    #expect(outcome.output.contains("::error file=\(root.lastPathComponent)/bad.yaml,line=\(line),col=5,title="))
    let summary = try cloudward.folder.text("step.md")
    #expect(summary.hasPrefix("before\n## ❌ cloudward check\n") && summary.contains("| \(line) |"))
    #expect(try !program("check", "bad.yaml", "--quiet", "--annotations", "none").output.contains("::error"))
    #expect(try cloudward("check", "bad.yaml", "--quiet", "--annotations", "github").output.contains("::error"))
  }
}

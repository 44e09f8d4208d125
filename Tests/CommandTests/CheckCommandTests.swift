import Foundation
import FoundationXML
import Testing

@Suite struct CheckCommandTests {
  private let cloudward: Program

  /// About 30 requests arrive in a replication, so that none at all is certain to be wrong, and any number right.
  private static let good = "  - { tenant: imaging, metric: requests.arrived, min: 1 }\n"
  private static let bad = "  - { tenant: imaging, metric: requests.arrived, max: 0 }\n"

  init() throws {
    cloudward = try Program()
    let folder = cloudward.folder
    try folder.write(Samples.small, to: "silent.yaml")
    try folder.write(Samples.small + "expect:\n" + Self.good, to: "good.yaml")
    try folder.write(Samples.small + "expect:\n" + Self.good + Self.bad + Self.bad, to: "bad.yaml")
    try folder.write("scenario: x\nhorizon: 1 hou\n", to: "broken.yaml")
  }

  private func cases(_ name: String, _ path: String = "//testcase") throws -> [XMLElement] {
    try XMLDocument(data: cloudward.folder.bytes(name)).nodes(forXPath: path).compactMap { $0 as? XMLElement }
  }

  @Test func whatIsMetPassesAndNothingIsWritten() throws {
    let before = cloudward.folder.names()
    let outcome = try cloudward("check", "good.yaml", "--quiet")
    #expect(outcome.code == 0 && outcome.messages.isEmpty)
    #expect(outcome.output.contains("imaging requests.arrived at least 1: surely met"))
    #expect(outcome.output.hasSuffix("1 expectation in 1 file: 1 surely met\n"))
    #expect(cloudward.folder.names() == before)
  }

  @Test func everythingThatIsMissedIsReportedWithItsLine() throws {
    let outcome = try cloudward("check", "bad.yaml", "good.yaml", "--quiet")
    #expect(outcome.code == 1)
    let line = Samples.small.split(separator: "\n", omittingEmptySubsequences: false).count + 2
    for number in [line, line + 1] { #expect(outcome.output.contains("✗ bad.yaml:\(number): imaging")) }
    #expect(outcome.output.hasSuffix("4 expectations in 2 files: 2 surely met, 2 missed\n"))
  }

  @Test func goodFilesAreJudgedWhateverIsWrongWithOthers() throws {
    let outcome = try cloudward("check", "broken.yaml", "bad.yaml", "good.yaml", "--quiet", "--junit", "check.xml")
    #expect(outcome.code == 65 && outcome.messages.contains("broken.yaml:2:"))
    #expect(outcome.output.hasSuffix("2 surely met, 2 missed; 1 file could not be judged\n"))
    #expect(try cases("check.xml", "//testsuite").count == 3)
    #expect(try cases("check.xml", "//failure").count == 2)
    let error = try #require(try cases("check.xml", "//error").first?.stringValue)
    #expect(error.contains("broken.yaml:2:"))
    #expect(try cloudward("check", "nothing.yaml", "broken.yaml", "--quiet").code == 66)
  }

  @Test func theOutcomesAreThoseOfTheRun() throws {
    _ = try cloudward("run", "bad.yaml", "--quiet", "--output", "out")
    let expectations = try #require(try cloudward.folder.json("out/summary.json")["expectations"] as? [[String: Any]])
    let output = try cloudward("check", "bad.yaml", "--quiet").output.split(separator: "\n")
    #expect(expectations.count == 3 && output.count == 4)
    for (expectation, line) in zip(expectations, output) {
      let outcome = try #require(expectation["outcome"] as? String)
      #expect(line.contains(": \(outcome), "))
    }
  }

  @Test func whatNamesNothingKeepsNoOtherFromBeingJudged() throws {
    try FileManager.default.createDirectory(atPath: cloudward.folder.path + "/empty", withIntermediateDirectories: true)
    let outcome = try cloudward("check", "empty", "none*.yaml", "good.yaml", "--quiet", "--junit", "check.xml")
    #expect(outcome.code == 66 && outcome.output.hasSuffix("1 surely met; 2 files could not be judged\n"))
    #expect(outcome.messages.contains("the folder 'empty' has no .yaml or .yml file"))
    #expect(outcome.messages.contains("no file matches 'none*.yaml'"))
    #expect(try cases("check.xml", "//error").count == 2)
    #expect(try cases("check.xml").count == 3)
  }

  @Test func whyWhatIsMetDoesNotPassIsTold() throws {
    let outcome = try cloudward("check", "good.yaml", "--replications", "1", "--surely", "--quiet")
    #expect(outcome.code == 1 && outcome.output.contains("✗ good.yaml:"))
    #expect(outcome.output.contains(": met, but not surely (there is no interval), "))
    #expect(outcome.output.hasSuffix(": 1 met; 1 of them not surely met, as it would have to be\n"))
  }

  @Test func nothingIsWrittenOverWhatElseIsNamed() throws {
    _ = try cloudward("check", "good.yaml", "--quiet", "--store", "runs.sqlite")
    let names = ["good.yaml", "runs.sqlite"]
    let before = try names.map(cloudward.folder.bytes)
    let calls = [
      ["--junit", "good.yaml"], ["--markdown", "./good.yaml"],
      ["--junit", "x.xml", "--markdown", "../" + here + "/x.xml"],
      ["--store", "runs.sqlite", "--junit", "runs.sqlite"], ["--baseline", "runs.sqlite", "--markdown", "runs.sqlite"],
    ]
    for arguments in calls {
      let outcome = try cloudward.finish(cloudward.start(["check", "good.yaml", "--quiet"] + arguments))
      #expect(outcome.code == 64 && outcome.messages.contains("would be written over"), "\(arguments)")
    }
    #expect(try names.map(cloudward.folder.bytes) == before && !cloudward.folder.exists("x.xml"))
    // A store may be both: what was in it before is the baseline.
    #expect(
      try cloudward("check", "good.yaml", "--quiet", "--baseline", "runs.sqlite", "--store", "runs.sqlite").code == 0)
  }

  private var here: String { cloudward.folder.path.split(separator: "/").last.map(String.init) ?? "" }

  @Test func linesHaveOrdinarySpacesAndColoursWhereTheyAreAskedFor() throws {
    let plain = try cloudward("check", "good.yaml", "bad.yaml", "--quiet", "--junit", "check.xml")
    #expect(!plain.output.contains("\u{a0}") && !plain.output.contains("\u{1b}"))
    #expect(try !cloudward.folder.text("check.xml").contains("\u{a0}"))
    var coloured = cloudward
    coloured.environment["CLICOLOR_FORCE"] = "1"
    let outcome = try coloured("check", "good.yaml", "bad.yaml", "--quiet")
    #expect(outcome.output.contains("\u{1b}[32m✓\u{1b}[0m good.yaml:"))
    #expect(outcome.output.contains("\u{1b}[31m✗\u{1b}[0m bad.yaml:"))
    let bare = outcome.output.replacing("\u{1b}[32m", with: "").replacing("\u{1b}[31m", with: "")
    #expect(bare.replacing("\u{1b}[0m", with: "") == plain.output)
  }

  @Test func withoutAnIntervalNothingIsSure() throws {
    let arguments = ["check", "good.yaml", "--replications", "1", "--quiet"]
    let one = try cloudward.finish(cloudward.start(arguments))
    #expect(one.code == 0 && one.output.hasSuffix(": 1 met\n"), "\(one.output)")
    #expect(try cloudward.finish(cloudward.start(arguments + ["--surely"])).code == 1)
    #expect(try cloudward("check", "good.yaml", "--surely", "--quiet").code == 0)
  }

  @Test func aMetricWithoutAValueDoesNotPass() throws {
    let free = Samples.small.replacingOccurrences(of: ", price: 1/h", with: "")
    try cloudward.folder.write(free + "expect: [{ metric: cost.total, max: 5 }]\n", to: "free.yaml")
    let outcome = try cloudward("check", "free.yaml", "--quiet")
    #expect(outcome.code == 1 && outcome.output.contains("no value"))
  }

  @Test func aFileThatExpectsNothingIsPointedOut() throws {
    let outcome = try cloudward("check", "silent.yaml")
    #expect(outcome.code == 0 && outcome.messages.contains("silent.yaml has no 'expect:'"))
  }

  @Test func theJUnitFileIsTheSameForAnyNumberOfJobs() throws {
    _ = try cloudward("check", "bad.yaml", "--quiet", "--jobs", "1", "--junit", "1.xml")
    _ = try cloudward("check", "bad.yaml", "--quiet", "--jobs", "3", "--junit", "3.xml")
    #expect(try cloudward.folder.bytes("1.xml") == cloudward.folder.bytes("3.xml"))
    #expect(try cases("1.xml").map { $0.attribute(forName: "classname")?.stringValue } == ["small", "small", "small"])
  }

  @Test func aJUnitFileThatCannotBeWrittenIsFoundOutFirst() throws {
    let outcome = try cloudward("check", "good.yaml", "--junit", "no/such/check.xml")
    #expect(outcome.code == 73 && outcome.output.isEmpty)
    #expect(try cloudward("check", "good.yaml", "--junit", "-").code == 64)
  }

  @Test func anInterruptedCheckLeavesTheOldJUnitFile() throws {
    try cloudward.folder.write(Samples.long + "expect: [{ metric: queue.mean, max: 5 }]\n", to: "long.yaml")
    try cloudward.folder.write("old", to: "check.xml")
    let names = cloudward.folder.names()
    let running = try cloudward.start("check", "long.yaml", "--quiet", "--junit", "check.xml")
    // The temporary file is there once the program listens, or a moment before.
    while cloudward.folder.names() == names { usleep(10_000) }
    usleep(300_000)
    running.process.interrupt()
    #expect(try cloudward.finish(running).code == 130)
    #expect(try cloudward.folder.text("check.xml") == "old")
    #expect(cloudward.folder.names() == names)
  }
}

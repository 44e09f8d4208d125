import Foundation
import Testing

/// Pipes that close, disks that are full, folders that cannot be written.
@Suite struct OutputTests {
  private let cloudward: Program
  private var folder: TemporaryFolder { cloudward.folder }

  init() throws {
    cloudward = try Program()
    try folder.write(Samples.small, to: "small.yaml")
    try folder.write(Samples.every, to: "every.yaml")
    try folder.write(Samples.long, to: "long.yaml")
  }

  @Test(arguments: ["run every.yaml --json", "run small.yaml", "schema", "schema --reference", "help"])
  func aClosedPipeIsQuiet(line: String) throws {
    // The program's output is given to a reader that leaves at once; its exit code is in the second place.
    let outcome = try cloudward.shell(
      "(cloudward \(line) --quiet 2>&1 1>&3 | cat >&2) 3>&1 | true".replacing(
        " --quiet", with: line.hasPrefix("run") ? " --quiet" : ""))
    #expect(outcome.messages.isEmpty && outcome.output.isEmpty, "\(outcome.messages)")
  }

  @Test func theFilesAreWrittenEvenIfNobodyReads() throws {
    let outcome = try cloudward.shell("(cloudward run small.yaml; echo $? > code) | true")
    #expect(outcome.messages.isEmpty)
    #expect(folder.exists("Reports/small/summary.json"))
  }

  @Test(arguments: ["run small.yaml --quiet", "version", "help", "schema", "validate small.yaml"])
  func aFullDeviceIsAnError(line: String) throws {
    let outcome = try cloudward.shell("cloudward \(line) > /dev/full")
    #expect(outcome.code == 74)
    #expect(outcome.messages == "cloudward: error: cannot write standard output: No space left on device\n")
  }

  @Test func closedStreamsDoNotMixWithFiles() throws {
    let closed = try cloudward.shell("cloudward run small.yaml --requests >&-")
    #expect(closed.code == 74 && closed.messages.contains("standard output: Bad file descriptor"))
    let bare = try cloudward.shell("cloudward run small.yaml --requests --output bare <&- >&- 2>&-")
    #expect(bare.code == 74)
    #expect(try cloudward("run", "small.yaml", "--requests", "--output", "whole", "--quiet").code == 0)
    for file in ["summary.csv", "requests.csv", "grants.csv", "timeseries.csv"] {
      #expect(try folder.bytes("bare/" + file) == folder.bytes("whole/" + file))
    }
  }

  /// A limit on the size of files fails as a full disk does: while writing. The largest file is the first to meet it, with
  /// `--requests` while the simulation still runs.
  @Test(arguments: ["", "--requests"]) func aFullDiskLeavesNothing(option: String) throws {
    let outcome = try cloudward.shell("ulimit -f 12; cloudward run every.yaml --output full \(option)")
    #expect(outcome.code == 74, "\(outcome.messages)")
    #expect(outcome.messages.contains("cloudward: error: cannot write full/"))
    #expect(outcome.messages.contains("File too large"))
    #expect(!folder.exists("full"))
    // What was worked out is not lost.
    #expect(outcome.output.contains("conservation laws") == option.isEmpty)
    #expect(!outcome.messages.contains("Files:"))
  }

  /// Room for all but the page.
  @Test func anEarlierResultStaysWholeWhenTheDiskIsFull() throws {
    let line = "run every.yaml --output full --requests"
    #expect(try cloudward.shell("cloudward \(line) --quiet").code == 0)
    let names = folder.names(in: "full")
    let before = try names.map { try folder.bytes("full/" + $0) }
    let page = try #require(names.firstIndex(of: "report.html"))
    let room = 2 + (before.indices.filter { $0 != page }.map { before[$0].count }.max() ?? 0) / 1024
    try #require(before.count == 7 && room < before[page].count / 1024)
    let outcome = try cloudward.shell("ulimit -f \(room); cloudward \(line) --seed 3 --json")
    #expect(outcome.code == 74 && outcome.messages.contains("cannot write full/report.html: File too large"))
    #expect(outcome.output.contains("\"seed\": 3"))
    #expect(folder.names(in: "full") == names)
    for (name, bytes) in zip(names, before) { #expect(try folder.bytes("full/" + name) == bytes, "\(name)") }
  }

  @Test func anEarlierComparisonStaysWholeWhenTheDiskIsFull() throws {
    let line = "compare every.yaml --allocators demand,fcfs --output full"
    #expect(try cloudward.shell("cloudward \(line) --quiet").code == 0)
    let names = folder.names(in: "full")
    let before = try names.map { try folder.bytes("full/" + $0) }
    let outcome = try cloudward.shell("ulimit -f 12; cloudward \(line) --seed 3 --json")
    #expect(outcome.code == 74 && outcome.output.contains("\"alternatives\""))
    #expect(folder.names(in: "full") == names)
    for (name, bytes) in zip(names, before) { #expect(try folder.bytes("full/" + name) == bytes, "\(name)") }
    #expect(try cloudward.shell("ulimit -f 12; cloudward \(line)/new").code == 74)
    #expect(!folder.exists("full/new"))
  }

  /// The scenario would run for minutes: the answer comes before.
  @Test(arguments: ["small.yaml", "small.yaml/below", "/proc/nowhere", "taken", "/dev/null"])
  func anOutputThatCannotBeIsFoundBeforeTheWork(path: String) throws {
    try FileManager.default.createDirectory(
      atPath: folder.path + "/taken/summary.csv", withIntermediateDirectories: true)
    let began = Date()
    let outcome = try cloudward("run", "long.yaml", "--output", path)
    #expect(outcome.code == 73 && Date().timeIntervalSince(began) < 5)
    #expect(outcome.messages.hasPrefix("cloudward: error: cannot create "), "\(outcome.messages)")
    #expect(folder.names(in: "taken") == ["summary.csv"])
  }

  /// Root may write anywhere but where no file can be made at all.
  @Test func aFolderWithoutPermissionIsRefused() throws {
    try FileManager.default.createDirectory(atPath: folder.path + "/locked", withIntermediateDirectories: true)
    chmod(folder.path + "/locked", 0o555)
    defer { chmod(folder.path + "/locked", 0o755) }
    let path = geteuid() == 0 ? "/proc" : "locked"
    let outcome = try cloudward("run", "long.yaml", "--output", path)
    #expect(outcome.code == 73, "\(outcome.messages)")
  }

  @Test func surroundingsThatAreBareDoNotMatter() throws {
    let usual = try cloudward("run", "small.yaml", "--quiet")
    var bare = cloudward
    bare.environment = ["LC_ALL": "xx_YY.nothing", "LANG": "C", "COLUMNS": "wide", "TERM": ""]
    #expect(try bare("run", "small.yaml", "--quiet").output == usual.output)
    #expect(try cloudward.shell("unset HOME PATH LANG; cloudward run small.yaml --quiet").output == usual.output)
  }
}

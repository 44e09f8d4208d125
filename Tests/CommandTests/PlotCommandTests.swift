import Foundation
import Testing

/// `cloudward plot`, with and without a program that draws. The real renderer is not needed: what it would be asked to do
/// is seen by a script that has its name.
@Suite struct PlotCommandTests {
  private let cloudward: Program
  private var folder: TemporaryFolder { cloudward.folder }

  /// A renderer that writes into each picture what it was asked for.
  private static let renderer = """
    #!/bin/sh
    [ "$1" = --version ] && exit 0
    [ "$2" = --input ] && [ -s "$3" ] && [ "$4" = --output ] || exit 9
    echo "$1 of $3" > "$5"

    """

  init() throws {
    var program = try Program()
    try program.folder.write(Samples.small, to: "small.yaml")
    let bin = program.folder.path + "/bin"
    try FileManager.default.createDirectory(atPath: bin, withIntermediateDirectories: false)
    // Nothing that draws, until a test puts it there.
    program.environment = ["PATH": bin]
    cloudward = program
  }

  private func install(_ script: String) throws {
    try folder.write(script, to: "bin/vl-convert")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: folder.path + "/bin/vl-convert")
  }

  private func run() throws {
    #expect(try cloudward("run", "small.yaml", "--quiet", "--output", "r").code == 0)
  }

  private func specification(_ name: String) throws -> [String: Any] { try folder.json(name) }

  @Test func specificationsAndTheirDataAreThoseOfTheReport() throws {
    try run()
    let outcome = try cloudward("plot", "r/summary.json")
    #expect(outcome.code == 0 && outcome.output.isEmpty)
    #expect(outcome.messages.contains("as vl.json, csv in r/plots/") && outcome.messages.contains("pip install"))
    let charts = try #require(try folder.json("r/charts.json")["charts"] as? [[String: Any]])
    #expect(folder.names(in: "r/plots").count == 2 * charts.count)
    for chart in charts {
      let name = try #require(chart["name"] as? String)
      let expected = try #require(chart["specification"] as? NSDictionary)
      #expect(try specification("r/plots/\(name).vl.json") as NSDictionary == expected, "\(name)")
      let data = (expected["data"] as? NSDictionary)?["values"] as? String
      #expect(try folder.text("r/plots/\(name).csv") == data, "\(name)")
    }
  }

  @Test func aScenarioIsRunAndItsPicturesAreThoseOfARun() throws {
    try run()
    #expect(try cloudward("plot", "r/charts.json", "--output", "a", "--quiet").code == 0)
    let outcome = try cloudward("plot", "small.yaml", "--output", "b", "--quiet")
    #expect(outcome.code == 0 && outcome.messages.isEmpty && !folder.exists("Reports"))
    #expect(folder.names(in: "a") == folder.names(in: "b") && folder.names(in: "a").contains("queue.vl.json"))
    for name in folder.names(in: "a") where name.hasSuffix(".csv") {
      #expect(try folder.bytes("a/" + name) == folder.bytes("b/" + name), "\(name)")
    }
    for name in folder.names(in: "a") where name.hasSuffix(".json") {
      #expect(try specification("a/" + name) as NSDictionary == specification("b/" + name) as NSDictionary, "\(name)")
    }
    #expect(try cloudward("plot", "small.yaml", "--output", "c", "--quiet", "--seed", "7").code == 0)
    #expect(try folder.bytes("c/queue.csv") != folder.bytes("b/queue.csv"))
  }

  @Test func aComparisonHasItsPictures() throws {
    #expect(try cloudward("compare", "small.yaml", "--quiet", "--output", "c").code == 0)
    #expect(try cloudward("plot", "c/comparison.json", "--quiet").code == 0)
    #expect(folder.names(in: "c/plots").contains("service-levels.vl.json"))
  }

  @Test func aRendererIsAskedForEachFormat() throws {
    try run()
    try install(Self.renderer)
    let outcome = try cloudward("plot", "r/summary.json", "--formats", "png,svg,png", "--output", "p")
    #expect(outcome.code == 0 && outcome.messages.contains("as vl.json, csv, png, svg in p/"))
    #expect(try folder.text("p/queue.png") == "vl2png of p/queue.vl.json\n")
    #expect(try folder.text("p/queue.svg") == "vl2svg of p/queue.vl.json\n")
    #expect(!folder.exists("p/queue.pdf"))
    #expect(try cloudward("plot", "r/summary.json", "--quiet").code == 0 && folder.exists("r/plots/queue.svg"))
  }

  @Test func aRendererThatFailsIsNamed() throws {
    try run()
    try install("#!/bin/sh\n[ \"$1\" = --version ] && exit 0\necho 'no such font' >&2\nexit 3\n")
    let outcome = try cloudward("plot", "r/summary.json", "--formats", "svg")
    #expect(outcome.code == 74 && outcome.messages.contains("vl-convert could not draw: no such font"))
  }

  @Test func picturesWithoutARendererAreRefusedBeforeTheWork() throws {
    try run()
    let outcome = try cloudward("plot", "r/summary.json", "--formats", "pdf")
    #expect(outcome.code == 73 && outcome.messages.contains("pip install vl-convert-python"))
    #expect(!folder.exists("r/plots"))
  }

  @Test(arguments: [
    ("missing.json", Int32(66), "check the path"), ("lone/summary.json", 66, "run the scenario again"),
    ("other/summary.json", 65, "another run"), ("cut/summary.json", 65, "damaged"),
    ("foreign.json", 65, "'cloudward/bench/v1', which has no pictures"), ("r", 66, "it is a folder"),
  ])
  func whatHasNoPicturesIsSaidWithWhatToDo(operand: String, code: Int32, words: String) throws {
    try run()
    #expect(try cloudward("run", "small.yaml", "--quiet", "--output", "s", "--seed", "9").code == 0)
    for name in ["lone", "other", "cut"] {
      try FileManager.default.createDirectory(atPath: folder.path + "/" + name, withIntermediateDirectories: false)
      try folder.write(folder.text("r/summary.json"), to: name + "/summary.json")
    }
    try folder.write(folder.text("s/charts.json"), to: "other/charts.json")
    try folder.write(String(folder.text("r/charts.json").prefix(3000)), to: "cut/charts.json")
    try folder.write(#"{"schema": "cloudward/bench/v1"}"#, to: "foreign.json")
    let outcome = try cloudward("plot", operand, "--output", "p")
    #expect(outcome.code == code && outcome.messages.contains(words), "\(outcome)")
    #expect(!folder.exists("p"))
  }

  @Test func optionsThatCannotApplyAreRefused() throws {
    try run()
    #expect(try cloudward("plot", "r/summary.json", "--formats", "svgg").messages.contains("did you mean 'svg'?"))
    let seed = try cloudward("plot", "r/summary.json", "--seed", "4")
    #expect(seed.code == 64 && seed.messages.contains("--seed changes a scenario"))
    try folder.write("", to: "file")
    #expect(try cloudward("plot", "r/summary.json", "--output", "file").code == 73)
    #expect(try cloudward.shell("cloudward plot r/summary.json --output q >&- 2>&-").code == 0 && folder.exists("q"))
  }
}

import Foundation
import Testing

/// Whether `script` is there and finds a pseudo-terminal, which it does not in some build sandboxes.
private let terminalCanBeMade = (try? Program().shell("script -qec true /dev/null").code) == 0

/// What is shown on a terminal; `script` makes one.
@Suite(.enabled(if: terminalCanBeMade, "no terminal can be made here")) struct TerminalTests {
  private let cloudward: Program

  init() throws {
    cloudward = try Program()
    try cloudward.folder.write(Samples.small, to: "small.yaml")
    try cloudward.folder.write(Samples.long, to: "long.yaml")
  }

  /// Runs a line on a terminal that is so many columns wide, and returns what it showed.
  private func screen(_ line: String, columns: Int, variables: [String: String] = [:]) throws -> String {
    var program = cloudward
    program.environment = ["TERM": "xterm"].merging(variables) { $1 }
    try cloudward.folder.write("stty cols \(columns)\n'\(Program.path)' \(line)\n", to: "line")
    let outcome = try program.shell("script -qec 'bash line' /dev/null")
    return outcome.output.replacing("\r\n", with: "\n")
  }

  private func withoutColours(_ text: String) -> String {
    var text = text
    for code in ["0", "1", "31", "32", "33"] { text.replace("\u{1b}[\(code)m", with: "") }
    return text
  }

  @Test(arguments: [60, 80, 120]) func linesFitTheTerminal(columns: Int) throws {
    let path = Program.repository + "/Scenarios/regional-hospitals.yaml"
    let options = "--replications 2 --quiet --horizon 30min --set warmup=0s"
    let screen = try screen("run \(path) \(options)", columns: columns)
    let lines = withoutColours(screen).split(separator: "\n")
    #expect(lines.count > 40)
    for line in lines { #expect(line.count <= columns, "\(line)") }
  }

  @Test func coloursAreOnlyForTerminalsThatWantThem() throws {
    func hasColour(_ variables: [String: String]) throws -> Bool {
      try screen("run small.yaml --quiet", columns: 80, variables: variables).contains("\u{1b}[1m")
    }
    #expect(try hasColour([:]))
    #expect(try !hasColour(["NO_COLOR": "1"]))
    #expect(try hasColour(["NO_COLOR": ""]))
    #expect(try !hasColour(["TERM": "dumb"]))
    #expect(try !hasColour(["NO_COLOR": "1", "CLICOLOR_FORCE": "1"]))
    var forced = cloudward
    forced.environment = ["CLICOLOR_FORCE": "1"]
    #expect(try forced("run", "small.yaml", "--quiet").output.contains("\u{1b}[1m"))
    #expect(try !cloudward("run", "small.yaml", "--quiet").output.contains("\u{1b}"))
    #expect(try !cloudward("run", "no.yaml").messages.contains("\u{1b}"))
  }

  @Test(arguments: [80, 45]) func aBarShowsHowFarTheWorkIs(columns: Int) throws {
    let shown = try screen("run long.yaml --horizon 1h --replications 1 --seed 3", columns: columns)
    let bars = shown.split(separator: "\r").filter { $0.contains(" % of 1 replication") }
    #expect(bars.count >= 2)
    // Each is written over the one before, and what is left of that erased behind it.
    for bar in bars { #expect(bar.hasSuffix("\u{1b}[K") && bar.dropLast(3).count < columns, "\(bar)") }
    // What there is no room for is left out, not cut.
    #expect(bars.contains { $0.contains("simulated a second") } == (columns == 80))
    #expect(bars.allSatisfy { $0.contains("% of 1 replication") })
    // It is gone before the table.
    #expect(shown.contains("\r\u{1b}[K\u{1b}[1mlong"))
  }

  @Test func whereLinesCannotBeWrittenOverThereIsNoBar() throws {
    let shown = try screen("run long.yaml --horizon 1h --replications 1", columns: 80, variables: ["TERM": "dumb"])
    #expect(!shown.contains("\u{1b}") && !shown.contains("█") && !shown.contains("▁"))
  }

  @Test func quietIsQuiet() throws {
    let shown = try screen("run long.yaml --horizon 1h --replications 1 --quiet", columns: 80)
    #expect(!shown.contains("\r\u{1b}[K") && !shown.contains("Files:"))
  }
}

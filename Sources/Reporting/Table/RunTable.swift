import CloudModel
import CloudSimulator
import Experiments
import OutputAnalysis
import SimulationKernel

/// The result of a run as a person reads it on a terminal.
public struct RunTable {
  let result: RunResult
  /// Of the terminal.
  let width: Int
  let colour: Bool
  /// Whether the terminal may have no blocks to draw with.
  let isPlain: Bool
  var lines: [String] = []

  /// The text, with a line break at the end. Colours only underline what signs and words say.
  public static func text(of result: RunResult, width: Int = 80, colour: Bool = false, isPlain: Bool = false) -> String
  {
    var table = RunTable(result: result, width: max(40, width), colour: colour, isPlain: isPlain)
    table.addHeading()
    table.addTenants()
    table.addOverTime()
    table.addResources()
    table.addCloud()
    table.addExpectations()
    table.addChecks()
    table.addWarnings()
    return (table.lines.joined(separator: "\n") + "\n").withPlainSpaces
  }

  private init(result: RunResult, width: Int, colour: Bool, isPlain: Bool) {
    self.isPlain = isPlain
    self.result = result
    self.width = width
    self.colour = colour
  }

  mutating func addTitle(_ title: String) {
    lines.append("")
    lines.append(TextStyle.bold.applied(to: title, colour: colour))
  }

  /// The estimate at a path, empty where there is none.
  func estimate(_ path: String) -> Estimate { result.metric(at: path)?.estimate ?? Estimate() }

  private mutating func addHeading() {
    let scenario = result.scenario
    lines.append(TextStyle.bold.applied(to: scenario.name, colour: colour))
    let policies = "allocator \(scenario.allocator.name), placement \(scenario.placementName)"
    lines += wrapped(policies + "; " + result.runInWords, lead: "", width: width)
    for note in result.preparation { lines += wrapped(note, lead: "", width: width) }
    if result.replications > 1 {
      lines += wrapped(
        "± is half of a \(HumanText.chosenPercent(result.confidence)) confidence interval over the replications.",
        lead: "",
        width: width)
    }
  }

  private mutating func addChecks() {
    lines.append("")
    let broken = result.checks.filter { !$0.holds }
    if result.checks.isEmpty {
      lines.append("No conservation laws were checked.")
    } else if broken.isEmpty {
      let count = result.checks.count
      let laws = count == 1 ? "The conservation law holds" : "All \(count) conservation laws hold"
      lines += wrapped("\(laws) in every replication.", lead: "✓ ", width: width)
    }
    for check in broken {
      let text = "\(check.name) does not hold: \(check.detail)"
      lines += wrapped(text, lead: "✗ ", width: width).map { TextStyle.bad.applied(to: $0, colour: colour) }
    }
  }

  private mutating func addWarnings() {
    let notes = result.warnings.compactMap(\.note)
    guard !notes.isEmpty else { return }
    addTitle("Please note")
    for note in notes { lines += wrapped(note.text, lead: "- ", width: width) }
  }
}

import Experiments
import OutputAnalysis
import SimulationKernel

/// A comparison as a person reads it on a terminal: what each alternative changes in words, then the estimates side by
/// side.
public struct ComparisonTable {
  let result: ComparisonResult
  /// Of the terminal.
  let width: Int
  let colour: Bool
  var lines: [String] = []

  /// The text, with a line break at the end. Colours only underline what signs and words say.
  public static func text(of result: ComparisonResult, width: Int = 80, colour: Bool = false) -> String {
    var table = ComparisonTable(result: result, width: max(40, width), colour: colour)
    table.addHeading()
    for alternative in result.alternatives.indices.dropFirst() { table.addChanges(of: alternative) }
    table.addEstimates()
    table.addTogether()
    table.addChecks()
    table.addNotes()
    return (table.lines.joined(separator: "\n") + "\n").withPlainSpaces
  }

  private init(result: ComparisonResult, width: Int, colour: Bool) {
    self.result = result
    self.width = width
    self.colour = colour
  }

  mutating func addTitle(_ title: String) {
    lines.append("")
    lines.append(TextStyle.bold.applied(to: title, colour: colour))
  }

  mutating func add(_ text: String, lead: String = "") { lines += wrapped(text, lead: lead, width: width) }

  var names: [String] { result.alternatives.map(\.name) }
  var isWithoutIntervals: Bool { result.replications < 2 }

  private mutating func addHeading() {
    let first = result.runs[0]
    lines.append(TextStyle.bold.applied(to: first.scenario.name, colour: colour))
    let placements = result.alternatives.map(\.scenario.placementName)
    let isOne = placements.allSatisfy { $0 == placements[0] }
    add(
      "\(names.joined(separator: ", ")) compared\(isOne ? ", placement \(placements[0])" : ""); \(first.runInWords)")
    for note in first.preparation { add(note) }
    add(
      "Every alternative gets the same requests (common random numbers), and differences are taken replication by "
        + "replication.")
    guard !isWithoutIntervals else {
      return add(
        "One replication has no intervals: no difference can be told from chance. Add --replications 10, for example.")
    }
    add(
      "± is half of a \(HumanText.chosenPercent(result.confidence)) interval. At a difference it is as wide as Holm's "
        + "correction asks, and leaves out 0 exactly where the difference is called distinguishable: the chance that "
        + "any of the \(result.judged) verdicts calls a difference where there is none is at most "
        + "\(HumanText.chosenPercent(1 - result.confidence)).")
  }

  private mutating func addTogether() {
    addTitle("All together")
    if let median = result.medianVarianceReduction {
      let share = HumanText.fixed(abs(median) * 100, decimals: 0) + HumanText.space + "%"
      add(
        "Common random numbers \(median < 0 ? "added" : "took away") \(share) of the variance that the differences of "
          + "independent runs would have (median over the metrics).", lead: "- ")
    }
    if let line = result.line, result.runs[0].scenario.tenants.count > 1 {
      let fit = line.rSquared.map { ", R²\(HumanText.space)" + HumanText.fixed($0, decimals: 2) } ?? ""
      add(
        "Through the alternatives' means: sharing = a · coverage + b with a = \(HumanText.estimate(line.a)), "
          + "b = \(HumanText.estimate(line.b))\(fit).", lead: "- ")
    }
    if lines[lines.count - 1].contains("All together") { lines.removeLast(2) }
  }

  private mutating func addChecks() {
    lines.append("")
    let broken = zip(names, result.runs).flatMap { name, run in run.checks.filter { !$0.holds }.map { (name, $0) } }
    if broken.isEmpty {
      lines += wrapped(
        "The conservation laws hold in every replication of every alternative.", lead: "✓ ", width: width)
    }
    for (name, check) in broken {
      let text = "\(name): \(check.name) does not hold: \(check.detail)"
      lines += wrapped(text, lead: "✗ ", width: width).map { TextStyle.bad.applied(to: $0, colour: colour) }
    }
  }

  private mutating func addNotes() {
    let notes = result.notes
    guard !notes.isEmpty else { return }
    addTitle("Please note")
    for note in notes { add(note, lead: "- ") }
  }
}

extension ComparisonResult {
  /// What the reader should know of the runs: each note once, with the alternatives that it is true of.
  var notes: [String] {
    var notes: [(text: String, names: [String])] = []
    for (name, run) in zip(alternatives.map(\.name), runs) {
      for text in run.warnings.compactMap({ $0.note?.text }) {
        if let index = notes.firstIndex(where: { $0.text == text }) {
          notes[index].names.append(name)
        } else {
          notes.append((text, [name]))
        }
      }
    }
    return notes.map { note in
      (note.names.count == alternatives.count ? "" : note.names.joined(separator: ", ") + ": ") + note.text
    }
  }
}

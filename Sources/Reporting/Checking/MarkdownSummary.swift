/// A summary of a check in the Markdown that GitHub, GitLab and others show.
public enum MarkdownSummary {
  /// - Parameter summary: The result of all in a sentence.
  public static func text(of scenarios: [CheckedScenario], summary: String) -> String {
    let sign = scenarios.allSatisfy(\.passes) ? "✅" : "❌"
    var lines = ["## \(sign) cloudward check", "", escaped(summary), ""]
    for scenario in scenarios { lines += section(of: scenario) }
    return lines.joined(separator: "\n")
  }

  private static func section(of scenario: CheckedScenario) -> [String] {
    let title = scenario.name == scenario.file ? "" : " (\(escaped(scenario.file)))"
    var lines = ["### \(scenario.passes ? "✅" : "❌") \(escaped(scenario.name))\(title)", ""]
    if !scenario.problems.isEmpty {
      let title = scenario.expectations.isEmpty ? "It could not be judged:" : "There was an error:"
      lines += [title, ""] + scenario.problems.map { "- " + escaped(place(of: $0, in: scenario) + $0.message) } + [""]
    }
    lines += table(of: scenario.expectations, "expectation")
    if let baseline = scenario.baseline {
      lines += ["Against the baseline \(escaped(baseline)): \(escaped(scenario.comparison)).", ""]
      lines += table(of: scenario.changes, "change")
    }
    if scenario.expectations.isEmpty, scenario.problems.isEmpty { lines += ["Nothing is expected of it.", ""] }
    return lines
  }

  /// Where a problem stands, and in which file if that is another one.
  private static func place(of problem: CheckedScenario.Problem, in scenario: CheckedScenario) -> String {
    let file = problem.file == scenario.file ? nil : problem.file
    let parts = [file, problem.line.map { "line \($0)" }].compactMap(\.self)
    return parts.isEmpty ? "" : parts.joined(separator: ", ") + ": "
  }

  private static func table(of findings: [CheckedScenario.Finding], _ title: String) -> [String] {
    guard !findings.isEmpty else { return [] }
    let hasLines = findings.contains { $0.line != nil }
    let rows = findings.map { finding in
      let line = finding.line.map { "\($0)" } ?? ""
      let cells = [mark(of: finding), escaped(finding.claim), escaped(finding.outcome)] + (hasLines ? [line] : [])
      return "| " + cells.joined(separator: " | ") + " |"
    }
    let heading = [
      "| | \(title) | outcome |" + (hasLines ? " line |" : ""), "|---|---|---|" + (hasLines ? "---:|" : ""),
    ]
    return heading + rows + [""]
  }

  private static func mark(of finding: CheckedScenario.Finding) -> String {
    finding.passes ? finding.isDoubtful ? "❔" : "✅" : "❌"
  }

  /// Text that stands for itself in a cell of a table, whatever is in it.
  static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n", "\r", "\t": result.append(" ")
      case "&": result += "&amp;".unicodeScalars
      case "<": result += "&lt;".unicodeScalars
      case ">": result += "&gt;".unicodeScalars
      case "\\", "`", "*", "_", "[", "]", "|", "#", "~", "$", "@":
        result += ["\\", scalar]
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}

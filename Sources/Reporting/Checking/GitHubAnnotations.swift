/// A check as the workflow commands that GitHub Actions reads from the output of a step and shows beside the lines of the
/// files: `::error file=hospital.yaml,line=31,col=5,title=…::…`.
public enum GitHubAnnotations {
  /// - Parameter path: A file's path from the root of the repository, from the path as it was given.
  public static func text(of scenario: CheckedScenario, path: (String) -> String) -> String {
    var lines = scenario.problems.map { problem in
      line("error", path(problem.file), problem.line, problem.column, title: "cannot be judged", problem.message)
    }
    for finding in scenario.expectations where !finding.passes || finding.isDoubtful {
      lines.append(
        line(
          finding.passes ? "warning" : "error", path(scenario.file), finding.line, finding.column,
          title: finding.claim, finding.outcome))
    }
    for finding in scenario.changes where !finding.passes {
      lines.append(
        line("error", path(scenario.file), nil, nil, title: "worse than in the baseline", finding.sentence))
    }
    return lines.joined()
  }

  private static func line(
    _ command: String, _ file: String, _ line: Int?, _ column: Int?, title: String, _ message: String
  ) -> String {
    var properties = ["file=" + escaped(property: file), "line=\(line ?? 1)"]
    if let column { properties.append("col=\(column)") }
    properties.append("title=" + escaped(property: title))
    return "::\(command) \(properties.joined(separator: ","))::\(escaped(message))\n"
  }

  /// What ends a command, or begins an escape.
  static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }

  /// The same, and what ends a property.
  static func escaped(property text: String) -> String {
    escaped(text).unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case ":": result += "%3A"
      case ",": result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}

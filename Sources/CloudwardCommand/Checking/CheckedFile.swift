import Experiments
import Reporting
import Scenarios

/// What came of one scenario of `cloudward check`.
struct CheckedFile {
  let path: String
  /// The scenario's name, or else the path.
  var name: String
  var code = ExitCode.good
  /// Why it could not be judged, as it was printed; empty where it was.
  var problem = ""
  /// The same, one by one and with where they stand in which file.
  private var problems: [CheckedScenario.Problem] = []
  /// Nil where it could not be run.
  private var result: RunResult?
  var wasJudged: Bool { result != nil }
  /// What the baseline is called, and how the run differs from it; nil where there is none.
  private(set) var comparison: (label: String, difference: RunDifference)?
  /// Whether only what is surely met passes.
  let wantsSurety: Bool

  init(path: String, wantsSurety: Bool) {
    self.path = path
    name = path
    self.wantsSurety = wantsSurety
  }

  var outcomes: [ExpectationOutcome] { result?.expectations ?? [] }
  /// How many of them do not pass.
  var failures: Int { outcomes.count { !$0.passes(surely: wantsSurety) } }

  /// Notes what came of the run.
  mutating func judge(_ result: RunResult) {
    self.result = result
    if failures > 0 { code = .expectationMissed }
    let laws = result.checks.filter { !$0.holds }.map { "\($0.name) does not hold: \($0.detail)" }
    if !laws.isEmpty { fail(.internalError, laws) }
  }

  /// Notes how the run differs from an earlier one.
  mutating func compare(_ difference: RunDifference, with label: String) {
    comparison = (label, difference)
    if code == .good, !difference.regressions.isEmpty { code = .expectationMissed }
  }

  mutating func fail(_ code: ExitCode, _ messages: [String]) {
    self.code = code
    problem = messages.joined(separator: "\n")
    problems = messages.map { CheckedScenario.Problem(message: $0, file: path) }
  }

  mutating func fail(_ code: ExitCode, _ error: ScenarioError) {
    self.code = code
    problem = error.rendered()
    problems = error.diagnostics.filter { $0.severity == .error }.map {
      CheckedScenario.Problem(message: $0.message, file: $0.file, line: $0.line, column: $0.column)
    }
  }

  /// The findings in the words of the reports.
  var report: CheckedScenario {
    var report = CheckedScenario(name: name, file: path)
    report.problems = problems
    report.problemText = problem
    guard result != nil else { return report }
    report.expectations = findings.map { finding in
      var finding = finding
      finding.claim = finding.claim.withPlainSpaces
      finding.outcome = finding.outcome.withPlainSpaces
      return finding
    }
    if let comparison {
      report.baseline = comparison.label
      let changed = comparison.difference.changedParts.map { "; changed: " + $0 } ?? ""
      report.comparison = comparison.difference.summary + changed
      report.changes = comparison.difference.metrics.compactMap(Self.finding)
    }
    return report
  }

  /// What came of the expectations; the spaces inside its numbers do not break at the end of a line.
  private var findings: [CheckedScenario.Finding] {
    guard let result else { return [] }
    return outcomes.map { outcome in
      let line = outcome.expectation.line
      let passes = outcome.passes(surely: wantsSurety)
      return CheckedScenario.Finding(
        claim: outcome.claim(in: result), outcome: outcome.finding(in: result, surely: wantsSurety),
        sign: passes ? outcome.verdict.sign : "✗", passes: passes, isDoubtful: outcome.verdict == .notDistinguishable,
        line: line > 0 ? line : nil, column: line > 0 ? outcome.expectation.column : nil)
    }
  }

  /// What became worse or better, or has lost its value; nil for all else.
  private static func finding(of change: MetricChange) -> CheckedScenario.Finding? {
    let isLost = change.second.mean == nil && change.first.mean != nil
    guard change.isRegression || change.isImprovement || isLost else { return nil }
    return CheckedScenario.Finding(
      claim: change.path, outcome: change.finding, sign: change.isRegression ? "✗" : isLost ? "?" : "✓",
      passes: !change.isRegression, isDoubtful: isLost)
  }

  /// A line for each expectation, with where it stands in the file, and for what differs from the baseline.
  var lines: [Line] {
    let (report, path) = (report, printable(path))
    var lines = findings.map { finding in
      Line(finding, finding.line.map { "\(path):\($0)" } ?? path, finding.sentence)
    }
    guard let baseline = report.baseline else { return lines }
    lines += report.changes.map { Line($0, path, $0.sentence) }
    let isGood = report.changes.allSatisfy(\.passes)
    lines.append(
      Line(sign: isGood ? "✓" : "✗", isGood ? .good : .bad, "\(path): against \(baseline): \(report.comparison)"))
    return lines
  }

  /// A finding as it is printed: a sign, which may be coloured, and the rest.
  struct Line {
    let sign: String
    let style: TextStyle
    let text: String

    init(sign: String, _ style: TextStyle, _ text: String) {
      self.sign = sign
      self.style = style
      self.text = text
    }

    init(_ finding: CheckedScenario.Finding, _ place: String, _ sentence: String) {
      let style: TextStyle = finding.passes ? finding.isDoubtful ? .doubtful : .good : .bad
      self.init(sign: finding.sign, style, "\(place): \(sentence)")
    }
  }
}

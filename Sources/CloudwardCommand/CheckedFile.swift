import Experiments
import Reporting

/// What came of one scenario of `cloudward check`.
struct CheckedFile {
  let path: String
  /// The scenario's name, or else the path.
  var name: String
  var code = ExitCode.good
  /// Why it could not be judged; empty where it was.
  var problem = ""
  /// Nil where it could not be run.
  var result: RunResult?
  /// Whether only what is surely met passes.
  let wantsSurety: Bool

  init(path: String, wantsSurety: Bool) {
    self.path = path
    name = path
    self.wantsSurety = wantsSurety
  }

  var outcomes: [ExpectationOutcome] { result?.expectations ?? [] }

  /// Whether an outcome lets the check pass. Where there is no value nothing was shown, so that never does.
  func passes(_ outcome: ExpectationOutcome) -> Bool {
    switch outcome.verdict {
    case .surelyMet: true
    case .met, .notDistinguishable: !wantsSurety
    case .missed, .noValue: false
    }
  }

  /// A line for each expectation, with where it stands in the file.
  var lines: [String] {
    guard let result else { return [] }
    return outcomes.map { outcome in
      let place = outcome.expectation.line > 0 ? "\(path):\(outcome.expectation.line)" : path
      return "\(outcome.verdict.sign) \(place): \(outcome.sentence(in: result))"
    }
  }

  var suite: JUnitSuite {
    var cases: [JUnitCase] = []
    if !problem.isEmpty { cases.append(JUnitCase(name: "the scenario runs", outcome: .error(problem))) }
    if let result {
      cases += outcomes.map { outcome in
        let line = outcome.expectation.line
        return JUnitCase(
          name: outcome.claim(in: result), line: line > 0 ? line : nil,
          outcome: passes(outcome) ? .passed : .failed(outcome.sentence(in: result)))
      }
    }
    return JUnitSuite(name: name, file: path, cases: cases)
  }
}

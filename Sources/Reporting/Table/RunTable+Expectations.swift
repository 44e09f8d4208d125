import CloudSimulator
import Experiments
import OutputAnalysis

extension RunTable {
  mutating func addExpectations() {
    guard !result.expectations.isEmpty else { return }
    addTitle("Expectations")
    for outcome in result.expectations {
      let style = outcome.verdict.style
      let text = wrapped(sentence(outcome), lead: outcome.verdict.sign + " ", width: width)
      lines += text.map { style.applied(to: $0, colour: colour) }
    }
  }

  private func sentence(_ outcome: ExpectationOutcome) -> String {
    let expectation = outcome.expectation
    let unit = result.metric(at: expectation.path)?.unit ?? ""
    let subject = [expectation.tenant ?? "cloud", expectation.workload].compactMap { $0 }.joined(separator: "/")
    var bounds: [String] = []
    if let minimum = expectation.minimum { bounds.append("at least " + HumanText.chosen(minimum, unit: unit)) }
    if let maximum = expectation.maximum { bounds.append("at most " + HumanText.chosen(maximum, unit: unit)) }
    let text = "\(subject) \(expectation.metric) \(bounds.joined(separator: " and ")): \(outcome.verdict.rawValue)"
    return outcome.value.mean == nil ? text : text + ", " + HumanText.value(outcome.value, unit: unit)
  }
}

extension ExpectationOutcome.Verdict {
  fileprivate var sign: String {
    switch self {
    case .surelyMet, .met: "✓"
    case .notDistinguishable, .noValue: "?"
    case .missed: "✗"
    }
  }

  fileprivate var style: TextStyle {
    switch self {
    case .surelyMet, .met: .good
    case .notDistinguishable, .noValue: .doubtful
    case .missed: .bad
    }
  }
}

import Experiments

extension RunTable {
  mutating func addExpectations() {
    guard !result.expectations.isEmpty else { return }
    addTitle("Expectations")
    for outcome in result.expectations {
      let style = outcome.verdict.style
      let text = wrapped(outcome.sentence(in: result), lead: outcome.verdict.sign + " ", width: width)
      lines += text.map { style.applied(to: $0, colour: colour) }
    }
  }
}

extension ExpectationOutcome.Verdict {
  fileprivate var style: TextStyle {
    switch self {
    case .surelyMet, .met: .good
    case .notDistinguishable, .noValue: .doubtful
    case .missed: .bad
    }
  }
}

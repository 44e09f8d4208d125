extension CheckedScenario {
  /// One test for each expectation, one for the baseline, and one where the scenario could not be judged.
  public var suite: JUnitSuite {
    var cases: [JUnitCase] = []
    if !problems.isEmpty { cases.append(JUnitCase(name: "the scenario runs", outcome: .error(problemText))) }
    cases += expectations.map { finding in
      JUnitCase(
        name: finding.claim, line: finding.line, outcome: finding.passes ? .passed : .failed(finding.sentence))
    }
    if baseline != nil {
      let worse = changes.filter { !$0.passes }.map(\.sentence)
      cases.append(
        JUnitCase(
          name: "nothing is worse than in the baseline",
          outcome: worse.isEmpty ? .passed : .failed(worse.joined(separator: "\n"))))
    }
    return JUnitSuite(name: name, file: file, cases: cases)
  }
}

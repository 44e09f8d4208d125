import Testing

@testable import Reporting

@Suite struct GitHubAnnotationsTests {
  private var scenario: CheckedScenario {
    var scenario = CheckedScenario(name: "day", file: "a.yaml")
    scenario.expectations = [
      .init(claim: "good", outcome: "met", sign: "✓", passes: true, line: 3, column: 5),
      .init(
        claim: "cpu: at most 90 %, or so", outcome: "missed, 95 %\nby far", sign: "✗", passes: false, line: 4, column: 5
      ),
      .init(
        claim: "maybe", outcome: "not distinguishable", sign: "?", passes: true, isDoubtful: true, line: 6, column: 5),
    ]
    return scenario
  }

  @Test func whatFailsIsAnErrorAtItsLineAndWhatIsDoubtfulAWarning() {
    let lines = GitHubAnnotations.text(of: scenario) { "sub/" + $0 }.split(separator: "\n")
    #expect(
      lines == [
        "::error file=sub/a.yaml,line=4,col=5,title=cpu%3A at most 90 %25%2C or so::missed, 95 %25%0Aby far",
        "::warning file=sub/a.yaml,line=6,col=5,title=maybe::not distinguishable",
      ])
  }

  @Test func aProblemIsAnErrorInTheFileThatHasIt() {
    var broken = CheckedScenario(name: "a.yaml", file: "a.yaml")
    broken.problems = [
      .init(message: "unknown key", file: "part.yaml", line: 2, column: 7), .init(message: "gone", file: "a.yaml"),
    ]
    #expect(
      GitHubAnnotations.text(of: broken) { $0 }
        == "::error file=part.yaml,line=2,col=7,title=cannot be judged::unknown key\n"
        + "::error file=a.yaml,line=1,title=cannot be judged::gone\n")
  }
}

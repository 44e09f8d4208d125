import Testing

@testable import Reporting

@Suite struct MarkdownSummaryTests {
  @Test func everyFindingIsARowWithItsOutcomeAndLine() {
    var scenario = CheckedScenario(name: "day", file: "a.yaml")
    scenario.expectations = [
      .init(claim: "good", outcome: "met", sign: "✓", passes: true, line: 3),
      .init(claim: "bad", outcome: "missed", sign: "✗", passes: false, line: 4),
    ]
    let text = MarkdownSummary.text(of: [scenario], summary: "2 expectations")
    #expect(text.contains("| ✅ | good | met | 3 |\n| ❌ | bad | missed | 4 |\n"))
    #expect(text.hasPrefix("## ❌ cloudward check\n\n2 expectations\n"))
  }

  @Test func textFromOutsideStaysText() {
    #expect(MarkdownSummary.escaped("a|b") == "a\\|b")
    #expect(MarkdownSummary.escaped("<img src=x>\n[x](y) @all `*_") == "&lt;img src=x&gt; \\[x\\](y) \\@all \\`\\*\\_")
  }

  @Test func aScenarioThatCannotBeJudgedSaysWhy() {
    var broken = CheckedScenario(name: "a.yaml", file: "a.yaml")
    broken.problems = [.init(message: "unknown key 'horizn'", file: "a.yaml", line: 2, column: 1)]
    let text = MarkdownSummary.text(of: [broken], summary: "")
    #expect(text.contains("### ❌ a.yaml\n") && text.contains("- line 2: unknown key 'horizn'\n"))
    broken.problems = [.init(message: "no room", file: "part.yaml", line: 7)]
    #expect(MarkdownSummary.text(of: [broken], summary: "").contains("- part.yaml, line 7: no room\n"))
  }
}

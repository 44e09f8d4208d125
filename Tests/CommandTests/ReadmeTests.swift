import Foundation
import Testing

/// What README shows is what the command does.
@Suite struct ReadmeTests {
  private let readme: String

  init() throws {
    readme = try String(contentsOfFile: Program.repository + "/README.md", encoding: .utf8)
  }

  private func scenario() throws -> String {
    try String(contentsOfFile: Program.repository + "/Scenarios/two-tenants.yaml", encoding: .utf8)
  }

  @Test func itsScenarioIsTheFile() throws {
    #expect(try readme.contains("```yaml\n" + scenario() + "```\n"))
  }

  @Test func itsTableIsTheOutput() throws {
    let cloudward = try Program()
    try cloudward.folder.write(scenario(), to: "two-tenants.yaml")
    let outcome = try cloudward("run", "two-tenants.yaml", "--quiet")
    #expect(outcome.code == 0)
    let table = "```\n$ cloudward run Scenarios/two-tenants.yaml\n" + outcome.output + "```\n"
    #expect(readme.contains(table), "README.md should have:\n\(table)")
  }
}

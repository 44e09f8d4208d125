import Experiments
import Testing

@testable import CloudSimulator
@testable import Reporting

@Suite struct RunTableTests {
  private func lines(_ result: RunResult, width: Int = 80, colour: Bool = false) -> [String] {
    RunTable.text(of: result, width: width, colour: colour).split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
  }

  @Test(arguments: [80, 100, 200]) func noLineIsWiderThanTheTerminal(width: Int) {
    let lines = lines(TestResults.result(), width: width)
    for line in lines { #expect(line.count <= width, "\(line)") }
    #expect(lines.last == "")
  }

  @Test func aRowTellsWhatATenantExperiences() throws {
    let all = lines(TestResults.result(), width: 120)
    let row = try #require(all.first { $0.hasPrefix("emr ") })
    for text in ["97.48 ± 0.51 %", "90 % ✓", "1 234 567", "527 ± 956 ms", "10.9 %", "4 319"] {
      #expect(row.contains(text), "\(text) in \(row)")
    }
    #expect(all.contains { $0.hasPrefix("  urgent ") })
  }

  @Test func serviceLevelsStandBeforeAllElse() throws {
    let titles = try #require(lines(TestResults.result(), width: 120).first { $0.hasPrefix("tenant ") })
    #expect(
      titles.split(separator: "  ").map { $0.split(separator: " ").joined(separator: " ") }.prefix(3) == [
        "tenant", "SLO met", "goal",
      ])
    let narrow = lines(TestResults.result(), width: 40)
    #expect(narrow.contains { $0.split(separator: " ") == ["tenant", "SLO", "met", "goal"] })
  }

  @Test func aTenantSaysHowManyOfItsGoalsAreMet() throws {
    let all = lines(TestResults.result(), width: 120)
    #expect(try #require(all.first { $0.hasPrefix("imaging ") }).contains("2 of 2 ✓"))
    #expect(try #require(all.first { $0.hasPrefix("emr ") }).contains("90 % ✓"))
  }

  @Test func theFiveTenantsHaveTheirLetters() {
    let all = lines(TestResults.result())
    #expect(
      all.contains { $0.split(separator: " ") == ["emr", "imaging", "insurance", "research", "monitoring", "cloud"] })
    #expect(all.contains { $0.split(separator: " ") == ["E", "I", "H", "D", "M", "cloud"] })
    #expect(all.contains("E emr, I imaging, H insurance, D research, M monitoring"))
    let others = lines(TestResults.result(TestResults.scenario(names: ["emr", "kitchen"])))
    #expect(others.contains { $0.split(separator: " ") == ["emr", "kitchen", "cloud"] })
  }

  @Test func outcomesAreSaidInWords() {
    let all = lines(TestResults.result(), width: 200)
    #expect(all.contains("✓ emr slo.attainment at least 95 %: surely met, 97.48 ± 0.51 %"))
    #expect(all.contains { $0.hasPrefix("? emr/urgent wait.mean at most 2 ms: not distinguishable, 527 ± 956 ms") })
  }

  @Test func lawsAreOneLineWhenTheyHold() {
    var result = TestResults.result()
    #expect(lines(result).contains("✓ The conservation law holds in every replication."))
    result.checks = [ConservationCheck(name: "conservation.held", holds: false, detail: "3 ≠ 4")]
    #expect(lines(result).contains("✗ conservation.held does not hold: 3 ≠ 4"))
  }

  @Test func censoredTenantsAreMarked() {
    let scenario = TestResults.scenario(replications: 1)
    var record = TestResults.record(0, scenario)
    record.tenants[0].workloads[0].unfinished = 100_000
    var accumulator = RunAccumulator(scenario: scenario)
    accumulator.add(record)
    let all = lines(accumulator.result())
    #expect(all.contains { $0.hasPrefix("emr *") })
    #expect(all.contains { $0.hasPrefix("* more than 1 %") })
    #expect(all.contains("Please note"))
  }

  @Test func thereIsNoColourUnlessAskedFor() {
    let plain = RunTable.text(of: TestResults.result())
    #expect(!plain.contains("\u{1b}"))
    let coloured = RunTable.text(of: TestResults.result(), colour: true)
    #expect(coloured.contains("\u{1b}[32m"))
    var stripped = coloured
    for code in ["0", "1", "31", "32", "33"] { stripped.replace("\u{1b}[\(code)m", with: "") }
    #expect(stripped == plain)
  }

  @Test func aRunWithoutTenantsOrReplicationsIsStillATable() {
    let scenario = TestResults.scenario(names: [])
    #expect(!RunTable.text(of: RunAccumulator(scenario: scenario).result()).isEmpty)
    let nothing = RunTable.text(of: RunAccumulator(scenario: TestResults.scenario()).result(), width: 1)
    #expect(nothing.contains("Interrupted"))
  }
}

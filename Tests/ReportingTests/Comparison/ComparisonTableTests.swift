import CloudModel
import Experiments
import OutputAnalysis
import Testing

@testable import CloudSimulator
@testable import Reporting

/// Results in which imaging waits longer by what is asked for.
enum TestComparisons {
  static func result(_ names: [String] = ["demand", "priority"], delays: [Int64] = [0, 500], replications: Int = 8)
    -> ComparisonResult
  {
    let scenario = TestResults.scenario(replications: replications)
    var accumulator = ComparisonAccumulator(names.map { Alternative(name: $0, scenario: scenario) })
    for replication in 0..<replications {
      accumulator.add(
        delays.map { delay in
          var record = TestResults.record(replication, scenario)
          guard delay > 0 else { return record }
          record.tenants[1].workloads[0].wait = SampleRecord()
          for step in 1...300 {
            record.tenants[1].workloads[0].wait.record(Int64(step) * 1_000_000 + delay * 1_000_000_000)
          }
          return record
        })
    }
    return accumulator.result()
  }
}

@Suite struct ComparisonTableTests {
  private func lines(_ result: ComparisonResult, width: Int = 100) -> [String] {
    ComparisonTable.text(of: result, width: width).split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
  }

  @Test(arguments: [80, 100, 200]) func noLineIsWiderThanTheTerminal(width: Int) {
    let lines = lines(TestComparisons.result(["demand", "priority", "fcfs"], delays: [0, 500, 7]), width: width)
    for line in lines { #expect(line.count <= width, "\(line)") }
    #expect(lines.last == "")
  }

  @Test func whatChangedIsSaidFirstAndInWords() throws {
    let all = lines(TestComparisons.result(), width: 200)
    let title = try #require(all.firstIndex(of: "priority against demand"))
    #expect(all[title + 1].hasPrefix("imaging     raises mean wait by 4"), "\(all[title + 1])")
    #expect(all[title + 1].contains("p95 wait by "))
    #expect(all[title + 2].hasPrefix("Identical: cloud's U(cpu)"), "\(all[title + 2])")
    #expect(all.contains { $0.contains("p95 wait") && $0.contains("▲") })
  }

  @Test func anAlternativeWithoutEffectIsNamed() {
    let all = lines(TestComparisons.result(["demand", "fcfs"], delays: [0, 0]), width: 200)
    #expect(all.contains { $0.hasPrefix("fcfs had no effect: every number is that of demand.") })
    #expect(!all.joined().contains("nan"))
  }

  @Test func oneReplicationIsToldToBeTooFew() {
    let all = lines(TestComparisons.result(replications: 1), width: 200)
    #expect(all.contains { $0.hasPrefix("One replication has no intervals") })
    #expect(all.contains { $0.hasPrefix("imaging     raises mean wait by ") && !$0.contains("±") })
  }
}

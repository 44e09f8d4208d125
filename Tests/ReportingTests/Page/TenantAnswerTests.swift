import CloudModel
import Experiments
import OutputAnalysis
import Testing

@testable import CloudSimulator
@testable import Reporting

@Suite struct TenantAnswerTests {
  /// One tenant of whose 1000 requests so many met the goal of 90 % in each replication.
  private func answer(met: [Int], arrived: Int = 1000, cpuHeld: Double = 0.5, queue: Double = 0) -> TenantAnswer {
    let scenario = TestResults.scenario(replications: met.count, names: ["emr"])
    var accumulator = RunAccumulator(scenario: scenario)
    for (replication, met) in met.enumerated() {
      var record = TestResults.record(replication, scenario)
      record.tenants[0].workloads[0].arrived = arrived
      record.tenants[0].workloads[0].completed = arrived
      record.tenants[0].workloads[0].met = arrived == 0 ? 0 : met
      record.tenants[0].workloads[0].missed = arrived == 0 ? 0 : arrived - met
      if arrived == 0 {
        record.tenants[0].workloads[0].wait = SampleRecord()
        record.tenants[0].workloads[0].response = SampleRecord()
      }
      record.series.utilization = Array(repeating: cpuHeld, count: record.series.utilization.count)
      record.series.queue = Array(repeating: queue, count: record.series.queue.count)
      accumulator.add(record)
    }
    return TenantAnswer(tenant: 0, result: accumulator.result())
  }

  @Test(arguments: [
    ([990, 992, 991], TenantAnswer.Verdict.met, "surely meets"), ([500, 510, 505], .missed, "surely misses"),
    ([860, 960, 950], .unsure, "meets its service level, but not surely"),
    ([800, 950, 910], .unsure, "misses its service level, but not surely"),
    ([990], .unsure, "in a single replication, which cannot tell"),
  ])
  func theVerdictIsWhereTheWholeIntervalLies(met: [Int], verdict: TenantAnswer.Verdict, words: String) {
    let answer = answer(met: met)
    #expect(answer.verdict == verdict)
    #expect(answer.sentences[0].contains(words), "\(answer.sentences)")
    #expect(
      answer.sentences[0].withPlainSpaces.contains("waited at most 1000 ms; the goal is 90 %")
        || answer.sentences[0].withPlainSpaces.contains("waited at most 1 s; the goal is 90 %"), "\(answer.sentences)")
  }

  @Test func withoutArrivalsThereIsNothingToJudgeAndNothingLimits() {
    let answer = answer(met: [0, 0], arrived: 0)
    #expect(answer.verdict == .open && answer.sentences.count == 1, "\(answer.sentences)")
    #expect(answer.sentences[0].contains("no request came"))
  }

  @Test func whatWasFullWhileRequestsWaitedIsNamed() {
    #expect(
      answer(met: [500, 505], cpuHeld: 0.95, queue: 7).sentences.last?.hasPrefix("What limits it is the cpu") == true)
    #expect(
      answer(met: [500, 505], cpuHeld: 0.3, queue: 7).sentences.last?.contains("no kind that it asks for") == true)
    #expect(answer(met: [500, 505], cpuHeld: 0.95, queue: 0).sentences.last?.hasPrefix("Nothing limits it") == true)
  }
}

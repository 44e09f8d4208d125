import OutputAnalysis
import Testing

@testable import CloudSimulator
@testable import Experiments

@Suite struct RunAccumulatorTests {
  private func check(_ name: String, _ holds: Bool, _ detail: String = "") -> ConservationCheck {
    ConservationCheck(name: name, holds: holds, detail: detail)
  }

  @Test func aLawHoldsWhereItHoldsInEveryReplication() {
    var accumulator = RunAccumulator(scenario: TestRecords.scenario(replications: 3))
    for (replication, holds) in [true, false, false].enumerated() {
      var record = TestRecords.empty(replication: replication)
      record.checks = [check("first", true), check("second", holds, "\(replication) ≠ 0")]
      accumulator.add(record)
    }
    let result = accumulator.result()
    #expect(result.checks == [check("first", true), check("second", false, "replication 1: 1 ≠ 0")])
    #expect(!result.isConserved)
  }

  @Test func fewerReplicationsThanAskedForAreIncomplete() {
    var accumulator = RunAccumulator(scenario: TestRecords.scenario(replications: 3))
    accumulator.add(TestRecords.busy())
    accumulator.add(TestRecords.busy(replication: 2))
    let result = accumulator.result()
    #expect(!result.isComplete)
    #expect(result.replications == 2)
    #expect(result.events == 20)
    #expect(result.warnings.first == .incomplete(finished: 2, of: 3))
    accumulator.add(TestRecords.busy(replication: 1))
    #expect(accumulator.result().isComplete)
  }

  @Test func theSameRecordsGiveTheSameResult() {
    func result() -> RunResult {
      var accumulator = RunAccumulator(scenario: TestRecords.scenario(replications: 4))
      for replication in 0..<4 { accumulator.add(TestRecords.busy(replication: replication, scale: replication + 1)) }
      return accumulator.result()
    }
    #expect(result().metrics == result().metrics)
    #expect(result().resultHash == result().resultHash)
  }

  @Test func nothingFinishedHasNoValuesButAllPaths() {
    let result = RunAccumulator(scenario: TestRecords.scenario()).result()
    #expect(result.replications == 0)
    result.metrics.forEachMetric { path, node in #expect(node.estimate?.mean == nil, "\(path)") }
    #expect(result.metric(at: "tenants.imaging.wait.p95") != nil)
  }
}

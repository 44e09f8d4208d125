import CloudSimulator
import Testing

@testable import Experiments

@Suite struct ComparisonRunningTests {
  private func record(_ replication: Int, _ alternative: Int) -> ReplicationRecord {
    var record = TestRecords.empty(replication: replication)
    record.events = alternative
    return record
  }

  @Test(arguments: [1, 2, 7]) func aReplicationIsFoldedUnderAllAlternativesAtOnce(jobs: Int) async throws {
    var folded: [[Int]] = []
    let outcome = try await runComparison(
      alternatives: 3, replications: 5, jobs: jobs,
      fold: { records in folded.append(records.flatMap { [$0.replication, $0.events] }) },
      body: { record($1, $0) })
    #expect(folded == (0..<5).map { [$0, 0, $0, 1, $0, 2] })
    #expect(outcome == ReplicationsOutcome(finished: 5, isInterrupted: false))
  }

  @Test func aReplicationThatIsMissingUnderOneAlternativeIsLeftOut() async throws {
    var folded: [Int] = []
    let outcome = try await runComparison(
      alternatives: 2, replications: 6, jobs: 1, fold: { folded.append($0[0].replication) },
      body: { $0 == 1 && $1 == 3 ? nil : record($1, $0) })
    #expect(folded == [0, 1, 2])
    #expect(outcome == ReplicationsOutcome(finished: 3, isInterrupted: true))
  }

  @Test(arguments: [1, 8]) func itEndsWithAWholeReplication(jobs: Int) async throws {
    var folded = 0
    let outcome = try await runComparison(
      alternatives: 3, replications: 100, jobs: jobs, isEnough: { folded == 4 }, fold: { _ in folded += 1 },
      body: { record($1, $0) })
    #expect(folded == 4 && outcome == ReplicationsOutcome(finished: 4, isInterrupted: false))
  }
}

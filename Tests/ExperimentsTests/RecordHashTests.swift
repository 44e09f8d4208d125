import CloudModel
import OutputAnalysis
import Testing

@testable import CloudSimulator
@testable import Experiments

@Suite struct RecordHashTests {
  private func digits(_ records: [ReplicationRecord]) -> String {
    var hash = RecordHash()
    for record in records { hash.combine(record) }
    return hash.digits
  }

  @Test func equalRecordsHaveEqualDigits() {
    let digits = digits([TestRecords.busy(), TestRecords.busy(replication: 1)])
    #expect(digits == self.digits([TestRecords.busy(), TestRecords.busy(replication: 1)]))
    #expect(digits.utf8.count == 32)
    #expect(digits.allSatisfy { $0.isHexDigit && !$0.isUppercase })
  }

  /// FNV-1a of nothing is its offset basis (RFC 9923).
  @Test func noRecordsHaveTheDigitsOfNothing() {
    #expect(digits([]) == "6c62272e07bb014262b821756295c58d")
  }

  /// Each of these changes one integer of the record.
  private static let changes: [@Sendable (inout ReplicationRecord) -> Void] = [
    { $0.replication += 1 }, { $0.end += 1 }, { $0.events += 1 }, { $0.capacity[.gpu] += 1 },
    { $0.window = 1..<$0.window.upperBound }, { $0.cloud.queue.peak += 1 }, { $0.cloud.queue.integral += 1 << 100 },
    { $0.cloud.ledger[.storage].zeroLength += 1 }, { $0.cloud.held[.network] += 1 }, { $0.cloud.idleCost += 1 },
    { $0.cloud.coverageWindows.append(CoverageWindow()) }, { $0.tenants[1].shareHeld += 1 },
    { $0.tenants[1].cost += 1 }, { $0.tenants[0].whole.used[.cpu] += 1 }, { $0.tenants[0].workloads[1].met += 1 },
    { $0.tenants[0].workloads[1].undecided += 1 }, { $0.tenants[0].workloads[0].evictions += 1 },
    { $0.tenants[0].workloads[0].response.record(0) }, { $0.tenants[0].workloads[0].wait.histogram.record(5) },
    { $0.tenants[1].workloads[0].ledger[.cpu].total += 1 },
    { $0.checks.append(ConservationCheck(name: "x", holds: true)) }, { $0.remarks.exactRounds += 1 },
    { $0.remarks.waitingAtEnd.append(0) },
  ]

  @Test func everyIntegerCounts() {
    var seen = [digits([TestRecords.busy()])]
    for change in Self.changes {
      var record = TestRecords.busy()
      change(&record)
      let digits = digits([record])
      #expect(!seen.contains(digits))
      seen.append(digits)
    }
  }

  @Test func theOrderOfReplicationsCounts() {
    let (first, second) = (TestRecords.busy(), TestRecords.busy(replication: 1))
    #expect(digits([first, second]) != digits([second, first]))
  }

  @Test func floatingPointIsLeftOut() {
    var record = TestRecords.busy()
    record.series.ledger = [1.5]
    record.remarks.offered = [KindTable(0.5), KindTable(0.25)]
    #expect(digits([record]) == digits([TestRecords.busy()]))
  }
}

import CloudModel
import SimulationKernel
import Testing

@testable import CloudSimulator
@testable import Experiments

@Suite struct RunTallyTests {
  private func warnings(_ records: [ReplicationRecord], _ scenario: Scenario? = nil) -> [RunWarning] {
    var tally = RunTally(tenants: 2)
    for record in records { tally.add(ReplicationView(record)) }
    return tally.warnings(for: scenario ?? TestRecords.scenario(replications: records.count))
  }

  private func queue(atMiddle middle: Int, atEnd end: Int) -> ReplicationRecord {
    var record = TestRecords.empty()
    record.remarks.waitingAtMiddle = [middle, 0]
    record.remarks.waitingAtEnd = [end, 0]
    return record
  }

  @Test func nothingSpecialIsNothingToWarnOf() {
    #expect(warnings([TestRecords.empty()]).isEmpty)
    #expect(warnings([]).isEmpty)
  }

  @Test func aQueueThatGrowsInMostReplicationsIsNamed() {
    let growing = RunWarning.growingQueue(tenant: "imaging", atMiddle: 100, atEnd: 200)
    #expect(warnings([queue(atMiddle: 100, atEnd: 200)]) == [growing])
    #expect(warnings([queue(atMiddle: 100, atEnd: 140)]).isEmpty)
    #expect(warnings([queue(atMiddle: 0, atEnd: 9)]).isEmpty)
    #expect(warnings([queue(atMiddle: 100, atEnd: 200), queue(atMiddle: 5, atEnd: 5)]).isEmpty)
  }

  /// 8 cores for 100 s; EMR's instance takes 2 of them whatever is asked of it.
  @Test func demandAboveWhatTheHostsHaveIsNamed() {
    var record = TestRecords.empty()
    record.remarks.offered = [KindTable(0), KindTable(0)]
    record.remarks.offered[0][.cpu] = 6000 * 100e9
    #expect(warnings([record]).isEmpty)
    record.remarks.offered[0][.cpu] = 10_000 * 100e9
    #expect(warnings([record]) == [.demandAboveCapacity(.hosts, .cpu, ratio: 1.5)])
    record.remarks.offered[0][.cpu] = 0
    record.remarks.offered[1][.cpu] = 3000 * 100e9
    #expect(warnings([record]) == [.demandAboveCapacity(.instances(tenant: "emr"), .cpu, ratio: 1.5)])
  }

  @Test func demandAboveATenantsLimitIsNamed() {
    var scenario = TestRecords.scenario()
    scenario.tenants[0].tenant.quota.limit[.cpu] = 2000
    var record = TestRecords.empty()
    record.remarks.offered = [KindTable(0), KindTable(0)]
    record.remarks.offered[0][.cpu] = 5000 * 100e9
    #expect(
      warnings([record], scenario) == [.demandAboveCapacity(.limit(tenant: "imaging"), .cpu, ratio: 2.5)])
  }

  @Test func requestsThatDidNotEndWellAreCounted() {
    var record = TestRecords.empty()
    record.tenants[1].workloads[0].arrived = 1000
    record.tenants[1].workloads[0].unfinished = 2
    record.tenants[1].workloads[0].impossible = 3
    record.tenants[1].workloads[0].undecided = 1
    record.tenants[1].whole.ledger[.cpu].zeroLength = 4
    record.tenants[1].whole.ledger[.memory].zeroLength = 4
    record.remarks.exactRounds = 7
    record.remarks.greedyRounds = 1
    #expect(
      warnings([record, record]) == [
        .impossible(.init(tenant: "emr", count: 6, of: 2000)), .unfinished([.init(tenant: "emr", count: 4, of: 2000)]),
        .undecided([.init(tenant: "emr", count: 2, of: 2000)]), .zeroLengthGrants(tenant: "emr", count: 8),
        .rounds(exact: 14, greedy: 2),
      ])
  }
}

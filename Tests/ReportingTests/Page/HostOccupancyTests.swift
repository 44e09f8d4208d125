import CloudModel
import CloudSimulator
import SimulationKernel
import Testing

@testable import Reporting

@Suite struct HostOccupancyTests {
  private func scenario(_ pools: [HostPool], horizon: Nanoseconds = 72_000) -> Scenario {
    Scenario(name: "s", horizon: horizon, pools: pools, tenants: [])
  }

  private func grant(
    _ host: Int, _ span: Range<Nanoseconds>, cpu: Int64, request: Int? = 1, instance: Int? = nil
  ) -> GrantRow {
    GrantRow(
      request: request, tenant: 0, host: host, instance: instance, start: span.lowerBound, end: span.upperBound,
      planned: nil, amount: ResourceVector(cpu: cpu))
  }

  /// 72 cells of 1000 ns: the parts are worked out by hand.
  @Test func holdsAreSpreadOverTheCellsThatTheyTouch() throws {
    let pool = HostPool(name: "h", count: 2, capacity: ResourceVector(cpu: 4000))
    let recorder = OccupancyRecorder(scenario([pool]), replication: 0)
    recorder.grantEnded(grant(0, 500..<3250, cpu: 2000))
    recorder.grantEnded(grant(0, 1000..<2000, cpu: 2000))
    recorder.grantEnded(grant(1, 100..<200, cpu: 4000))
    recorder.grantEnded(grant(1, 71_500..<90_000, cpu: 4000))
    let result = recorder.finish()
    #expect(result.cells == 72 && result.rows.map(\.name) == ["h/0", "h/1"])
    #expect((0..<5).map { result.share(row: 0, cell: $0, kind: .cpu) } == [0.25, 1, 0.5, 0.125, 0])
    #expect(result.share(row: 1, cell: 0, kind: .cpu) == 0.1)
    #expect(result.share(row: 1, cell: 71, kind: .cpu) == 0.5)
    #expect(result.share(row: 0, cell: 0, kind: .gpu) == nil && result.dominantShare(row: 0, cell: 1) == 1)
  }

  @Test func whatInstancesHoldCountsOnceAndNotWhatTheyServe() {
    let pool = HostPool(name: "h", count: 1, capacity: ResourceVector(cpu: 4000))
    let recorder = OccupancyRecorder(scenario([pool]), replication: 0)
    recorder.grantEnded(grant(0, 0..<72_000, cpu: 1000, request: nil, instance: 0))
    recorder.grantEnded(grant(0, 0..<5000, cpu: 500, request: 7, instance: 0))
    recorder.grantEnded(grant(0, 0..<0, cpu: 500))
    let result = recorder.finish()
    #expect((0..<72).allSatisfy { result.share(row: 0, cell: $0, kind: .cpu) == 0.25 })
  }

  @Test func manyHostsShareRowsOfTheirPool() {
    let pools = [
      HostPool(name: "a", count: 100, capacity: ResourceVector(cpu: 1)),
      HostPool(name: "b", count: 3, capacity: ResourceVector(cpu: 2)),
    ]
    let rows = HostOccupancy(scenario(pools), replication: 0).rows
    #expect(rows.count <= HostOccupancy.mostRows)
    #expect(rows.first?.name == "a/0–a/2" && rows.last?.name == "b/0–b/2")
    #expect(rows.last?.capacity == ResourceVector(cpu: 6))
    #expect(rows.map(\.hosts).map(\.count).reduce(0, +) == 103)
    let many = (0..<500).map { HostPool(name: "p\($0)", count: 1, capacity: ResourceVector(cpu: 1)) }
    #expect(HostOccupancy(scenario(many), replication: 0).rows.count <= HostOccupancy.mostRows)
  }
}

import CloudModel
import OutputAnalysis
import SimulationKernel
import Testing

@testable import CloudSimulator
@testable import Experiments

@Suite struct RunSeriesTests {
  /// Two cells, two tenants; the value tells where it stands.
  private func record(_ offset: Double) -> SeriesRecord {
    var record = SeriesRecord()
    record.step = 50 * Nanoseconds.second
    record.cells = 2
    record.ledger = (0..<20).map { Double($0) + offset }
    record.utilization = (0..<20).map { Double($0) / 100 + offset }
    record.queue = [10, 11, 12, 13].map { $0 + offset }
    return record
  }

  @Test func placesAreCellThenTenantThenKind() {
    var series = RunSeries(tenants: 2, confidence: 0.95)
    series.add(record(0))
    #expect(series.cells == 2)
    #expect(series.rate(cell: 0, tenant: 1, kind: .cpu).mean == 5)
    #expect(series.rate(cell: 1, tenant: 0, kind: .gpu).mean == 12)
    #expect(series.utilization(cell: 1, tenant: 1, kind: .storage).mean == 0.19)
    #expect(series.queue(cell: 1, tenant: 0).mean == 12)
    #expect(series.queue(cell: 1, tenant: 0).halfWidth == nil)
  }

  @Test func replicationsGiveMeansWithStudentsInterval() throws {
    var series = RunSeries(tenants: 2, confidence: 0.95)
    for offset in [0.0, 1, 5] { series.add(record(offset)) }
    let estimate = series.queue(cell: 0, tenant: 1)
    let direct = Estimate(ofReplications: [11, 12, 16], confidence: 0.95)
    #expect(estimate.mean == direct.mean)
    #expect(abs(try #require(estimate.halfWidth) - (try #require(direct.halfWidth))) < 1e-12)
  }
}

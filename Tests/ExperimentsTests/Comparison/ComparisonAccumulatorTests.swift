import CloudModel
import OutputAnalysis
import Testing

@testable import CloudSimulator
@testable import Experiments

@Suite struct ComparisonAccumulatorTests {
  /// Alternatives whose records are scaled by what `scales` says of each replication.
  private func result(_ scales: [[Int]], metrics: [String]? = nil) -> ComparisonResult {
    let scenario = TestRecords.scenario(replications: scales[0].count)
    let alternatives = scales.indices.map { Alternative(name: "a\($0)", scenario: scenario) }
    var accumulator = ComparisonAccumulator(alternatives, metrics: metrics)
    for replication in scales[0].indices {
      accumulator.add(scales.map { TestRecords.busy(replication: replication, scale: $0[replication]) })
    }
    return accumulator.result()
  }

  private func comparison(_ result: ComparisonResult, _ path: String) throws -> MetricComparison {
    try #require(result.comparisons.first { $0.path == path })
  }

  /// 2 cores for 50 of 100 s × scale: a utilization of 1/8 × scale of 8 cores.
  @Test func differencesAreTakenReplicationByReplication() throws {
    let path = "tenants.imaging.utilization.cpu"
    let result = result([[1, 3, 2], [2, 5, 3]], metrics: [path])
    let comparison = try comparison(result, path)
    let byHand = Estimate(ofReplications: [0.125, 0.25, 0.125], confidence: 0.95)
    #expect(comparison.difference?.mean == byHand.mean && result.judged == 1)
    #expect(abs(try #require(comparison.halfWidth) - (try #require(byHand.halfWidth))) < 1e-12)
    #expect(comparison.first.mean == 0.25 && comparison.alternative == 1)
    #expect(comparison.pairedHalfWidth == comparison.halfWidth)
    #expect(comparison.simultaneousHalfWidth == comparison.halfWidth)
    // Var(difference) is 1/3, Var(first) 1 and Var(second) 7/3, in units of 1/64.
    #expect(abs(try #require(comparison.difference?.varianceReduction) - 0.9) < 1e-12)
    #expect(abs(try #require(result.medianVarianceReduction) - 0.9) < 1e-12)
  }

  @Test func verdictsAndIntervalsAgree() {
    let result = result([[1, 3, 2, 4], [3, 5, 4, 6], [2, 3, 1, 5]])
    let judged = result.comparisons.filter { $0.pValue != nil }
    #expect(judged.count == result.judged && Set(judged.map(\.verdict)).count == 3)
    for comparison in judged {
      guard let mean = comparison.difference?.mean, let halfWidth = comparison.halfWidth else { continue }
      #expect((comparison.verdict == .distinguishable) == (abs(mean) > halfWidth), "\(comparison.path)")
      #expect((comparison.adjustedPValue ?? 2) >= (comparison.pValue ?? 2))
      #expect((comparison.pairedHalfWidth ?? 0) <= halfWidth)
      #expect(halfWidth <= (comparison.simultaneousHalfWidth ?? 0))
    }
  }

  @Test func identicalAlternativesAreCalledSo() {
    let result = result([[1, 2], [1, 2]])
    #expect(result.twin(of: 1) == 0)
    for comparison in result.comparisons where comparison.difference != nil {
      #expect(comparison.verdict == .identical && comparison.difference?.mean == 0, "\(comparison.path)")
      #expect(comparison.halfWidth == 0 && comparison.adjustedPValue == 1)
    }
    #expect(result.medianVarianceReduction == nil)
  }

  @Test func whatHasNoValueIsSaid() throws {
    let result = result([[1, 2], [1, 2]], metrics: ["tenants.emr.wait.mean", "tenants.imaging.wait.mean"])
    #expect(try comparison(result, "tenants.emr.wait.mean").verdict == .noValue)
    #expect(result.judged == 1)
  }

  @Test func oneReplicationHasNoIntervals() throws {
    let result = result([[1], [2]])
    #expect(result.judged == 0)
    let comparison = try comparison(result, "tenants.imaging.utilization.cpu")
    #expect(comparison.verdict == .noInterval && comparison.difference?.mean == 0.125 && comparison.halfWidth == nil)
  }

  /// Three points on the line sharing = 2 · coverage − 0.5, in every replication.
  @Test func theLineRunsThroughTheAlternatives() throws {
    let scenario = TestRecords.scenario(replications: 3)
    var accumulator = ComparisonAccumulator((0..<3).map { Alternative(name: "\($0)", scenario: scenario) })
    for replication in 0..<3 {
      accumulator.add(
        (0..<3).map { index in
          var record = TestRecords.empty(replication: replication)
          let met = 30 + 10 * index + replication
          record.tenants[0].workloads[0].arrived = 100
          record.tenants[0].workloads[0].met = met
          (record.cloud.sharedHostTime, record.cloud.occupiedHostTime) = (Int128(2 * met - 50), 100)
          return record
        })
    }
    let line = try #require(accumulator.result().line)
    #expect(abs(try #require(line.a.mean) - 2) < 1e-9)
    #expect(abs(try #require(line.b.mean) + 0.5) < 1e-9)
    #expect(try #require(line.a.halfWidth) < 1e-9)
    #expect(line.coverage.count == 3 && abs(line.coverage[1] - 0.41) < 1e-12)
    #expect(result([[1, 2], [2, 3]]).line == nil)
  }

  /// What a tenant never asks for is not compared: EMR's instances hold memory, and imaging's requests none.
  @Test func metricsThatCanOnlyBeZeroAreLeftOut() {
    let paths = TestRecords.scenario().comparedMetricPaths
    #expect(paths.contains("tenants.emr.utilization.memory"))
    #expect(!paths.contains("tenants.imaging.utilization.memory") && !paths.contains("cloud.utilization.gpu"))
    #expect(paths.contains("tenants.imaging.cost") && paths.contains("cloud.fairness.jain"))
    #expect(!TestRecords.scenario(price: nil).comparedMetricPaths.contains("tenants.imaging.cost"))
    #expect(Set(paths).isSubset(of: TestRecords.scenario().metricPaths) && Set(paths).count == paths.count)
  }
}

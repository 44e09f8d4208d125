import Testing

@testable import OutputAnalysis

/// The observations are below 128, where the histogram is exact.
@Suite struct PooledQuantilesDistributionTests {
  private let replications: [[Int64]] = (0..<6).map { replication in
    (0..<200).map { Int64(($0 * 7919 + replication * 31) % 100) }
  }

  private var pooled: PooledQuantiles {
    replications.reduce(into: PooledQuantiles()) { quantiles, values in
      var histogram = LogHistogram()
      for value in values { histogram.record(value) }
      quantiles.add(histogram)
    }
  }

  @Test func fractionsAreThoseOfTheSortedObservations() {
    let all = replications.flatMap { $0 }
    let points = pooled.distribution(points: 40, through: [0.5, 0.95], confidence: 0.95)
    #expect(points.count > 20 && points.count <= 50)
    for point in points {
      let truth = Double(all.count { Double($0) <= point.value }) / Double(all.count)
      #expect(abs((point.fraction.mean ?? -1) - truth) < 1e-12)
      #expect(point.fraction.interval.map { $0.contains(truth) } == true)
    }
    #expect(zip(points, points.dropFirst()).allSatisfy { $0.value < $1.value })
    #expect(points.last?.fraction.mean == 1)
  }

  @Test func itPassesThroughTheQuantilesOfTheMetrics() {
    let ps = [0.5, 0.95, 0.99]
    let points = pooled.distribution(points: 10, through: ps, confidence: 0.95)
    for (p, estimate) in zip(ps, pooled.estimates(at: ps, confidence: 0.95)) {
      let first = points.first { ($0.fraction.mean ?? 0) >= p }
      #expect(first?.value == estimate.mean)
    }
  }

  @Test func withoutObservationsThereAreNoPoints() {
    #expect(PooledQuantiles().distribution(points: 10, through: [0.5], confidence: 0.95).isEmpty)
  }

  @Test func oneReplicationHasNoIntervals() {
    var histogram = LogHistogram()
    histogram.record(5)
    var quantiles = PooledQuantiles()
    quantiles.add(histogram)
    let points = quantiles.distribution(points: 10, through: [], confidence: 0.95)
    #expect(points.map(\.value) == [5] && points.map(\.fraction.mean) == [1])
    #expect(points[0].fraction.interval == nil)
  }
}

import Testing

@testable import OutputAnalysis

@Suite struct LogHistogramTests {
  /// A whole-number generator of its own (Knuth's MMIX constants), spread over all magnitudes.
  private static func observations(_ count: Int, seed: UInt64 = 1) -> [Int64] {
    var state = seed
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int64(state >> 1) >> Int64(state % 61)
    }
  }

  /// The ends of buckets are where the error is largest: powers of two and their neighbours, up to the largest value.
  @Test func everyValueIsWithinHalfAPercentOfWhatStandsForIt() {
    var values = Self.observations(10_000)
    for power in 0..<63 { values += [-1, 0, 1].map { (1 << power) + $0 } }
    values.append(.max)
    for value in values where value > 0 {
      let shown = LogHistogram.middle(ofBucket: LogHistogram.bucket(of: value))
      #expect(abs(shown - Double(value)) <= 0.004 * Double(value), "\(value) is shown as \(shown)")
    }
  }

  @Test func smallWholeNumbersAreExact() {
    for value in Int64(0)..<256 {
      #expect(LogHistogram.middle(ofBucket: LogHistogram.bucket(of: value)) == Double(value))
    }
  }

  @Test func bucketsFollowTheValuesWithoutGaps() {
    for bucket in 0..<LogHistogram.bucketLimit - 1 {
      #expect(LogHistogram.middle(ofBucket: bucket) < LogHistogram.middle(ofBucket: bucket + 1))
    }
    #expect(LogHistogram.bucket(of: .max) == LogHistogram.bucketLimit - 1)
    #expect(LogHistogram.bucket(of: -5) == 0)
  }

  /// Against the sorted observations themselves.
  @Test(arguments: [0.001, 0.5, 0.95, 0.99, 1]) func quantileIsNearTheNearestRank(p: Double) throws {
    let observations = Self.observations(5_000)
    var histogram = LogHistogram()
    for value in observations { histogram.record(value) }
    let exact = Double(observations.sorted()[max(0, Int((p * 5_000).rounded(.up)) - 1)])
    #expect(abs(try #require(histogram.quantile(p)) - exact) <= 0.005 * exact)
  }

  @Test func quantilesOfTheTextbook() {
    // Five values; nearest rank: the 30 % quantile is the second, the 40 % too, the 50 % the third, 100 % the last.
    var histogram = LogHistogram()
    for value: Int64 in [15, 20, 35, 40, 50] { histogram.record(value) }
    #expect([0.05, 0.3, 0.4, 0.5, 1].map { histogram.quantile($0) } == [15, 20, 20, 35, 50])
  }

  @Test func ranksAreExactWhereBinaryFractionsAreNot() {
    #expect(LogHistogram.rank(of: 0.95, among: 200) == 190)
    #expect(LogHistogram.rank(of: 0.9, among: 1_000_000_000) == 900_000_000)
    #expect(LogHistogram.rank(of: 0.55, among: 100) == 55)
    #expect(LogHistogram.rank(of: 0.07, among: 100) == 7)
    #expect(LogHistogram.rank(of: 0, among: 100) == 1)
  }

  @Test func mergingEqualsRecordingTogether() {
    let observations = Self.observations(2_000)
    var together = LogHistogram()
    var parts = [LogHistogram(), LogHistogram(), LogHistogram()]
    for (index, value) in observations.enumerated() {
      together.record(value)
      parts[index % 3].record(value)
    }
    var merged = parts[2]
    merged.merge(parts[0])
    merged.merge(parts[1])
    #expect(merged == together)
    #expect(merged.total == 2_000)
    merged.merge(LogHistogram())
    #expect(merged == together)
  }

  @Test func anEmptyHistogramHasNoQuantile() {
    #expect(LogHistogram().quantile(0.5) == nil)
    #expect(LogHistogram().value(atRank: 1) == nil)
  }
}

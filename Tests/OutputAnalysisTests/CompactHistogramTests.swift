import Testing

@testable import OutputAnalysis

@Suite struct CompactHistogramTests {
  private func histogram(_ values: [Int64]) -> LogHistogram {
    var histogram = LogHistogram()
    for value in values { histogram.record(value) }
    return histogram
  }

  @Test func nothingIsLost() {
    let original = histogram([0, 0, 1, 127, 128, 1 << 40, .max] + Array(repeating: 77_777, count: 70_000))
    var restored = LogHistogram()
    CompactHistogram(original).add(to: &restored)
    #expect(restored == original)
    #expect(CompactHistogram(original).total == 70_007)
  }

  @Test func joiningEqualsRecordingTogether() {
    let (first, second) = (histogram([3, 500, 500]), histogram([3, 7_000_000]))
    let joined = CompactHistogram(first).merged(with: CompactHistogram(second))
    #expect(joined == CompactHistogram(histogram([3, 3, 500, 500, 7_000_000])))
  }

  @Test func anEmptyHistogramHasNoBuckets() {
    var buckets = 0
    CompactHistogram(LogHistogram()).forEachBucket { _, _ in buckets += 1 }
    #expect(buckets == 0)
  }
}

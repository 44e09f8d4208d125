import Testing

@testable import OutputAnalysis

@Suite struct MarginalStandardErrorTests {
  /// Twelve batches of five: 10, 6, and then 1 and 3 in turn. By hand, Σ (Y − Ȳ)² ÷ (n − d)²: with eleven batches left
  /// (the 6, five 1 and five 3) (86 − 26²/11) ÷ 121 = 0.2029; with ten (five 1, five 3) 10 ÷ 100 = 0.1; with nine (four
  /// 1, five 3) (49 − 19²/9) ÷ 81 = 0.1097; with fewer, more.
  @Test func aSeriesByHand() throws {
    let batches: [Double] = [10, 6, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3]
    // Within a batch values may differ; only their mean counts.
    let series = batches.flatMap { [$0 - 1, $0 + 1, $0, $0 + 2, $0 - 2] }
    #expect(abs(MarginalStandardError.error(of: Array(batches[1...])) - 24.545454545 / 121) < 1e-9)
    #expect(abs(MarginalStandardError.error(of: Array(batches[2...])) - 0.1) < 1e-12)
    #expect(abs(MarginalStandardError.error(of: Array(batches[3...])) - 80.0 / 9 / 81) < 1e-12)
    let found = try #require(MarginalStandardError(series: series))
    #expect(found.truncation == 10 && found.length == 60 && !found.isLate)
    #expect(found.truncationInFirstHalf == 10)
  }

  @Test func whatDoesNotVaryHasNoStart() throws {
    #expect(try #require(MarginalStandardError(series: Array(repeating: 0.1, count: 100))).truncation == 0)
    // The same but for rounding.
    let rounded = (0..<100).map { 0.1 * (1 + ($0 % 3 == 0 ? 4e-16 : 0)) }
    #expect(try #require(MarginalStandardError(series: rounded)).truncation == 0)
  }

  @Test func aSeriesThatOnlyGrowsIsLate() throws {
    let found = try #require(MarginalStandardError(series: (0..<200).map { Double($0) }))
    #expect(found.isLate && found.truncation == 175 && found.truncationInFirstHalf == 100)
  }

  @Test func aShortSeriesSaysNothing() {
    #expect(MarginalStandardError(series: Array(repeating: 1, count: 49)) == nil)
    #expect(MarginalStandardError(series: []) == nil)
  }
}

import Testing

@testable import OutputAnalysis

@Suite struct JackknifeTests {
  /// Of a mean, the jackknife is the usual variance of the mean (Efron and Tibshirani 1993, section 11.2).
  @Test func ofAMeanItIsTheVarianceOfTheMean() throws {
    let values: [Double] = [3, 1, 4, 1, 5, 9]
    let without = values.indices.map { left in
      values.indices.filter { $0 != left }.reduce(0.0) { $0 + values[$1] } / 5
    }
    let jackknife = try #require(Jackknife(of: 23.0 / 6, without: without, sizes: [1, 1, 1, 1, 1, 1]))
    let variance = try #require(Moments(of: values).variance)
    #expect(abs(jackknife.variance - variance / 6) < 1e-12)
    // The pseudo-values of a mean are the values.
    #expect(zip(jackknife.pseudovalues, values).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  @Test func itNeedsTwoGroupsAndAValueWithoutEach() {
    #expect(Jackknife(of: 1, without: [1], sizes: [1]) == nil)
    #expect(Jackknife(of: 1, without: [1, nil], sizes: [1, 1]) == nil)
  }
}

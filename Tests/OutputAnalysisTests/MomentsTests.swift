import Testing

@testable import OutputAnalysis

@Suite struct MomentsTests {
  /// NIST Statistical Reference Datasets, NumAcc3 and NumAcc4: certified mean and standard deviation 0.1.
  @Test(arguments: [1_000_000.2, 10_000_000.2]) func largeMeanWithSmallSpreadLosesLittle(centre: Double) throws {
    var values = [centre]
    for _ in 0..<500 { values += [centre - 0.1, centre + 0.1] }
    let moments = Moments(of: values)
    #expect(try #require(moments.mean) == centre)
    // The values themselves are rounded to about 1e-9, a hundred-millionth of the deviation.
    #expect(abs(try #require(moments.variance).squareRoot() - 0.1) < 1e-8)
  }

  @Test func smallNumbersBesideALargeOneAreNotLost() {
    #expect(Moments.sum(of: [1e100, 1, -1e100]) == 1)
    #expect(Moments.sum(of: Array(repeating: 0.1, count: 10)) == 1)
  }

  @Test func equalValuesHaveNoVariance() {
    #expect(Moments(of: [0.1, 0.1, 0.1]).variance == 0)
  }

  @Test func tooFewValuesHaveNoMoments() {
    #expect(Moments(of: []).mean == nil)
    #expect(Moments(of: [4]).mean == 4)
    #expect(Moments(of: [4]).variance == nil)
  }
}

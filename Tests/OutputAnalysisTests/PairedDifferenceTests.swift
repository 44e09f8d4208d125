import Testing

@testable import OutputAnalysis

@Suite struct PairedDifferenceTests {
  /// The additional hours of sleep of ten patients under two drugs, and the paired t of them: Student, Biometrika 6
  /// (1908), 1–25; t = 4.0621 on 9 degrees of freedom, p = 0.002833, interval 0.7001 to 2.4599, as R prints for its
  /// data set `sleep`.
  private static let first: [Double?] = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]
  private static let second: [Double?] = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]

  @Test func theSleepOfStudentsPatients() throws {
    let difference = try #require(PairedDifference(first: Self.first, second: Self.second))
    let halfWidth = try #require(difference.halfWidth(confidence: 0.95))
    #expect(abs(difference.mean - 1.58) < 1e-12)
    let error = try #require(difference.standardError)
    #expect(abs(difference.mean / error - 4.0621) < 5e-5)
    #expect(abs(try #require(difference.pValue) - 0.002833) < 5e-7)
    #expect(abs(difference.mean - halfWidth - 0.7001142) < 5e-7 && abs(difference.mean + halfWidth - 2.4598858) < 5e-7)
    #expect(difference.pairs == 10 && !difference.isIdentical)
    // Var(difference) = 1.5128889, Var(first) = 3.2005556, Var(second) = 4.0090000, as R prints them.
    #expect(abs(try #require(difference.varianceReduction) - (1 - 1.5128889 / 7.2095556)) < 1e-7)
  }

  /// Law (2015), example 10.5: the inventory policies (20, 40) and (20, 80) compared by five replications; the paired
  /// differences have mean 4.98, the variance of the mean is 2.44, and the 90 % interval is [1.65, 8.31].
  @Test func theInventoryPoliciesOfLaw() throws {
    let costs: [(Double, Double)] = [
      (126.97, 118.21), (124.31, 120.22), (126.68, 122.45), (122.66, 122.68), (127.23, 119.40),
    ]
    let difference = try #require(PairedDifference(first: costs.map(\.1), second: costs.map(\.0)))
    #expect(abs(difference.mean - 4.98) < 0.005)
    let error = try #require(difference.standardError)
    #expect(abs(error * error - 2.44) < 0.005)
    #expect(abs(try #require(difference.halfWidth(confidence: 0.9)) - 3.33) < 0.005)
  }

  @Test func pairsWithoutAValueAreLeftOut() throws {
    let difference = try #require(PairedDifference(first: [1, nil, 3, 5], second: [2, 7, nil, 8]))
    #expect(difference.pairs == 2 && difference.mean == 2)
    #expect(PairedDifference(first: [nil, 1], second: [1, nil]) == nil)
    #expect(PairedDifference(first: [], second: []) == nil)
  }

  @Test func identicalPairsAreNoNumberTooFew() throws {
    let difference = try #require(PairedDifference(first: [4, 5, 6], second: [4, 5, 6]))
    #expect(difference.isIdentical && difference.mean == 0)
    #expect(difference.pValue == 1 && difference.halfWidth(confidence: 0.95) == 0)
    #expect(difference.varianceReduction == 1)
    let constant = try #require(PairedDifference(first: [2, 2], second: [2, 2]))
    #expect(constant.pValue == 1 && constant.varianceReduction == nil)
  }

  /// Each pair differs by the same: there is nothing left to chance.
  @Test func aDifferenceThatNeverVariesIsCertain() throws {
    let difference = try #require(PairedDifference(first: [1, 5, 3], second: [2, 6, 4]))
    #expect(difference.pValue == 0 && difference.halfWidth(confidence: 0.999) == 0)
    #expect(difference.varianceReduction == 1)
  }

  @Test func onePairHasNoInterval() throws {
    let difference = try #require(PairedDifference(first: [1], second: [3]))
    #expect(difference.mean == 2 && difference.pValue == nil && difference.halfWidth(confidence: 0.95) == nil)
    let identical = try #require(PairedDifference(first: [1], second: [1]))
    #expect(identical.isIdentical && identical.pValue == nil && identical.halfWidth(confidence: 0.95) == nil)
  }

  /// At the level of its p-value the interval ends at 0, with and without a resolution.
  @Test(arguments: [0, 0.3]) func theIntervalEndsAtZeroAtTheLevelOfP(resolution: Double) throws {
    var difference = try #require(PairedDifference(first: Self.first, second: Self.second))
    difference.resolution = resolution
    let p = try #require(difference.pValue)
    #expect(abs(try #require(difference.halfWidth(confidence: 1 - p)) - difference.mean) < 1e-9)
  }

  @Test func whatTheBucketsMayHideIsNoDifference() {
    let difference = PairedDifference(pairs: 5, mean: 2, standardError: 0.1, resolution: 2.5)
    #expect(difference.pValue == 1)
  }
}

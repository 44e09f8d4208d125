import Testing

@testable import OutputAnalysis

@Suite struct EstimateTests {
  /// Law, Simulation Modeling and Analysis, 5th ed. 2015, example 4.26: ten observations, a 90 % interval 1.34 ± 0.24.
  @Test func intervalIsThatOfLawsExample() throws {
    let estimate = Estimate(
      ofReplications: [1.20, 1.50, 1.68, 1.89, 0.95, 1.49, 1.58, 1.55, 0.50, 1.09], confidence: 0.90)
    #expect(abs(try #require(estimate.mean) - 1.343) < 1e-12)
    #expect(abs(try #require(estimate.halfWidth) - 0.24) < 0.005)
    #expect(estimate.replications == 10)
  }

  @Test func oneReplicationHasNoInterval() {
    #expect(Estimate(ofReplications: [3], confidence: 0.95) == Estimate(mean: 3, replications: 1))
    #expect(Estimate(ofReplications: [3], confidence: 0.95).interval == nil)
  }

  @Test func nothingObservedHasNoMean() {
    #expect(Estimate(ofReplications: [], confidence: 0.95) == Estimate())
  }

  @Test func asymmetricEndsAreTheInterval() {
    #expect(Estimate(mean: 0.9, halfWidth: 0.1, replications: 2, low: 0.8, high: 1).interval == 0.8...1)
    #expect(Estimate(mean: 3, halfWidth: 1, replications: 2).interval == 2...4)
  }

  @Test func anotherUnitScalesEveryNumber() {
    let estimate = Estimate(mean: 2, halfWidth: 1, replications: 4, low: 1, high: 4)
    #expect(estimate.scaled(by: 0.5) == Estimate(mean: 1, halfWidth: 0.5, replications: 4, low: 0.5, high: 2))
    #expect(estimate.withoutInterval == Estimate(mean: 2, replications: 4))
  }
}

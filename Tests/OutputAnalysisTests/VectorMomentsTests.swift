import Testing

@testable import OutputAnalysis

@Suite struct VectorMomentsTests {
  @Test func foldingGivesTheEstimatesOfAllValuesAtOnce() throws {
    let replications = [[1.0, 5], [2, 5], [4, 8], [9, 6]]
    var moments = VectorMoments()
    for values in replications { moments.add(values) }
    for place in 0..<2 {
      let folded = moments.estimate(place, quantile: moments.quantile(confidence: 0.95))
      let direct = Estimate(ofReplications: replications.map { $0[place] }, confidence: 0.95)
      #expect(abs(try #require(folded.mean) - (try #require(direct.mean))) < 1e-12)
      #expect(abs(try #require(folded.halfWidth) - (try #require(direct.halfWidth))) < 1e-12)
      #expect(folded.replications == 4)
    }
  }

  @Test func oneReplicationHasNoInterval() {
    var moments = VectorMoments()
    moments.add([7])
    #expect(moments.quantile(confidence: 0.95) == nil)
    #expect(moments.estimate(0, quantile: nil) == Estimate(mean: 7, replications: 1))
  }

  @Test func aPlaceThatDoesNotExistHasNoValue() {
    #expect(VectorMoments().estimate(0, quantile: nil) == Estimate())
  }
}

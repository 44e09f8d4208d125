import Testing

@testable import OutputAnalysis

@Suite struct HolmCorrectionTests {
  /// The fifteen p-values of a trial after myocardial infarction in Benjamini and Hochberg, Journal of the Royal
  /// Statistical Society B 57 (1995), 289–300, section 3.2: Bonferroni's procedure, and Hochberg's, which rejects at least
  /// as much as Holm's, which rejects at least as much as Bonferroni's, both reject the three smallest.
  @Test func aTrialOfTheLiterature() {
    let pValues = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1,
    ]
    let holm = HolmCorrection(pValues: pValues, alpha: 0.05)
    #expect(holm.isRejected == [true, true, true] + Array(repeating: false, count: 12))
  }

  /// At 0.05 the two smallest are rejected; 0.03 > 0.05 ÷ 2 ends it.
  private let holm = HolmCorrection(pValues: [0.01, 0.04, 0.03, 0.005], alpha: 0.05)

  @Test func fourPValuesByHand() {
    #expect(holm.isRejected == [true, false, false, true])
    // As R's p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm") prints them.
    for (adjusted, expected) in zip(holm.adjusted, [0.03, 0.06, 0.06, 0.02]) {
      #expect(abs(adjusted - expected) < 1e-15)
    }
  }

  @Test func eachIntervalHasTheLevelOfItsVerdict() {
    for (level, expected) in zip(holm.levels, [0.05 / 3, 0.05 / 2, 0.05 / 2, 0.05 / 4]) {
      #expect(abs(level - expected) < 1e-15)
    }
    #expect(holm.bonferroniLevel == 0.0125)
  }

  /// A t interval at a level leaves out 0 exactly where p is at most the level.
  @Test func levelsAgreeWithVerdictsWhateverThePValues() {
    var state: UInt64 = 3
    for _ in 0..<500 {
      let pValues = (0..<7).map { _ -> Double in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        // Some are equal, and some are 0.
        return Double(state >> 59) / 400
      }
      let holm = HolmCorrection(pValues: pValues, alpha: 0.05)
      for index in pValues.indices {
        #expect(holm.isRejected[index] == (pValues[index] <= holm.levels[index]))
        #expect(holm.isRejected[index] == (holm.adjusted[index] <= 0.05 * (1 + 1e-12)))
      }
    }
  }

  @Test func equalPValuesAreJudgedAlike() {
    let holm = HolmCorrection(pValues: [0.02, 0.02, 0.02], alpha: 0.05)
    #expect(holm.isRejected == [false, false, false])
    #expect(holm.adjusted.allSatisfy { abs($0 - 0.06) < 1e-15 })
    let certain = HolmCorrection(pValues: [0, 0], alpha: 0.05)
    #expect(certain.isRejected == [true, true] && certain.levels == [0.025, 0.025])
  }

  @Test func oneOrNoneNeedsNoCorrection() {
    #expect(HolmCorrection(pValues: [0.04], alpha: 0.05).levels == [0.05])
    #expect(HolmCorrection(pValues: [], alpha: 0.05).adjusted.isEmpty)
    #expect(HolmCorrection(pValues: [1, 1], alpha: 0.05).adjusted == [1, 1])
  }
}

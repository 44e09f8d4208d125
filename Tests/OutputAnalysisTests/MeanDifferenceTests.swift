import Testing

@testable import OutputAnalysis

/// Expected values come from a program of its own, which integrates the density of Student's t numerically.
@Suite struct MeanDifferenceTests {
  private let first = [3.1, 2.7, 4.0, 3.6, 2.9]
  private let second = [4.4, 3.9, 5.2]

  private func sample(_ values: [Double]) -> MeanDifference.Sample {
    let moments = Moments(of: values)
    return MeanDifference.Sample(
      mean: moments.mean ?? 0, varianceOfMean: (moments.variance ?? 0) / Double(values.count), count: values.count)
  }

  private func isNear(_ value: Double?, _ expected: Double, within tolerance: Double = 1e-4) -> Bool {
    value.map { abs($0 - expected) <= tolerance } ?? false
  }

  @Test func unequalVariancesAndNumbersGiveWelchsT() {
    let difference = MeanDifference(from: sample(first), to: sample(second))
    #expect(isNear(difference.mean, 1.24, within: 1e-12))
    #expect(isNear(difference.standardError, 0.44713905, within: 1e-7))
    #expect(isNear(difference.degreesOfFreedom, 3.60994605, within: 1e-7))
    #expect(isNear(difference.pValue, 0.0562917))
    #expect(isNear(difference.halfWidth(confidence: 0.95), 1.2961912, within: 1e-3))
  }

  @Test func anIntervalTellsTheVarianceItWasMadeOf() throws {
    let estimate = Estimate(ofReplications: first, confidence: 0.9)
    let read = try #require(MeanDifference.Sample(estimate, confidence: 0.9))
    #expect(isNear(read.varianceOfMean, 0.0566, within: 1e-12) && read.count == 5)
    #expect(MeanDifference.Sample(estimate.withoutInterval, confidence: 0.9) == nil)
  }

  @Test func pairsTakeOutWhatBothHaveInCommon() throws {
    // The differences are 0.1, 0.2, 0.3: mean 0.2, s²/n = 0.01/3.
    let difference = try #require(MeanDifference(pairs: [1, 50, 900, nil], [1.1, 50.2, 900.3, 7]))
    #expect(isNear(difference.mean, 0.2, within: 1e-12))
    #expect(isNear(difference.standardError, (0.01 / 3).squareRoot(), within: 1e-12))
    #expect(difference.degreesOfFreedom == 2)
    #expect(MeanDifference(pairs: [1, nil], [2, 3]) == nil)
  }

  @Test func whatNeverVariesDiffersForCertainOrNotAtAll() {
    let constant = MeanDifference.Sample(mean: 1, varianceOfMean: 0, count: 3)
    let other = MeanDifference.Sample(mean: 2, varianceOfMean: 0, count: 3)
    #expect(MeanDifference(from: constant, to: other).pValue == 0)
    #expect(MeanDifference(from: constant, to: constant).pValue == 1)
  }

  @Test func roundingAloneIsNoDifference() {
    let difference = MeanDifference(mean: 0.01, standardError: 0, degreesOfFreedom: 4, resolution: 0.02)
    #expect(difference.pValue == 1 && difference.halfWidth(confidence: 0.95) == 0.02)
  }
}

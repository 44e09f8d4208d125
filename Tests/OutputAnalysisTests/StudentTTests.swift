import Testing

@testable import OutputAnalysis

/// Printed values: Abramowitz and Stegun, Handbook of Mathematical Functions, 1964, table 26.10.
@Suite struct StudentTTests {
  @Test(arguments: [
    (0.95, 1.0, 12.706), (0.95, 4, 2.776), (0.95, 9, 2.262), (0.95, 29, 2.045), (0.95, 120, 1.980),
    (0.90, 9, 1.833), (0.99, 5, 4.032),
  ]) func quantilesAreThoseOfTheTable(confidence: Double, degreesOfFreedom: Double, printed: Double) throws {
    let quantile = try #require(
      StudentT.twoSided(confidence: confidence, degreesOfFreedom: degreesOfFreedom))
    #expect(abs(quantile - printed) < 0.0005)
  }

  @Test func manyDegreesOfFreedomComeToTheNormalLaw() throws {
    let t = try #require(StudentT.twoSided(confidence: 0.95, degreesOfFreedom: 1e7))
    let normal = try #require(Normal.twoSided(confidence: 0.95))
    #expect(abs(normal - 1.959964) < 1e-6)
    #expect(abs(t - normal) < 1e-6)
  }

  @Test(arguments: [(0.0, 3.0), (1, 3), (1.5, 3), (.nan, 3), (0.95, 0), (0.95, -1)])
  func whatIsOutOfRangeHasNoQuantile(confidence: Double, degreesOfFreedom: Double) {
    #expect(StudentT.twoSided(confidence: confidence, degreesOfFreedom: degreesOfFreedom) == nil)
  }
}

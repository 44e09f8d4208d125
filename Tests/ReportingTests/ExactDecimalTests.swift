import Testing

@testable import Reporting

@Suite struct ExactDecimalTests {
  /// 0.1 in binary is a little above, 0.3 a little below the decimal.
  @Test func binaryFractionsLieBesideTheDecimal() {
    #expect(ExactDecimal.compare(0.1, digits: [1], exponent: -1) == .above)
    #expect(ExactDecimal.compare(0.3, digits: [3], exponent: -1) == .below)
    #expect(ExactDecimal.compare(0.5, digits: [5], exponent: -1) == .equal)
    #expect(ExactDecimal.compare(0.375, digits: [3, 7, 5], exponent: -1) == .equal)
  }

  @Test func verySmallAndVeryLargeNumbersCompareToo() {
    #expect(ExactDecimal.compare(1e300, digits: [1], exponent: 300) == .above)
    #expect(ExactDecimal.compare(1e22, digits: [1], exponent: 22) == .equal)
    #expect(ExactDecimal.compare(.leastNonzeroMagnitude, digits: [5], exponent: -324) == .below)
    #expect(ExactDecimal.compare(.leastNonzeroMagnitude, digits: [4, 9], exponent: -324) == .above)
  }
}

import Testing

@testable import Scenarios

@Suite struct BriefTests {
  @Test(arguments: [
    (0.0, "0"), (1, "1"), (-2, "-2"), (0.9, "0.9"), (2.5, "2.5"), (-0.25, "-0.25"), (1e-6, "0.000001"),
    (1_000_000, "1000000"), (1e15, "1000000000000000"), (0.1 + 0.2, "0.3"), (0.9999999, "1"), (1e300, "1e+300"),
  ])
  func `a number is written without needless digits`(value: Double, text: String) {
    #expect(brief(value) == text)
  }
}

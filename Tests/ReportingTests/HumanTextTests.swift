import OutputAnalysis
import Testing

@testable import Reporting

@Suite struct HumanTextTests {
  @Test(arguments: [
    (0.0, "0 s"), (0.41, "410 ms"), (1.234, "1.23 s"), (119.9, "120 s"), (120, "2.00 min"), (7200, "2.00 h"),
    (2.5e-6, "2.50 µs"), (3e-9, "3.00 ns"), (400_000, "4.63 d"),
  ]) func timesHaveAUnitThatFits(seconds: Double, expected: String) { #expect(HumanText.time(seconds) == expected) }

  @Test(arguments: [(86_400.0, "24 h"), (90, "90 s"), (5400, "90 min"), (0.5, "500 ms")])
  func chosenTimesAreShort(seconds: Double, expected: String) { #expect(HumanText.chosenTime(seconds) == expected) }

  @Test(arguments: [
    (0.0, "0"), (0.5, "0.50"), (12.34, "12.3"), (999.6, "1\u{202f}000"), (1_234_567.8, "1\u{202f}234\u{202f}568"),
    (-3.14159, "−3.14"), (0.001234, "0.00123"), (1.5e12, "1.5e12"), (.infinity, "–"),
  ]) func numbersHaveAboutThreeDigits(value: Double, expected: String) {
    #expect(HumanText.significant(value) == expected)
  }

  @Test(arguments: [
    (1.0, "100 %"), (0.95, "95 %"), (0.9996, "99.96 %"), (0.99996, "99.996 %"), (0.4126, "41.3 %"), (0, "0 %"),
    (1.5, "150 %"),
  ]) func onlyAllOfItIsAHundredPercent(fraction: Double, expected: String) {
    #expect(HumanText.percent(fraction) == expected)
  }

  @Test func estimatesShareTheDecimalsOfTheirMean() {
    #expect(HumanText.estimate(Estimate(mean: 12.345, halfWidth: 0.678, replications: 3)) == "12.3 ± 0.7")
    #expect(HumanText.time(Estimate(mean: 0.527, halfWidth: 0.0956, replications: 2)) == "527 ± 96 ms")
    #expect(HumanText.percent(Estimate(mean: 0.975, halfWidth: 0.0051, replications: 2)) == "97.5 ± 0.5 %")
    #expect(HumanText.time(Estimate(mean: 2, replications: 1)) == "2.00 s")
    #expect(HumanText.time(Estimate()) == "–")
  }
}

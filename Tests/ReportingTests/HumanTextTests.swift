import OutputAnalysis
import Testing

@testable import Reporting

@Suite struct HumanTextTests {
  @Test(arguments: [
    (0.0, "0 s"), (0.41, "410 ms"), (1.234, "1.23 s"), (119.9, "120 s"), (120, "2.00 min"), (7200, "2.00 h"),
    (2.5e-6, "2.50 µs"), (3e-9, "3.00 ns"), (400_000, "4.63 d"),
  ]) func timesHaveAUnitThatFits(seconds: Double, expected: String) {
    #expect(HumanText.time(seconds).withPlainSpaces == expected)
  }

  @Test(arguments: [(86_400.0, "24 h"), (90, "90 s"), (5400, "90 min"), (0.5, "500 ms")])
  func chosenTimesAreShort(seconds: Double, expected: String) {
    #expect(HumanText.chosenTime(seconds).withPlainSpaces == expected)
  }

  @Test(arguments: [
    (0.0, "0"), (0.5, "0.500"), (12.34, "12.3"), (999.6, "1 000"), (1_234_567.8, "1 234 568"), (-3.14159, "−3.14"),
    (0.001234, "0.00123"), (0.088, "0.0880"), (9.996, "10.0"), (0.00002, "2e-5"), (1.5e12, "1.5e12"), (.infinity, "–"),
  ]) func numbersHaveThreeDigits(value: Double, expected: String) {
    #expect(HumanText.significant(value).withPlainSpaces == expected)
  }

  @Test(arguments: [
    (1.0, "100 %"), (0.95, "95.0 %"), (0.9996, "99.96 %"), (0.99996, "99.996 %"), (0.4126, "41.3 %"), (0, "0 %"),
    (1.5, "150.0 %"), (0.0003, "0.03 %"), (1e-9, "<0.0001 %"), (1 - 1e-9, ">99.9999 %"),
  ]) func onlyAllOfItIsAHundredPercentAndOnlyNothingIsNone(fraction: Double, expected: String) {
    #expect(HumanText.percent(fraction).withPlainSpaces == expected)
  }

  @Test(arguments: [(0.95, "95 %"), (0.995, "99.5 %"), (1, "100 %"), (0.9999, "99.99 %")])
  func chosenPercentagesAreShort(fraction: Double, expected: String) {
    #expect(HumanText.chosenPercent(fraction).withPlainSpaces == expected)
  }

  @Test(arguments: [
    (12.345, 0.678, "12.35 ± 0.68"), (8.09, 102.83, "8 ± 103"), (504.2, 0.0, "504"), (12.8, 0.0004, "12.80 ± 0.01"),
    (1137, 1.2, "1 137 ± 1"), (0, 3, "0.0 ± 3.0"),
  ]) func anEstimateHasTwoDigitsOfItsUncertainty(mean: Double, halfWidth: Double, expected: String) {
    let estimate = Estimate(mean: mean, halfWidth: halfWidth, replications: 3)
    #expect(HumanText.estimate(estimate).withPlainSpaces == expected)
  }

  @Test func estimatedTimesAndPercentagesHaveOneUnit() {
    #expect(plain(HumanText.time(Estimate(mean: 0.527, halfWidth: 0.0956, replications: 2))) == "527 ± 96 ms")
    #expect(plain(HumanText.time(Estimate(mean: 0.384, halfWidth: 3.738, replications: 2))) == "0.4 ± 3.7 s")
    #expect(plain(HumanText.percent(Estimate(mean: 0.975, halfWidth: 0.0051, replications: 2))) == "97.50 ± 0.51 %")
    let nearOne = Estimate(mean: 1, halfWidth: 0.0185, replications: 9, low: 0.9629, high: 1)
    #expect(plain(HumanText.percentWithInterval(nearOne)) == "100 % (96.2–100 %)")
    #expect(plain(HumanText.percent(Estimate(mean: 1, halfWidth: 1e-6, replications: 2))) == "100 ± 0.01 %")
    #expect(plain(HumanText.percent(Estimate(mean: 0.9996, halfWidth: 0.12, replications: 2))) == "99.96 ± 12.00 %")
    #expect(plain(HumanText.time(Estimate(mean: 2, replications: 1))) == "2.00 s")
    #expect(HumanText.time(Estimate()) == "–")
  }

  @Test func countsAreWhole() {
    #expect(plain(HumanText.count(Estimate(mean: 3, replications: 1))) == "3")
    #expect(plain(HumanText.count(Estimate(mean: 12_345, replications: 1))) == "12 345")
    #expect(plain(HumanText.count(Estimate(mean: 3, halfWidth: 1, replications: 2))) == "3.0 ± 1.0")
  }

  private func plain(_ text: String) -> String { text.withPlainSpaces }
}

import Testing

@testable import Verification

@Suite struct ShortestJobFirstTests {
  /// Conway, Maxwell, Miller 1967, table of mean flow times in M/M/1 under shortest processing time: 1.713 at ρ = 0.5,
  /// 2.883 at 0.8, 4.198 at 0.9, 6.263 at 0.95.
  @Test(arguments: [(0.5, 1.713), (0.8, 2.883), (0.9, 4.198), (0.95, 6.263)])
  func printedFlowTimes(load: Double, flowTime: Double) {
    #expect(isNear(ShortestJobFirst.exponential(arrivalRate: load, mean: 1).meanWait + 1, flowTime, within: 2e-3))
  }

  /// Services that hardly differ are served as they come.
  @Test func equalServicesAreFirstComeFirstServed() {
    let nearly = ShortestJobFirst.uniform(arrivalRate: 0.6, low: 0, high: 1e-9).meanWait
    #expect(isSame(nearly, MG1(arrivalRate: 0.6, service: .uniform(low: 0, high: 1e-9)).meanWait, within: 1e-6))
  }

  /// For a uniform law on [0, 1] the integral has a closed form: ∫₀¹ (1 − ax²)⁻² dx with a = λ ÷ 2 is
  /// 1 ÷ 2(1 − a) + artanh(√a) ÷ 2√a.
  @Test func theUniformLawAgreesWithItsClosedForm() {
    // λ = 1.28: a = 0.64, √a = 0.8, artanh(0.8) = ln 3.
    let integral = 0.5 / 0.36 + 1.0986122886681098 / 1.6
    #expect(isSame(ShortestJobFirst.uniform(arrivalRate: 1.28, low: 0, high: 1).meanWait, 1.28 / 6 * integral))
  }
}

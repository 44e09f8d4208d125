import OutputAnalysis
import Testing

@testable import Verification

@Suite struct FindingTests {
  private func verdict(
    theory: Double, mean: Double, halfWidth: Double?, replications: Int = 50, complement: Bool = false
  ) -> Finding.Verdict {
    let claim = complement ? Claim.complement("tenants.t.slo.attainment", theory) : Claim("tenants.t.wait.mean", theory)
    let estimate = Estimate(mean: mean, halfWidth: halfWidth, replications: replications)
    return Finding(claim, of: "a", estimate: estimate, widest: 0.05).verdict
  }

  @Test func truthInsideANarrowIntervalAgrees() {
    #expect(verdict(theory: 4, mean: 4.1, halfWidth: 0.15) == .agrees)
  }

  @Test func truthOutsideTheIntervalDiffers() {
    #expect(verdict(theory: 4, mean: 4.1, halfWidth: 0.09) == .differs)
  }

  /// Too wide an interval says nothing, even if the truth lies inside; outside it says enough.
  @Test func aWideIntervalIsInconclusiveUnlessItMissesTheTruth() {
    #expect(verdict(theory: 4, mean: 4, halfWidth: 0.21) == .inconclusive)
    #expect(verdict(theory: 4, mean: 5, halfWidth: 0.5) == .differs)
  }

  @Test func fewerThanThirtyReplicationsAreInconclusive() {
    #expect(verdict(theory: 4, mean: 4, halfWidth: 0.1, replications: 29) == .inconclusive)
    #expect(verdict(theory: 4, mean: 4, halfWidth: 0.1, replications: 30) == .agrees)
  }

  @Test func withoutAnIntervalNothingIsConcluded() {
    #expect(verdict(theory: 4, mean: 4, halfWidth: nil) == .inconclusive)
  }

  /// The chance to be turned away is one minus the fraction that was not; its own size decides what is narrow.
  @Test func aComplementIsJudgedByItsOwnSize() {
    #expect(verdict(theory: 0.1, mean: 0.902, halfWidth: 0.004, complement: true) == .agrees)
    #expect(verdict(theory: 0.1, mean: 0.9, halfWidth: 0.006, complement: true) == .inconclusive)
    #expect(verdict(theory: 0.1, mean: 0.91, halfWidth: 0.004, complement: true) == .differs)
  }

  @Test func aWorkedExampleMustBeRightToAMicrosecond() {
    let verdicts = [100, 100.000_000_4, 100.000_01, nil].map {
      Finding(example: "a", quantity: "job.end", expected: 100, found: $0).verdict
    }
    #expect(verdicts == [.agrees, .agrees, .differs, .differs])
  }
}

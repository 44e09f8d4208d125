import Testing

@testable import Verification

@Suite struct ProcessorSharingTests {
  /// With exponential services nobody can tell sharing from first come, first served by the mean number.
  @Test func oneCoreIsMM1InTheMean() {
    let sharing = ProcessorSharing.meanResponse(arrivalRate: 0.75, meanService: 1)
    #expect(isSame(sharing, MM1(arrivalRate: 0.75, serviceRate: 1).meanResponse))
    #expect(sharing == ProcessorSharing.meanSlowdown(load: 0.75))
  }

  @Test func manyCoresOfWhichOneIsUsedAreOneCore() {
    #expect(
      isSame(
        ProcessorSharing.meanResponse(arrivalRate: 0.4, meanService: 2, cores: 1),
        ProcessorSharing.meanResponse(arrivalRate: 0.4, meanService: 2)))
  }

  /// Two cores at ρ = 1/2: E[N] = 2ρ ÷ (1 − ρ²) = 4/3.
  @Test func twoCoresByHand() {
    #expect(isSame(ProcessorSharing.meanResponse(arrivalRate: 1, meanService: 1, cores: 2), 4.0 / 3))
  }
}

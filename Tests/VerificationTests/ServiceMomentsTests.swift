import Testing
import Workloads

@testable import Verification

@Suite struct ServiceMomentsTests {
  /// Two computations of the same moments: by the theory, and by the laws that the simulator draws from.
  @Test(arguments: [
    (ServiceMoments.constant(2), Distribution.constant(2)),
    (.exponential(mean: 3), .exponential(mean: 3)),
    (.uniform(low: 0.5, high: 1.5), .uniform(low: 0.5, high: 1.5)),
    (.erlang(mean: 2, stages: 4), .erlang(mean: 2, stages: 4)),
    (
      .hyperexponential(probabilities: [0.25, 0.75], means: [3, 0.5]),
      .hyperexponential(probabilities: [0.25, 0.75], means: [3, 0.5])
    ),
    (.law(mean: 1, cv: 2), .lognormal(mean: 1, cv: 2)),
    (.law(mean: 1, cv: 2), .hyperexponential(mean: 1, cv: 2)),
  ])
  func agreesWithTheLawsThatAreDrawnFrom(_ moments: ServiceMoments, _ law: Distribution) {
    #expect(isSame(moments.mean, law.mean))
    #expect(isNear(moments.variance, law.variance, within: 1e-9))
  }

  @Test func momentsOfASumAddUp() {
    let sum = ServiceMoments.exponential(mean: 1) + .exponential(mean: 1)
    // Two exponential parts make an Erlang law of two stages.
    #expect(sum == .erlang(mean: 2, stages: 2))
  }

  @Test func momentsOfAMixtureAreThoseOfTheHyperexponentialLaw() {
    let mixed = ServiceMoments.mixture(of: .exponential(mean: 3), withProbability: 0.25, or: .exponential(mean: 0.5))
    #expect(mixed == .hyperexponential(probabilities: [0.25, 0.75], means: [3, 0.5]))
  }
}

import Testing

@testable import Verification

@Suite struct SingleServerTests {
  /// Gross, Shortle, Thompson, Harris 2008, example of the hairdresser: λ = 5/h, 10 min each; L = 5, Lq = 4 1/6.
  @Test func printedValuesOfMM1() {
    let queue = MM1(arrivalRate: 5.0 / 60, serviceRate: 1.0 / 10)
    #expect(isSame(queue.meanNumber, 5))
    #expect(isSame(queue.meanQueue, 25.0 / 6))
    #expect(isSame(queue.meanResponse, 60))
    #expect(isSame(queue.meanWait, 50))
  }

  @Test func aQuantileIsTheInverseOfTheDistribution() {
    let queue = MM1(arrivalRate: 0.8, serviceRate: 1)
    // P(T > t) = e^(−0.2 t): the median is 5 ln 2; P(W > t) = 0.8 e^(−0.2 t), and a fifth do not wait.
    #expect(isNear(queue.responseQuantile(0.5), 3.4657359, within: 1e-7))
    #expect(queue.waitQuantile(0.2) == 0)
    #expect(isNear(queue.waitQuantile(0.95), 13.8629436, within: 1e-7))
  }

  @Test func pollaczekKhinchineIsMM1ForExponentialServices() {
    let queue = MG1(arrivalRate: 0.7, service: .exponential(mean: 1))
    #expect(isSame(queue.meanWait, MM1(arrivalRate: 0.7, serviceRate: 1).meanWait))
  }

  /// Kleinrock 1975, section 5.7: in M/D/1 the wait is half of that in M/M/1.
  @Test func constantServicesWaitHalfAsLong() {
    let constant = MG1(arrivalRate: 0.7, service: .constant(1)).meanWait
    #expect(isSame(2 * constant, MM1(arrivalRate: 0.7, serviceRate: 1).meanWait))
  }

  @Test func anExceptionalFirstServiceThatIsNoneChangesNothing() {
    let queue = MG1(arrivalRate: 0.5, service: .erlang(mean: 1, stages: 3))
    #expect(queue.meanWait(withFirstService: queue.service) == queue.meanWait)
  }

  /// With a set-up of exponential length, M/M/1 waits E[W] of M/M/1 plus
  /// (2E[D] + λE[D²]) ÷ 2(1 + λE[D]) in total response (Takagi, "Queueing Analysis" 1, 1991, section 2.2): the
  /// response, not the wait, contains the set-up of the first.
  @Test func aSetUpAgreesWithTheKnownDecomposition() {
    let (rate, setUp) = (0.5, ServiceMoments.exponential(mean: 2))
    let service = ServiceMoments.exponential(mean: 1)
    let queue = MG1(arrivalRate: rate, service: service)
    let first = setUp + service
    let whole = queue.meanResponse + (2 * setUp.mean + rate * setUp.second) / (2 * (1 + rate * setUp.mean))
    // The first of a busy period: as many as there are busy periods, 1 ÷ (mean served in one).
    let firstOnes = (1 - queue.load) / (1 - queue.load + rate * first.mean)
    #expect(isSame(queue.meanWait(withFirstService: first) + firstOnes * setUp.mean + service.mean, whole))
  }

  @Test func exponentialGapsMakeMM1() {
    let queue = GIM1(serviceRate: 1) { 0.7 / (0.7 + $0) }
    #expect(isNear(queue.sigma, 0.7, within: 1e-12))
    #expect(isNear(queue.meanResponse, 1 / 0.3, within: 1e-10))
  }

  /// D/M/1 with ρ = 0.5: σ = 0.2032 (Kleinrock 1975, problem of section 6.4; the root of σ = e^(−2(1 − σ))).
  @Test func printedRootOfDM1() {
    #expect(isNear(GIM1.constantGaps(2, serviceRate: 1).sigma, 0.2032, within: 5e-5))
  }

  @Test func erlangGapsLieBetweenExponentialAndConstantOnes() {
    let two = GIM1.erlangGaps(mean: 1.25, stages: 2, serviceRate: 1).meanWait
    // σ of E₂/M/1 solves a cubic: σ = (1.6 ÷ (2.6 − σ))², after division by (σ − 1).
    let sigma = (4.2 - (4.2 * 4.2 - 4 * 2.56).squareRoot()) / 2
    #expect(isNear(two, sigma / (1 - sigma), within: 1e-9))
  }
}

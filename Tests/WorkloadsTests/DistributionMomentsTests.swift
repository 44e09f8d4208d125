import Testing
import Workloads

@Suite struct DistributionMomentsTests {
  /// Compares to ten digits: what is tested are closed forms.
  private func isClose(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-10 * abs(b) }

  @Test("laws made from a mean and a cv have them", arguments: [0.05, 0.3, 1.0, 1.7, 4.0])
  func roundTrip(cv: Double) {
    let laws: [Distribution] = [.lognormal(mean: 10, cv: cv), .gamma(mean: 10, cv: cv), .weibull(mean: 10, cv: cv)]
    for law in laws + (cv >= 1 ? [.hyperexponential(mean: 10, cv: cv)] : []) {
      #expect(law.problem == nil)
      #expect(isClose(law.mean, 10), "\(law)")
      #expect(abs(law.variance / (100 * cv * cv) - 1) < 1e-9, "\(law)")
    }
  }

  /// Solved apart from this code with SciPy: brentq on gammaln(1 + 2/k) − 2 gammaln(1 + 1/k) − log1p(cv²).
  @Test(
    "the Weibull law's parameters are those of an independent solver",
    arguments: [
      (0.1, 12.153434194956, 10.430376808120), (0.5, 2.101349094689, 11.290633895396), (1, 1, 10),
      (1.5, 0.684772553233, 7.732266586402), (3, 0.411340269021, 3.244149995796),
    ])
  func weibull(cv: Double, shape: Double, scale: Double) {
    guard case .weibull(let solvedShape, let solvedScale) = Distribution.weibull(mean: 10, cv: cv) else {
      Issue.record("not a Weibull law")
      return
    }
    #expect(abs(solvedShape / shape - 1) < 1e-11)
    #expect(abs(solvedScale / scale - 1) < 1e-11)
  }

  @Test("a Weibull law is found for very small and very large cv")
  func extremeWeibull() {
    for cv in [1e-5, 50] {
      let law = Distribution.weibull(mean: 2, cv: cv)
      #expect(law.problem == nil)
      #expect(abs(law.variance.squareRoot() / law.mean / cv - 1) < 1e-4)
    }
  }

  @Test("Erlang and Pareto laws have the mean they were made from")
  func others() {
    #expect(Distribution.erlang(mean: 6, stages: 3) == .gamma(shape: 3, scale: 2))
    #expect(Distribution.pareto(mean: 3, shape: 1.5) == .pareto(shape: 1.5, minimum: 1, maximum: nil))
    #expect(isClose(Distribution.pareto(mean: 3, shape: 1.5).mean, 3))
  }

  @Test("the phases of a hyperexponential law contribute the same to the mean")
  func balancedMeans() {
    guard case .hyperexponential(let chances, let means) = Distribution.hyperexponential(mean: 5, cv: 2) else {
      Issue.record("not a hyperexponential law")
      return
    }
    // p = (1 + √(3/5)) ÷ 2 for a cv of 2.
    #expect(isClose(chances[0], 0.8872983346207417))
    #expect(isClose(chances[0] * means[0], 2.5))
    #expect(isClose(chances[1] * means[1], 2.5))
  }

  @Test("a cv of 0 is a constant")
  func constant() {
    #expect(Distribution.lognormal(mean: 4, cv: 0) == .constant(4))
    #expect(Distribution.gamma(mean: 4, cv: 0) == .constant(4))
    #expect(Distribution.weibull(mean: 4, cv: 0) == .constant(4))
  }

  @Test("moments that no law has are told by its problem, not by a crash")
  func impossible() {
    let laws: [Distribution] = [
      .lognormal(mean: -1, cv: 1), .lognormal(mean: 0, cv: 1), .gamma(mean: 1, cv: .nan), .weibull(mean: 1, cv: -1),
      .weibull(mean: 1, cv: .infinity), .hyperexponential(mean: 1, cv: 0.5), .pareto(mean: 1, shape: 0.9),
      .erlang(mean: 1, stages: 0),
    ]
    for law in laws { #expect(law.problem != nil, "\(law)") }
  }
}

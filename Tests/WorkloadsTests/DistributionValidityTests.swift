import Testing
import Workloads

@Suite struct DistributionValidityTests {
  @Test(
    "laws that do not exist or can be negative are refused",
    arguments: [
      Distribution.constant(-1), .constant(.nan), .constant(.infinity), .exponential(mean: 0),
      .exponential(mean: .infinity), .uniform(low: 2, high: 1), .uniform(low: -1, high: 1),
      .uniform(low: .nan, high: 1), .normal(mean: .nan, deviation: 1), .normal(mean: 1, deviation: -1),
      .normal(mean: -31, deviation: 1), .normal(mean: -1, deviation: 0), .lognormal(mu: .infinity, sigma: 1),
      .lognormal(mu: 0, sigma: -1), .gamma(shape: 0, scale: 1), .weibull(shape: 1, scale: .nan),
      .pareto(shape: 1, minimum: 0, maximum: nil), .pareto(shape: 1, minimum: 2, maximum: 2),
      .pareto(shape: 1, minimum: 2, maximum: .nan), .hyperexponential(probabilities: [], means: []),
      .hyperexponential(probabilities: [1], means: [1, 2]),
      .hyperexponential(probabilities: [0.5, 0.4], means: [1, 2]),
      .hyperexponential(probabilities: [1.5, -0.5], means: [1, 2]), .empirical(values: [], weights: []),
      .empirical(values: [1], weights: [0]), .empirical(values: [-1], weights: [1]),
      .empirical(values: [1, 2], weights: [1]), .empirical(values: [1], weights: [.infinity]),
    ])
  func refused(law: Distribution) {
    #expect(law.problem != nil)
  }

  @Test("every law of the other tests is accepted", arguments: SamplerTests.cases)
  func accepted(_ test: SamplerTests.Case) {
    #expect(test.law.problem == nil)
  }
}

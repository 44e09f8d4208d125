import Testing
import Workloads

@Suite struct DistributionPropertiesTests {
  @Test("mean and variance are those that SciPy gives", arguments: SamplerTests.cases)
  func moments(_ test: SamplerTests.Case) {
    #expect(abs(test.law.mean / test.mean - 1) < 1e-8)
    #expect(abs(test.law.variance / test.variance - 1) < 1e-8)
  }

  /// From `scipy.stats.truncpareto`; a whole shape makes one of the integrals a logarithm.
  @Test(
    "moments of a bounded Pareto law hold where its shape is a whole number",
    arguments: [
      (Distribution.pareto(shape: 1, minimum: 1, maximum: 100), 4.651687056553628, 78.36180752789144),
      (.pareto(shape: 2, minimum: 3, maximum: 30), 5.454545454545454, 12.113117393280179),
    ])
  func boundedPareto(law: Distribution, mean: Double, variance: Double) {
    #expect(abs(law.mean / mean - 1) < 1e-12)
    #expect(abs(law.variance / variance - 1) < 1e-12)
  }

  @Test("moments that do not exist are infinite")
  func infinite() {
    let law = Distribution.pareto(shape: 1, minimum: 2, maximum: nil)
    #expect(law.mean == .infinity)
    #expect(Distribution.pareto(shape: 2, minimum: 2, maximum: nil).mean == 4)
    #expect(Distribution.pareto(shape: 2, minimum: 2, maximum: nil).variance == .infinity)
  }

  @Test("the least value is that of the support, weightless values aside")
  func minimum() {
    #expect(Distribution.exponential(mean: 2).minimum == 0)
    #expect(Distribution.uniform(low: 0.5, high: 2).minimum == 0.5)
    #expect(Distribution.pareto(shape: 1, minimum: 3, maximum: nil).minimum == 3)
    #expect(Distribution.empirical(values: [0, 4, 2], weights: [0, 1, 1]).minimum == 2)
    #expect(Distribution.empirical(values: [0, 4, 2], weights: [0, 1, 1]).maximum == 4)
    #expect(Distribution.normal(mean: 5, deviation: 1).minimum == 0)
  }

  @Test("E[1/X²] is finite where the density vanishes fast enough at 0")
  func inverseSquare() {
    let finite: [Distribution] = [
      .constant(1), .uniform(low: 0.1, high: 1), .lognormal(mu: 0, sigma: 3), .gamma(shape: 2.1, scale: 1),
      .weibull(shape: 2.1, scale: 1), .pareto(shape: 0.5, minimum: 1, maximum: nil), .erlang(mean: 1, stages: 3),
      .empirical(values: [0, 1], weights: [0, 1]), .normal(mean: 1, deviation: 0),
    ]
    for law in finite { #expect(law.hasFiniteMeanInverseSquare, "\(law)") }
    let infinite: [Distribution] = [
      .constant(0), .uniform(low: 0, high: 1), .exponential(mean: 1), .gamma(shape: 2, scale: 1),
      .weibull(shape: 2, scale: 1), .normal(mean: 9, deviation: 1), .erlang(mean: 1, stages: 2),
      .hyperexponential(probabilities: [1], means: [1]), .empirical(values: [0, 1], weights: [1, 1]),
    ]
    for law in infinite { #expect(!law.hasFiniteMeanInverseSquare, "\(law)") }
  }
}

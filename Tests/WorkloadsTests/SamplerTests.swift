import CGSL
import Glibc
import SimulationKernel
import Testing
import Workloads

@Suite struct SamplerTests {
  /// A law, its distribution function by GSL or by its definition, and its mean and variance as SciPy 1.x gives them.
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var law: Distribution
    var mean: Double
    var variance: Double
    var probability: (@Sendable (Double) -> Double)?

    init(
      _ name: String, _ law: Distribution, mean: Double, variance: Double,
      probability: (@Sendable (Double) -> Double)? = nil
    ) {
      testDescription = name
      self.law = law
      self.mean = mean
      self.variance = variance
      self.probability = probability
    }
  }

  static let cases = [
    Case("exponential", .exponential(mean: 2), mean: 2, variance: 4) { gsl_cdf_exponential_P($0, 2) },
    Case("uniform", .uniform(low: 1, high: 4), mean: 2.5, variance: 0.75) { gsl_cdf_flat_P($0, 1, 4) },
    Case("normal far from 0", .normal(mean: 10, deviation: 1), mean: 10, variance: 1) {
      gsl_cdf_gaussian_P($0 - 10, 1)
    },
    Case("normal, mean above 0", .normal(mean: 0.5, deviation: 1), mean: 1.0091604338, variance: 0.4861754357) {
      1 - gsl_cdf_gaussian_Q($0 - 0.5, 1) / gsl_cdf_gaussian_Q(-0.5, 1)
    },
    Case("normal, mean below 0", .normal(mean: -3, deviation: 1), mean: 0.2830986549, variance: 0.0705591868) {
      1 - gsl_cdf_gaussian_Q($0 + 3, 1) / gsl_cdf_gaussian_Q(3, 1)
    },
    Case("normal, far tail", .normal(mean: -20, deviation: 1), mean: 0.04975306853, variance: 0.002463261606) {
      1 - gsl_cdf_gaussian_Q($0 + 20, 1) / gsl_cdf_gaussian_Q(20, 1)
    },
    Case("lognormal", .lognormal(mu: 0.5, sigma: 0.8), mean: 2.2704998375, variance: 4.6215108973) {
      gsl_cdf_lognormal_P($0, 0.5, 0.8)
    },
    Case("gamma, shape above 1", .gamma(shape: 2.5, scale: 3), mean: 7.5, variance: 22.5) {
      gsl_cdf_gamma_P($0, 2.5, 3)
    },
    Case("gamma, shape below 1", .gamma(shape: 0.4, scale: 5), mean: 2, variance: 10) { gsl_cdf_gamma_P($0, 0.4, 5) },
    Case("erlang", .erlang(mean: 6, stages: 3), mean: 6, variance: 12) { gsl_cdf_gamma_P($0, 3, 2) },
    Case("weibull, shape above 1", .weibull(shape: 1.5, scale: 2), mean: 1.8054905859, variance: 1.5027611393) {
      gsl_cdf_weibull_P($0, 2, 1.5)
    },
    Case("weibull, shape below 1", .weibull(shape: 0.7, scale: 2), mean: 2.5316470121, variance: 13.707342215) {
      gsl_cdf_weibull_P($0, 2, 0.7)
    },
    Case(
      "pareto", .pareto(shape: 4.5, minimum: 2, maximum: nil), mean: 2.5714285714, variance: 0.5877551020
    ) { gsl_cdf_pareto_P($0, 4.5, 2) },
    Case(
      "bounded pareto", .pareto(shape: 1.1, minimum: 1, maximum: 1000), mean: 5.4896917935, variance: 581.50978564
    ) { (1 - pow($0, -1.1)) / (1 - pow(1000, -1.1)) },
    Case(
      "hyperexponential", .hyperexponential(probabilities: [0.3, 0.7], means: [4, 1]), mean: 1.9, variance: 7.39
    ) { 0.3 * gsl_cdf_exponential_P($0, 4) + 0.7 * gsl_cdf_exponential_P($0, 1) },
    Case("empirical", .empirical(values: [1, 2, 10], weights: [5, 3, 2]), mean: 3.1, variance: 12.09),
  ]

  private static let count = 40_000

  /// Four standard errors each, the errors estimated from the sample: a chance of 1 in 16 000 to fail a right law.
  @Test("samples have the mean and the variance of the law", arguments: cases)
  func moments(_ test: Case) {
    let sample = Moments(draws(test.law, count: Self.count, name: test.testDescription))
    #expect(abs(sample.mean - test.mean) < 4 * sample.meanError)
    #expect(abs(sample.variance - test.variance) < 4 * sample.varianceError)
  }

  /// 1.95 ÷ √n is exceeded by a right sample with a chance of 0.001 (Smirnov 1948).
  @Test("samples follow the law's distribution function (Kolmogorov-Smirnov)", arguments: cases)
  func distribution(_ test: Case) {
    guard let probability = test.probability else { return }
    let sample = draws(test.law, count: Self.count, name: test.testDescription)
    #expect(kolmogorovDistance(sample, probability) < 1.95 / Double(Self.count).squareRoot())
  }

  @Test("no draw is negative or outside the bounds of its law", arguments: cases)
  func bounds(_ test: Case) {
    let sample = draws(test.law, count: 5000)
    #expect(sample.allSatisfy { $0 >= test.law.minimum && $0 <= test.law.maximum && $0 >= 0 })
  }

  @Test("a constant takes nothing from the stream, and a normal law without deviation is one")
  func constants() {
    var used = stream("constants")
    var fresh = stream("constants")
    #expect(Sampler(.constant(3)).draw(from: &used) == 3)
    #expect(Sampler(.normal(mean: 2, deviation: 0)).draw(from: &used) == 2)
    #expect(Sampler(.normal(mean: 2, deviation: 0)).constant == 2)
    #expect(used.next() == fresh.next())
  }

  @Test("a law drawn by inversion takes one number of the stream a draw")
  func oneNumber() {
    let laws: [Distribution] = [
      .exponential(mean: 1), .normal(mean: -2, deviation: 1), .lognormal(mu: 0, sigma: 1),
      .pareto(shape: 2, minimum: 1, maximum: 9), .empirical(values: [1, 2], weights: [1, 1]),
    ]
    for law in laws {
      var used = stream("inversion")
      var fresh = stream("inversion")
      _ = law.draw(from: &used)
      _ = fresh.next()
      #expect(used.next() == fresh.next(), "\(law)")
    }
  }

  @Test("a law without a mean is drawn without trouble")
  func heavyTail() {
    #expect(draws(.pareto(shape: 0.01, minimum: 1, maximum: nil), count: 1000).allSatisfy { $0 >= 1 })
  }
}

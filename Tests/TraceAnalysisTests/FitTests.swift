import Foundation
import Testing
import TraceAnalysis
import Workloads

/// Against SciPy 1.17.1 on the endurance of 23 ball bearings (millions of revolutions; Lieblein, Zelen, Journal of
/// Research of the National Bureau of Standards 57, 1956), with `scipy.stats.<law>.fit(x, floc=0)`, the sum of `logpdf`,
/// and `kstest`. SciPy's search ends some 1e-5 from the maximum, hence the tolerances.
@Suite struct FitTests {
  static let bearings = Sample([
    17.88, 28.92, 33.00, 41.52, 42.12, 45.60, 48.48, 51.84, 51.96, 54.12, 55.56, 67.80, 68.64, 68.64, 68.88, 84.12,
    93.12, 98.64, 105.12, 105.84, 127.92, 128.04, 173.40,
  ])

  private static func fit(_ family: Family) throws -> Fit {
    try #require(Fitting(bearings).candidates.first { $0.family == family })
  }

  @Test func `the Weibull law of the bearings has shape 2.102 and scale 81.88`() throws {
    let fit = try Self.fit(.weibull)
    guard case .weibull(let shape, let scale) = fit.law else { fatalError() }
    #expect(abs(shape - 2.10206) < 1e-3 && abs(scale - 81.87832) < 1e-2)
    #expect(abs(fit.logLikelihood + 113.6912909) < 1e-5)
    #expect(abs(fit.criterion - 2 * 115.6912909) < 2e-5)
    #expect(abs(fit.distance - 0.151087) < 1e-4)
    #expect(abs(fit.andersonDarling - 0.328610) < 1e-3)
  }

  @Test func `the gamma law of the bearings has shape 4.025 and scale 17.94`() throws {
    let fit = try Self.fit(.gamma)
    guard case .gamma(let shape, let scale) = fit.law else { fatalError() }
    #expect(abs(shape - 4.025415) < 1e-4 && abs(scale - 17.942089) < 1e-3)
    #expect(abs(fit.logLikelihood + 113.0292814) < 1e-6)
    #expect(abs(fit.distance - 0.1229718) < 1e-5)
  }

  @Test func `the lognormal and the exponential law of the bearings have SciPy's likelihoods`() throws {
    #expect(abs(try Self.fit(.lognormal).logLikelihood + 113.1285667) < 1e-6)
    #expect(abs(try Self.fit(.lognormal).distance - 0.0897870) < 1e-6)
    #expect(abs(try Self.fit(.exponential).logLikelihood + 121.4348760) < 1e-6)
    #expect(abs(try Self.fit(.exponential).distance - 0.3067902) < 1e-6)
  }

  @Test func `the exponential likelihood is minus n times one plus the logarithm of the mean`() {
    let fit = Family.exponential.fit(Sample([1, 2, 6]))!
    #expect(abs(Fit.logLikelihood(fit, Sample([1, 2, 6])) + 3 * (1 + log(3.0))) < 1e-12)
  }

  @Test func `Kolmogorov's law at 1 is 0.27`() {
    // scipy.stats.kstwobign.sf(1) = 0.26999967; for many observations t is √n × distance.
    #expect(abs(Fit.chance(ofDistance: 1e-4, count: 100_000_000) - 0.26999967) < 1e-4)
    #expect(Fit.chance(ofDistance: 0, count: 5) == 1)
  }

  @Test func `a sample that no family is near to is drawn from its own values, with its mean`() {
    let values = (0..<250).flatMap { index -> [Double] in [10 + Double(index) / 500, 1000 + Double(index) / 5] }
    let sample = Sample(values)
    let fitting = Fitting(sample)
    #expect(fitting.chosen == nil)
    #expect(abs(fitting.law.mean - sample.mean) < 1e-9 * sample.mean)
  }

  @Test func `heaps of whole numbers are spread over what rounds to them`() {
    #expect(Sample.spread([2, 2, 0, 0], resolution: 1).values == [0.125, 0.375, 1.75, 2.25])
  }

  @Test(arguments: [
    Distribution.exponential(mean: 3), .normal(mean: 2, deviation: 1.5), .lognormal(mu: 0.5, sigma: 0.7),
    .gamma(shape: 2, scale: 1.5), .weibull(shape: 1.5, scale: 2), .uniform(low: 1, high: 4),
    .pareto(shape: 1.2, minimum: 0.5, maximum: 20), .pareto(shape: 3, minimum: 1, maximum: nil),
    .hyperexponential(probabilities: [0.4, 0.6], means: [1, 5]),
  ])
  func `the density is the slope of the distribution function`(law: Distribution) {
    for x in [1.3, 2.2, 3.7] {
      let slope = (law.below(x + 1e-5) - law.below(x - 1e-5)) / 2e-5
      #expect(abs(exp(law.logDensity(x)) - slope) < 1e-6)
    }
  }
}

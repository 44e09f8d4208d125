import Foundation
import Testing
import Workloads

@testable import TraceAnalysis

@Suite struct DistributionScalingTests {
  @Test(arguments: [
    Distribution.constant(3), .exponential(mean: 3), .uniform(low: 1, high: 4), .normal(mean: 2, deviation: 1.5),
    .lognormal(mu: 0.5, sigma: 0.7), .gamma(shape: 2, scale: 1.5), .weibull(shape: 0.6, scale: 2),
    .pareto(shape: 1.2, minimum: 0.5, maximum: 20), .pareto(shape: 3, minimum: 1, maximum: nil),
    .hyperexponential(probabilities: [0.4, 0.6], means: [1, 5]), .empirical(values: [1, 7], weights: [3, 1]),
  ])
  func `a scaled law has the wanted mean and the same coefficient of variation`(law: Distribution) throws {
    let scaled = try #require(law.scaled(toMean: 11))
    #expect(abs(scaled.mean - 11) < 1e-9)
    let variation = { (law: Distribution) in law.variance.squareRoot() / law.mean }
    #expect(abs(variation(scaled) - variation(law)) < 1e-9)
  }

  @Test func `a law without a mean, or of zeros, is not scaled`() {
    #expect(Distribution.pareto(shape: 0.9, minimum: 1, maximum: nil).scaled(toMean: 5) == nil)
    #expect(Distribution.constant(0).scaled(toMean: 5) == nil)
    #expect(Distribution.constant(0).scaled(toMean: 0) == .constant(0))
  }

  /// Of the values 0 and 1 with odds 1 : 3 the weights for a mean of 0.9 are the only ones there are.
  @Test func `a tilted table of two values has the weights of its mean`() {
    guard
      case .empirical(let values, let weights) = Distribution.empirical(values: [0, 1], weights: [1, 3]).tilted(
        toMean: 0.9)
    else { return }
    #expect(values == [0, 1])
    #expect(abs(weights[0] - 0.1) < 1e-5 && abs(weights[1] - 0.9) < 1e-5)
  }

  /// The tilted law of a die with mean 4.5 (Jaynes, Brandeis lectures, 1963): 0.0543, 0.0788, 0.1142, 0.1654, 0.2398, 0.3475.
  @Test func `a die that is tilted to a mean of 4,5 has the weights of Jaynes`() {
    let die = Distribution.empirical(values: [1, 2, 3, 4, 5, 6], weights: [1, 1, 1, 1, 1, 1])
    guard case .empirical(_, let weights) = die.tilted(toMean: 4.5) else { return }
    for (weight, truth) in zip(weights, [0.05435, 0.07877, 0.11416, 0.16545, 0.23977, 0.34749]) {
      #expect(abs(weight - truth) < 1e-4)
    }
  }

  @Test func `a mean outside of the values is not reached for`() {
    let law = Distribution.empirical(values: [1, 2], weights: [1, 1])
    #expect(law.tilted(toMean: 3) == law && law.tilted(toMean: 1.5) == law)
    #expect(Distribution.exponential(mean: 1).tilted(toMean: 3) == .exponential(mean: 1))
  }
}

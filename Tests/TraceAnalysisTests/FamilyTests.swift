import Foundation
import SimulationKernel
import Testing
import TraceAnalysis
import Workloads

/// Samples of known laws, and what is made of them. The tolerances are four standard errors of the maximum-likelihood
/// estimators (from the Fisher information, named in each test), so that a right program fails one in 16 000 seeds, and
/// the seeds are fixed.
@Suite struct FamilyTests {
  private static let count = 10_000

  private static func sample(_ law: Distribution, _ name: String) -> Sample {
    var stream = RandomStream(key: StreamKey(seed: 11).appending(name))
    let sampler = Sampler(law)
    return Sample((0..<count).map { _ in sampler.draw(from: &stream) })
  }

  private static func isNear(_ value: Double, _ truth: Double, standardError: Double) -> Bool {
    abs(value - truth) <= 4 * standardError / Double(count).squareRoot()
  }

  @Test func `the exponential mean is found within its standard error, mean ÷ √n`() {
    guard case .exponential(let mean)? = Family.exponential.fit(Self.sample(.exponential(mean: 7), "e")) else {
      Issue.record("no fit")
      return
    }
    #expect(Self.isNear(mean, 7, standardError: 7))
  }

  @Test func `lognormal parameters are found within sigma ÷ √n and sigma ÷ √2n`() {
    guard case .lognormal(let mu, let sigma)? = Family.lognormal.fit(Self.sample(.lognormal(mu: 3, sigma: 1.5), "l"))
    else {
      Issue.record("no fit")
      return
    }
    #expect(Self.isNear(mu, 3, standardError: 1.5))
    #expect(Self.isNear(sigma, 1.5, standardError: 1.5 / 2.0.squareRoot()))
  }

  @Test func `the gamma shape is found within √(k ÷ (k ψ′(k) − 1) n)`() {
    // ψ′(2.5) = 0.490357756 (Abramowitz, Stegun 6.4).
    let error = (2.5 / (2.5 * 0.490357756 - 1)).squareRoot()
    guard case .gamma(let shape, let scale)? = Family.gamma.fit(Self.sample(.gamma(shape: 2.5, scale: 4), "g")) else {
      Issue.record("no fit")
      return
    }
    #expect(Self.isNear(shape, 2.5, standardError: error))
    // The mean is estimated by the sample's, whose deviation is √k × scale.
    #expect(Self.isNear(shape * scale, 10, standardError: 4 * 2.5.squareRoot()))
  }

  @Test(arguments: [0.6, 1.0, 2.5])
  func `the Weibull shape is found within 0.7797 k ÷ √n and the scale within 1.0530 scale ÷ k √n`(k: Double) {
    // Johnson, Kotz, Balakrishnan 21.4: √0.6079 and √1.1087.
    guard case .weibull(let shape, let scale)? = Family.weibull.fit(Self.sample(.weibull(shape: k, scale: 30), "w"))
    else {
      Issue.record("no fit")
      return
    }
    #expect(Self.isNear(shape, k, standardError: 0.7797 * k))
    #expect(Self.isNear(scale, 30, standardError: 1.0530 * 30 / k))
  }

  @Test func `the Pareto shape is found within shape ÷ √n`() {
    guard
      case .pareto(let shape, let minimum, _)? = Family.pareto.fit(
        Self.sample(.pareto(shape: 1.8, minimum: 5, maximum: nil), "p"))
    else {
      Issue.record("no fit")
      return
    }
    #expect(Self.isNear(shape, 1.8, standardError: 1.8))
    // The smallest of n lies above the minimum by a factor of mean 1 + 1 ÷ shape n.
    #expect(minimum >= 5 && minimum < 5 * (1 + 10 / 1.8 / Double(Self.count)))
  }

  @Test func `the shape of a bounded Pareto law is found`() {
    let law = Distribution.pareto(shape: 0.8, minimum: 1, maximum: 1000)
    guard case .pareto(let shape, _, let maximum)? = Family.boundedPareto.fit(Self.sample(law, "b")) else {
      Issue.record("no fit")
      return
    }
    // With r = ln 1000 the information about the shape is 1 ÷ α² − r² e^(αr) ÷ (e^(αr) − 1)².
    let r = log(1000.0)
    let grown = exp(0.8 * r)
    #expect(Self.isNear(shape, 0.8, standardError: 1 / (1 / 0.64 - r * r * grown / pow(grown - 1, 2)).squareRoot()))
    // Thirteen values are expected above 700.
    #expect(maximum! <= 1000 && maximum! > 700)
  }

  @Test func `a truncated normal law is found`() {
    guard
      case .normal(let mean, let deviation)? = Family.normal.fit(Self.sample(.normal(mean: 10, deviation: 3), "n"))
    else {
      Issue.record("no fit")
      return
    }
    // So far above 0 the truncation hardly matters; a tenth is allowed for it.
    #expect(Self.isNear(mean, 10, standardError: 3 * 1.1))
    #expect(Self.isNear(deviation, 3, standardError: 3 / 2.0.squareRoot() * 1.1))
  }

  @Test func `two phases far apart are told apart`() {
    let law = Distribution.hyperexponential(probabilities: [0.7, 0.3], means: [1, 50])
    guard case .hyperexponential(let chances, let means)? = Family.hyperexponential.fit(Self.sample(law, "h")) else {
      Issue.record("no fit")
      return
    }
    let order = means[0] < means[1] ? [0, 1] : [1, 0]
    // Were each value's phase known: √(pq ÷ n) and mean ÷ √(share × n). It is not; twice that is allowed.
    #expect(Self.isNear(chances[order[0]], 0.7, standardError: 2 * 0.458))
    #expect(Self.isNear(means[order[0]], 1, standardError: 2 * 1 / 0.7.squareRoot()))
    #expect(Self.isNear(means[order[1]], 50, standardError: 2 * 50 / 0.3.squareRoot()))
  }

  @Test func `three phases far apart are told apart`() {
    let law = Distribution.hyperexponential(probabilities: [0.5, 0.3, 0.2], means: [1, 40, 1500])
    guard case .hyperexponential(let chances, let means)? = Family.threePhases.fit(Self.sample(law, "h3")) else {
      Issue.record("no fit")
      return
    }
    // As above: twice what it would be were the phases known.
    for (index, (chance, mean)) in [(0.5, 1.0), (0.3, 40), (0.2, 1500)].enumerated() {
      #expect(Self.isNear(chances[index], chance, standardError: 2 * (chance * (1 - chance)).squareRoot()))
      #expect(Self.isNear(means[index], mean, standardError: 2 * mean / chance.squareRoot()))
    }
    #expect(Fitting(Self.sample(law, "h3")).chosen?.family == .threePhases)
  }

  @Test func `the stages of an Erlang law are whole and found`() {
    #expect(
      Family.erlang.fit(Self.sample(.gamma(shape: 3, scale: 2), "er")).map {
        if case .gamma(let shape, _) = $0 { shape == 3 } else { false }
      } == true)
  }

  @Test func `a uniform law reaches from the smallest to the largest`() {
    #expect(Family.uniform.fit(Sample([4, 2, 9])) == .uniform(low: 2, high: 9))
  }

  @Test func `equal values are a constant and nothing else`() {
    let sample = Sample([3, 3, 3])
    #expect(Family.allCases.compactMap { $0.fit(sample) } == [.constant(3)])
    #expect(Fitting(sample).law == .constant(3))
  }

  @Test func `an empty sample and a single value are survived`() {
    #expect(Family.allCases.allSatisfy { $0.fit(Sample([])) == nil })
    #expect(Fitting(Sample([5])).law == .constant(5))
  }

  @Test func `the best family is the one that the sample was drawn from`() {
    let laws: [(Distribution, Family)] = [
      (.lognormal(mu: 2, sigma: 1), .lognormal), (.weibull(shape: 0.5, scale: 10), .weibull),
      (.gamma(shape: 2.5, scale: 1), .gamma), (.pareto(shape: 2.5, minimum: 1, maximum: nil), .pareto),
      (.hyperexponential(probabilities: [0.9, 0.1], means: [1, 20]), .hyperexponential),
    ]
    for (law, family) in laws {
      let fitting = Fitting(Self.sample(law, family.rawValue))
      #expect(fitting.chosen?.family == family)
    }
  }
}

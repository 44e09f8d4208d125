import Glibc
import Workloads

/// A family of laws that is fitted to samples by maximum likelihood.
public enum Family: String, CaseIterable, Sendable {
  case constant, exponential, uniform, normal, lognormal, gamma, erlang, weibull, pareto
  case boundedPareto = "bounded pareto"
  case hyperexponential
  case threePhases = "3-phase hyperexponential"

  /// How many numbers are estimated.
  public var parameters: Int {
    switch self {
    case .constant, .exponential: 1
    case .uniform, .normal, .lognormal, .gamma, .erlang, .weibull, .pareto: 2
    case .boundedPareto, .hyperexponential: 3
    case .threePhases: 5
    }
  }

  /// The law of the family under which the sample is most likely; nil where there is none, as for a sample whose
  /// values are all equal in every family but the constant.
  public func fit(_ sample: Sample) -> Distribution? {
    guard sample.count > 0 else { return nil }
    let isConstant = sample.smallest == sample.largest
    if self == .constant { return isConstant ? .constant(sample.smallest) : nil }
    guard !isConstant, sample.count >= 2 else { return nil }
    let law: Distribution? =
      switch self {
      case .constant: nil
      case .exponential: .exponential(mean: sample.mean)
      case .uniform: .uniform(low: sample.smallest, high: sample.largest)
      case .normal: Self.normal(sample)
      case .lognormal: Self.lognormal(sample)
      case .gamma: Self.gamma(sample)
      case .erlang: Self.erlang(sample)
      case .weibull: Self.weibull(sample)
      case .pareto: Self.pareto(sample)
      case .boundedPareto: Self.boundedPareto(sample)
      case .hyperexponential: Self.hyperexponential(sample, phases: 2)
      case .threePhases: Self.hyperexponential(sample, phases: 3)
      }
    return law.flatMap { $0.problem == nil ? $0 : nil }
  }
}

extension Family {
  static func lognormal(_ sample: Sample) -> Distribution? {
    let mu = sample.meanLogarithm
    let squares = sample.values.reduce(0) { $0 + (log($1) - mu) * (log($1) - mu) }
    return .lognormal(mu: mu, sigma: (squares / Double(sample.count)).squareRoot())
  }

  /// The shape k that solves ln k − ψ(k) = ln(mean) − mean of the logarithms; scale = mean ÷ k. Johnson, Kotz,
  /// Balakrishnan, "Continuous Univariate Distributions" 1, 1994, 17.7.
  static func gamma(_ sample: Sample) -> Distribution? {
    let gap = log(sample.mean) - sample.meanLogarithm
    guard gap > 0 else { return nil }
    // ln k − ψ(k) lies between 1 ÷ 2k and 1 ÷ k.
    return Solving.root(from: 0.4 / gap, to: 1.1 / gap) { log($0) - Solving.digamma($0) - gap }
      .map { .gamma(shape: $0, scale: sample.mean / $0) }
  }

  /// The better of the whole shapes on either side of the gamma law's: the likelihood has one hill.
  static func erlang(_ sample: Sample) -> Distribution? {
    guard case .gamma(let shape, _)? = gamma(sample), shape < 1e6 else { return nil }
    let stages = [max(1, shape.rounded(.down)), max(1, shape.rounded(.up))]
    let laws = stages.map { Distribution.gamma(shape: $0, scale: sample.mean / $0) }
    return laws.max { Fit.logLikelihood($0, sample) < Fit.logLikelihood($1, sample) }
  }

  /// The shape k that solves Σ xᵏ ln x ÷ Σ xᵏ − 1 ÷ k = mean of the logarithms; scale = (mean of xᵏ)^(1 ÷ k). The same,
  /// 21.4.
  static func weibull(_ sample: Sample) -> Distribution? {
    // Powers of x ÷ largest cannot overflow.
    let logarithms = sample.values.map { log($0 / sample.largest) }
    let mean = logarithms.reduce(0, +) / Double(logarithms.count)
    let score = { (shape: Double) -> Double in
      var (powers, weighted) = (0.0, 0.0)
      for logarithm in logarithms {
        let power = exp(shape * logarithm)
        powers += power
        weighted += power * logarithm
      }
      return weighted / powers - 1 / shape - mean
    }
    var (low, high) = (1.0, 1.0)
    while score(low) > 0, low > 1e-3 { low /= 2 }
    while score(high) < 0, high < 1e4 { high *= 2 }
    guard let shape = low == high ? 1 : Solving.root(from: low, to: high, score) else { return nil }
    let powers = logarithms.reduce(0) { $0 + exp(shape * $1) } / Double(logarithms.count)
    return .weibull(shape: shape, scale: sample.largest * pow(powers, 1 / shape))
  }

  /// minimum = the smallest value, shape = 1 ÷ mean of ln(x ÷ minimum). The same, 20.4.
  static func pareto(_ sample: Sample) -> Distribution? {
    let mean = sample.meanLogarithm - log(sample.smallest)
    return mean > 0 ? .pareto(shape: 1 / mean, minimum: sample.smallest, maximum: nil) : nil
  }

  /// Between the smallest and the largest value; the shape solves 1 ÷ α − r ÷ (e^(αr) − 1) = mean of ln(x ÷ minimum)
  /// with r = ln(maximum ÷ minimum). Aban, Meerschaert, Panorska, Journal of the American Statistical Association 101,
  /// 2006, theorem 1.
  static func boundedPareto(_ sample: Sample) -> Distribution? {
    let range = log(sample.largest / sample.smallest)
    let mean = sample.meanLogarithm - log(sample.smallest)
    // The mean is at most half of the range for a positive shape.
    guard mean > 0, mean < range / 2 else { return nil }
    return Solving.root(from: 1e-6 / range, to: 1 / mean) { 1 / $0 - range / expm1($0 * range) - mean }
      .map { .pareto(shape: $0, minimum: sample.smallest, maximum: sample.largest) }
  }

  /// The normal law truncated at 0, by the simplex over mean ÷ deviation and ln deviation, in units of the sample's.
  static func normal(_ sample: Sample) -> Distribution? {
    let deviation = sample.variance.squareRoot()
    let count = Double(sample.count)
    let (first, second) = (sample.mean, sample.variance + sample.mean * sample.mean)
    let start = (sample.mean / deviation, 0.0)
    let best = Solving.minimum(near: start, step: 0.3) { ratio, logarithm in
      // The likelihood depends on the first two moments alone.
      guard ratio > -20, abs(logarithm) < 10 else { return .infinity }
      let sigma = deviation * exp(logarithm)
      let mean = ratio * sigma
      let squares = second - 2 * mean * first + mean * mean
      return count * (squares / (2 * sigma * sigma) + log(sigma) + log(Solving.normalAbove(-ratio)))
    }
    return best.map { .normal(mean: $0.0 * deviation * exp($0.1), deviation: deviation * exp($0.1)) }
  }

  /// So many exponential phases, by expectation and maximisation: Asmussen, Nerman, Olsson, Scandinavian Journal of
  /// Statistics 23, 1996; begun with the means of so many equal parts of the sorted sample. None for a cv of 1 or less, of
  /// which no such law is.
  static func hyperexponential(_ sample: Sample, phases: Int) -> Distribution? {
    guard sample.variation > 1, sample.count >= 10 * phases else { return nil }
    let count = Double(sample.count)
    var means = (0..<phases).map { part in
      let slice = sample.values[(part * sample.count / phases)..<((part + 1) * sample.count / phases)]
      return slice.reduce(0, +) / Double(slice.count)
    }
    var chances = [Double](repeating: 1 / Double(phases), count: phases)
    var last = -Double.infinity
    var parts = means
    for _ in 0..<500 {
      var likelihood = 0.0
      var shares = [Double](repeating: 0, count: phases)
      var sums = shares
      for value in sample.values {
        var density = 0.0
        for phase in 0..<phases {
          parts[phase] = chances[phase] / means[phase] * exp(-value / means[phase])
          density += parts[phase]
        }
        likelihood += log(density)
        for phase in 0..<phases {
          let weight = parts[phase] / density
          shares[phase] += weight
          sums[phase] += weight * value
        }
      }
      guard likelihood.isFinite, shares.allSatisfy({ $0 > 0 }), sums.allSatisfy({ $0 > 0 }) else { return nil }
      means = zip(sums, shares).map { $0 / $1 }
      chances = shares.map { $0 / count }
      if likelihood - last < 1e-9 * abs(likelihood) { break }
      last = likelihood
    }
    return .hyperexponential(probabilities: chances, means: means)
  }
}

import Glibc
import Workloads

/// A family's best law for a sample, with the figures that it is judged by.
public struct Fit: Equatable, Sendable {
  public var family: Family
  public var law: Distribution
  public var logLikelihood: Double
  /// Akaike's criterion, 2 × parameters − 2 × log-likelihood: less is better.
  public var criterion: Double
  /// The largest distance between the law's and the sample's distribution functions (Kolmogorov–Smirnov).
  public var distance: Double
  /// How likely such a distance is if the law is right. Too large a figure where the law was fitted to the sample.
  public var chance: Double
  /// Anderson–Darling's A², which weighs the tails more; infinite where the law excludes an observation.
  public var andersonDarling: Double

  init(_ family: Family, _ law: Distribution, _ sample: Sample) {
    self.family = family
    self.law = law
    logLikelihood = Self.logLikelihood(law, sample)
    criterion = 2 * Double(family.parameters) - 2 * logLikelihood
    distance = Self.distance(law, sample)
    chance = Self.chance(ofDistance: distance, count: sample.count)
    andersonDarling = Self.andersonDarling(law, sample)
  }

  public static func logLikelihood(_ law: Distribution, _ sample: Sample) -> Double {
    sample.values.reduce(0) { $0 + law.logDensity($1) }
  }

  public static func distance(_ law: Distribution, _ sample: Sample) -> Double {
    let count = Double(sample.count)
    if case .constant(let value) = law { return sample.values.allSatisfy { $0 == value } ? 0 : 1 }
    return sample.values.indices.reduce(0) { largest, index in
      let below = law.below(sample.values[index])
      return max(largest, below - Double(index) / count, Double(index + 1) / count - below)
    }
  }

  /// Kolmogorov's limit with Stephens' correction for few observations (Journal of the Royal Statistical Society B 32,
  /// 1970): 2 Σ (−1)^(k−1) e^(−2 k² t²) with t = (√n + 0.12 + 0.11 ÷ √n) × distance.
  public static func chance(ofDistance distance: Double, count: Int) -> Double {
    let root = Double(max(1, count)).squareRoot()
    let t = (root + 0.12 + 0.11 / root) * distance
    // The sum is 1 to fifteen digits, and slow.
    guard t > 0.2 else { return 1 }
    var sum = 0.0
    for k in 1...100 {
      let term = 2 * exp(-2 * Double(k * k) * t * t)
      sum += k % 2 == 1 ? term : -term
    }
    return min(1, max(0, sum))
  }

  static func andersonDarling(_ law: Distribution, _ sample: Sample) -> Double {
    if case .constant = law { return 0 }
    let count = sample.count
    let below = sample.values.map { law.below($0) }
    let sum = (0..<count).reduce(0.0) { sum, index in
      sum + Double(2 * index + 1) * (log(below[index]) + log1p(-below[count - 1 - index]))
    }
    let square = -Double(count) - sum / Double(count)
    return square.isNaN ? .infinity : square
  }
}

import Glibc

/// The first two moments of a service time, by formulas of their own, so that the simulator's laws are judged too.
///
/// Law, "Simulation Modeling and Analysis", 5th ed. 2015, section 6.2.2; times in seconds, their squares in s².
public struct ServiceMoments: Equatable, Sendable {
  public var mean: Double
  /// E[S²].
  public var second: Double

  public init(mean: Double, second: Double) {
    self.mean = mean
    self.second = second
  }

  public static func constant(_ mean: Double) -> Self { Self(mean: mean, second: mean * mean) }

  public static func exponential(mean: Double) -> Self { Self(mean: mean, second: 2 * mean * mean) }

  public static func uniform(low: Double, high: Double) -> Self {
    Self(mean: (low + high) / 2, second: (low * low + low * high + high * high) / 3)
  }

  /// A sum of `stages` exponential parts: a cv of 1 ÷ √stages.
  public static func erlang(mean: Double, stages: Int) -> Self {
    Self(mean: mean, second: mean * mean * (1 + 1 / Double(stages)))
  }

  /// An exponential law chosen by chance: E[S²] = Σ pᵢ × 2 mᵢ².
  public static func hyperexponential(probabilities: [Double], means: [Double]) -> Self {
    let terms = zip(probabilities, means)
    return Self(mean: terms.reduce(0) { $0 + $1.0 * $1.1 }, second: terms.reduce(0) { $0 + 2 * $1.0 * $1.1 * $1.1 })
  }

  /// Any law with this coefficient of variation.
  public static func law(mean: Double, cv: Double) -> Self {
    Self(mean: mean, second: mean * mean * (1 + cv * cv))
  }

  public var variance: Double { second - mean * mean }

  /// Of the sum of two independent times, as of a start-up and a duration.
  public static func + (a: Self, b: Self) -> Self {
    let mean = a.mean + b.mean
    return Self(mean: mean, second: a.variance + b.variance + mean * mean)
  }

  /// Of a time that is of law `a` with probability `p`, else of law `b`.
  public static func mixture(of a: Self, withProbability p: Double, or b: Self) -> Self {
    Self(mean: p * a.mean + (1 - p) * b.mean, second: p * a.second + (1 - p) * b.second)
  }
}

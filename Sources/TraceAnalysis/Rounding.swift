import Glibc
import SimulationKernel
import Workloads

/// Fitted numbers to six significant digits: more would only claim what no sample tells.
extension Double {
  var rounded6: Double { rounded(digits: 6) }
  /// For the many numbers of a profile.
  var rounded4: Double { rounded(digits: 4) }

  private func rounded(digits: Int) -> Double {
    guard self != 0, isFinite else { return self }
    let power = digits - 1 - Int(log10(magnitude).rounded(.down))
    // Division by a power of ten gives the double nearest to the decimal.
    guard abs(power) <= 22 else { return self }
    let scale = pow(10, Double(abs(power)))
    return power >= 0 ? (self * scale).rounded() / scale : (self / scale).rounded() * scale
  }
}

extension Distribution {
  var rounded: Distribution {
    switch self {
    case .constant(let value): .constant(value.rounded6)
    case .exponential(let mean): .exponential(mean: mean.rounded6)
    case .uniform(let low, let high): .uniform(low: low.rounded6, high: high.rounded6)
    case .normal(let mean, let deviation): .normal(mean: mean.rounded6, deviation: deviation.rounded6)
    case .lognormal(let mu, let sigma): .lognormal(mu: mu.rounded6, sigma: sigma.rounded6)
    case .gamma(let shape, let scale): .gamma(shape: shape.rounded6, scale: scale.rounded6)
    case .weibull(let shape, let scale): .weibull(shape: shape.rounded6, scale: scale.rounded6)
    case .pareto(let shape, let minimum, let maximum):
      .pareto(shape: shape.rounded6, minimum: minimum.rounded6, maximum: maximum?.rounded6)
    case .hyperexponential(let probabilities, let means):
      .hyperexponential(probabilities: Self.rounded(chances: probabilities), means: means.map(\.rounded6))
    case .empirical(let values, let weights): .empirical(values: values.map(\.rounded6), weights: weights)
    }
  }
}

extension Distribution {
  /// The last one makes up for what the others lost, so that the sum is 1.
  private static func rounded(chances: [Double]) -> [Double] {
    let first = chances.dropLast().map(\.rounded6)
    return first + [max(0, 1 - first.reduce(0, +)).rounded6]
  }
}

extension ArrivalProcess {
  var rounded: ArrivalProcess {
    switch self {
    case .poisson(let rate): .poisson(rate: rate.rounded6)
    case .renewal(let gap): .renewal(gap: gap.rounded)
    case .schedule(let profile, let peak): .schedule(profile: profile, peak: peak.rounded6)
    case .bursty(let quiet, let burst, let profile):
      .bursty(quiet: quiet.rounded, burst: burst.rounded, profile: profile)
    case .periodic, .batch, .batchOnce, .closed, .trace: self
    }
  }
}

extension BurstState {
  fileprivate var rounded: BurstState { BurstState(rate: rate.rounded6, meanStay: meanStay.rounded6) }
}

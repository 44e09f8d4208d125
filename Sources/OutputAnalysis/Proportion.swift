/// A proportion that was observed in several replications: so many successes of so many trials in each.
public struct Proportion: Equatable, Sendable {
  /// Of the replications with at least one trial.
  public private(set) var fractions: [Double] = []
  /// Over all replications.
  public private(set) var trials = 0

  public init() {}

  /// Adds a replication; one without trials says nothing and is left out.
  public mutating func add(successes: Int, trials: Int) {
    guard trials > 0 else { return }
    fractions.append(Double(successes) / Double(trials))
    self.trials += trials
  }

  /// The mean of the replications' proportions. Its interval is the hull of two: Student's t over the replications,
  /// clipped to [0, 1], and Wilson's for the number of trials that count as independent. So it stays in [0, 1], covers
  /// the mean, and does not shrink to a point when every trial succeeds.
  public func estimate(confidence: Double) -> Estimate {
    let plain = Estimate(ofReplications: fractions, confidence: confidence)
    guard let mean = plain.mean, let symmetric = plain.interval,
      let wilson = Self.wilson(fraction: mean, trials: effectiveTrials, confidence: confidence)
    else { return plain.withoutInterval }
    let low = min(max(0, symmetric.lowerBound), wilson.lowerBound, mean)
    let high = max(min(1, symmetric.upperBound), wilson.upperBound, mean)
    return Estimate(mean: mean, halfWidth: (high - low) / 2, replications: fractions.count, low: low, high: high)
  }

  /// The number of trials ÷ the design effect: how much more the replications' proportions vary than independent
  /// trials would make them, and at least 1.
  ///
  /// Kish, Survey Sampling, 1965, section 8.2.
  public var effectiveTrials: Double {
    let moments = Moments(of: fractions)
    guard let mean = moments.mean, let variance = moments.variance else { return Double(trials) }
    let binomial = mean * (1 - mean) * Double(fractions.count) / Double(trials)
    guard binomial > 0 else { return Double(trials) }
    return Double(trials) / max(1, variance / binomial)
  }

  /// The score interval for a proportion. `trials` need not be whole; nil where it is not positive.
  ///
  /// Wilson, Journal of the American Statistical Association 22 (1927), 209–212.
  public static func wilson(fraction: Double, trials: Double, confidence: Double) -> ClosedRange<Double>? {
    guard trials > 0, fraction >= 0, fraction <= 1, let z = Normal.twoSided(confidence: confidence) else { return nil }
    let scale = 1 + z * z / trials
    let centre = (fraction + z * z / (2 * trials)) / scale
    let reach = z / scale * (fraction * (1 - fraction) / trials + z * z / (4 * trials * trials)).squareRoot()
    return max(0, min(fraction, centre - reach))...min(1, max(fraction, centre + reach))
  }
}

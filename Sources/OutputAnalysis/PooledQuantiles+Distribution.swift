/// A point of a cumulative distribution.
public struct DistributionPoint: Equatable, Sendable {
  /// In the unit of the observations: the middle of the bucket up to which was counted.
  public var value: Double
  /// The fraction of the observations that do not exceed it, with its interval over the replications.
  public var fraction: Estimate

  /// The point in a unit of which one old unit is `factor`.
  public func scaled(by factor: Double) -> DistributionPoint {
    DistributionPoint(value: value * factor, fraction: fraction)
  }
}

extension PooledQuantiles {
  /// The empirical distribution function of all observations together, at most so many points: where it passes
  /// probabilities that are close together at both ends, so that neither the least nor the largest observation is
  /// lost, and at the probabilities `ps`, whose quantiles `estimates(at:)` gives.
  ///
  /// The fraction is of all observations, so that it agrees with the quantiles; its interval is that of the
  /// replications' fractions, moved to it.
  public func distribution(points: Int, through ps: [Double], confidence: Double) -> [DistributionPoint] {
    let counts = merged
    guard counts.total > 0 else { return [] }
    let places = counts.places(at: Self.probabilities(points: points, through: ps))
    var proportions = places.map { _ in Proportion() }
    for group in groups where group.replications > 0 {
      for (index, count) in group.histogram.counts(through: places.map(\.bucket)).enumerated() {
        proportions[index].add(successes: count, trials: group.histogram.total)
      }
    }
    return zip(places, proportions).map { place, proportion in
      let spread = proportion.estimate(confidence: confidence)
      let fraction = Double(place.count) / Double(counts.total)
      return DistributionPoint(
        value: LogHistogram.middle(ofBucket: place.bucket), fraction: spread.moved(to: fraction))
    }
  }

  /// Even steps, smaller ones at the two ends, and those that are asked for.
  private static func probabilities(points: Int, through ps: [Double]) -> [Double] {
    let steps = max(2, points - 8 - ps.count)
    let even = (0...steps).map { Double($0) / Double(steps) }
    return (even + [0.001, 0.005, 0.01, 0.99, 0.995, 0.999] + ps).sorted()
  }

  private var merged: LogHistogram {
    groups.reduce(into: LogHistogram()) { $1.histogram.add(to: &$0) }
  }
}

extension LogHistogram {
  /// The buckets of the nearest-rank quantiles at rising probabilities, each once, with how many observations there
  /// are up to the end of the bucket.
  fileprivate func places(at ps: [Double]) -> [(bucket: Int, count: Int)] {
    var places: [(bucket: Int, count: Int)] = []
    var next = 0
    var seen = 0
    forEachBucket { bucket, count in
      seen += Int(count)
      let first = next
      while next < ps.count, Self.rank(of: ps[next], among: total) <= seen { next += 1 }
      if next > first { places.append((bucket, seen)) }
    }
    return places
  }
}

extension CompactHistogram {
  /// How many observations lie in the buckets up to each of these, which are in rising order.
  fileprivate func counts(through buckets: [Int]) -> [Int] {
    var counts = Array(repeating: 0, count: buckets.count)
    var index = 0
    var seen = 0
    forEachBucket { bucket, count in
      while index < buckets.count, buckets[index] < bucket {
        counts[index] = seen
        index += 1
      }
      seen += Int(count)
    }
    while index < buckets.count {
      counts[index] = seen
      index += 1
    }
    return counts
  }
}

extension Estimate {
  /// The same interval around another mean, inside [0, 1]: the fraction of all observations weighs replications by their
  /// observations, and differs a little from the mean of their fractions.
  fileprivate func moved(to fraction: Double) -> Estimate {
    guard let mean, let interval else { return Estimate(mean: fraction, replications: replications) }
    let low = max(0, fraction - (mean - interval.lowerBound))
    let high = min(1, fraction + (interval.upperBound - mean))
    return Estimate(
      mean: fraction, halfWidth: (high - low) / 2, replications: replications, low: low, high: high)
  }
}

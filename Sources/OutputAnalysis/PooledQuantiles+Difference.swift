/// Quantiles of two alternatives on common random numbers.
extension PooledQuantiles {
  /// How far the quantile of `other` is from this one's, over replications that belong together: the jackknife leaves
  /// the same replications out of both, so that what they have in common falls out of the difference.
  ///
  /// The jackknife of a quantile is noisy where few observations lie beyond it, and then says far too often that a
  /// difference is certain. So the standard error is never less than that of the mean difference of the replications'
  /// own quantiles.
  ///
  /// Two quantiles in one bucket do not differ; what the buckets may hide is the `resolution` of the difference.
  ///
  /// - Returns: nil where either has no value.
  public func difference(to other: PooledQuantiles, at p: Double) -> PairedDifference? {
    guard hasEnoughBeyond(p), other.hasEnoughBeyond(p), groups.count == other.groups.count,
      let first = placedQuantiles([p], without: nil)[0], let second = other.placedQuantiles([p], without: nil)[0]
    else { return nil }
    let sizes = groups.map(\.size)
    let pairs = sizes.reduce(0, +)
    if zip(groups, other.groups).allSatisfy({ $0.histogram == $1.histogram }) {
      return PairedDifference(pairs: pairs, mean: 0, standardError: pairs > 1 ? 0 : nil, isIdentical: true)
    }
    func jackknife(_ quantiles: PooledQuantiles, _ place: Place) -> Jackknife? {
      let without = quantiles.groups.map { quantiles.placedQuantiles([p], without: $0.histogram)[0]?.value }
      return Jackknife(of: place.value, without: without, sizes: sizes)
    }
    var difference = PairedDifference(
      pairs: pairs, degreesOfFreedom: sizes.count - 1, mean: second.middle - first.middle, standardError: nil,
      resolution: first.bucket == second.bucket ? 0 : first.resolution + second.resolution)
    guard let one = jackknife(self, first), let two = jackknife(other, second),
      let both = Jackknife(
        of: second.value - first.value, without: zip(one.without, two.without).map { $1 - $0 }, sizes: sizes)
    else { return difference }
    difference.standardError = max(both.variance.squareRoot(), errorOfOwnQuantiles(to: other, at: p))
    difference.varianceReduction = PairedDifference.reduction(of: both.variance, from: one.variance + two.variance)
    return difference
  }

  /// The quantile that each replication has for itself, in their order; nil for one without observations. Empty beyond
  /// `groupLimit` replications, where they are no longer kept apart.
  public func ownQuantiles(at p: Double) -> [Double?] {
    groups.allSatisfy { $0.size == 1 } ? groups.map { $0.histogram.quantile(p) } : []
  }

  /// The standard error of the mean difference of the quantiles that each group has for itself; 0 for fewer than two.
  private func errorOfOwnQuantiles(to other: PooledQuantiles, at p: Double) -> Double {
    let differences = zip(groups, other.groups).compactMap { first, second -> Double? in
      guard let first = first.histogram.quantile(p), let second = second.histogram.quantile(p) else { return nil }
      return second - first
    }
    return (Moments(of: differences).variance.map { $0 / Double(differences.count) } ?? 0).squareRoot()
  }
}

extension CompactHistogram {
  /// Within its bucket, as `PooledQuantiles` places it; nil without observations.
  fileprivate func quantile(_ p: Double) -> Double? {
    guard total > 0 else { return nil }
    var histogram = LogHistogram()
    add(to: &histogram)
    return PooledQuantiles.placedQuantiles([p], of: histogram)[0]?.value
  }
}

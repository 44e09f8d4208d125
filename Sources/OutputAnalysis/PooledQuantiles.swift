/// Quantiles of the observations of all replications together, with intervals over the replications.
///
/// Each replication's histogram is kept in compact form, since the interval needs the quantile without it. Beyond
/// `groupLimit` replications neighbours are joined in pairs, so that the memory does not grow with their number.
public struct PooledQuantiles: Sendable {
  /// The most groups that are kept apart.
  static let groupLimit = 512
  /// A quantile counts only where at least so many observations lie beyond it, on the thinner side.
  public static let fewestBeyond = 10

  private struct Group: Sendable {
    var histogram: CompactHistogram
    var replications: Int
  }

  private var pooled = LogHistogram()
  private var groups: [Group] = []
  private var replicationsPerGroup = 1

  /// How many replications had observations.
  public private(set) var replications = 0

  public init() {}

  /// Adds a replication; one without observations says nothing and is left out.
  public mutating func add(_ histogram: LogHistogram) {
    guard histogram.total > 0 else { return }
    replications += 1
    pooled.merge(histogram)
    let compact = CompactHistogram(histogram)
    if let last = groups.last, last.replications < replicationsPerGroup {
      groups[groups.count - 1] = Group(
        histogram: last.histogram.merged(with: compact), replications: last.replications + 1)
    } else {
      if groups.count == Self.groupLimit { joinPairs() }
      groups.append(Group(histogram: compact, replications: 1))
    }
  }

  private mutating func joinPairs() {
    groups = stride(from: 0, to: groups.count, by: 2).map { index in
      let (first, second) = (groups[index], groups[index + 1])
      return Group(
        histogram: first.histogram.merged(with: second.histogram),
        replications: first.replications + second.replications)
    }
    replicationsPerGroup *= 2
  }

  /// Nearest-rank quantiles at the probabilities `ps`, in rising order, each with a jackknife interval: the quantile
  /// is computed again without each replication in turn. No value where fewer than ten observations lie beyond it. No
  /// interval is narrower than the bucket that the quantile was read from.
  public func estimates(at ps: [Double], confidence: Double) -> [Estimate] {
    let all = placedQuantiles(ps, without: nil)
    let without = groups.map { placedQuantiles(ps, without: $0.histogram) }
    return ps.indices.map { index in
      guard hasEnoughBeyond(ps[index]), let place = all[index] else { return Estimate(replications: replications) }
      let halfWidth = jackknifeHalfWidth(
        of: place.value, without: without.map { $0[index]?.value }, confidence: confidence)
      let resolution = (LogHistogram.width(ofBucket: place.bucket) - 1) / 2
      return Estimate(
        mean: LogHistogram.middle(ofBucket: place.bucket), halfWidth: halfWidth.map { max($0, resolution) },
        replications: replications)
    }
  }

  /// Whether (1 − p)·n and p·n are both at least ten; in millionths, as the ranks are.
  private func hasEnoughBeyond(_ p: Double) -> Bool {
    let millionths = (min(p, 1 - p) * 1_000_000).rounded()
    return millionths * Double(pooled.total) >= Double(Self.fewestBeyond) * 1_000_000
  }

  /// The delete-a-group jackknife for groups of unequal size, which for equal ones is the usual
  /// (n − 1)/n · Σ (θ₍ⱼ₎ − θ̄)².
  ///
  /// Busing, Meijer and van der Leeden, Statistics and Computing 9 (1999), 3–8.
  private func jackknifeHalfWidth(of value: Double, without: [Double?], confidence: Double) -> Double? {
    guard groups.count > 1 else { return nil }
    let count = Double(groups.count)
    let ratios = groups.map { Double(replications) / Double($0.replications) }
    var centre = count * value
    var pseudovalues: [Double] = []
    for (ratio, left) in zip(ratios, without) {
      guard let left else { return nil }
      centre -= (1 - 1 / ratio) * left
      pseudovalues.append(ratio * value - (ratio - 1) * left)
    }
    let squares = zip(ratios, pseudovalues).map { ratio, pseudovalue in
      (pseudovalue - centre) * (pseudovalue - centre) / (ratio - 1)
    }
    return StudentT.halfWidth(
      varianceOfMean: Moments.sum(of: squares) / count, count: groups.count, confidence: confidence)
  }

  /// Where a quantile lies: its bucket, and a value that moves through the bucket with the rank, so that leaving out a
  /// replication shows although it moves the quantile by less than a bucket.
  private struct Place {
    var bucket: Int
    var value: Double
  }

  /// The quantiles of all observations but those in `excluded`, in one pass over the buckets; nil where none are left.
  private func placedQuantiles(_ ps: [Double], without excluded: CompactHistogram?) -> [Place?] {
    let total = pooled.total - (excluded?.total ?? 0)
    guard total > 0 else { return ps.map { _ in nil } }
    var rest = pooled.buckets
    excluded?.forEachBucket { bucket, count in rest[bucket] -= count }
    var places: [Place?] = []
    var seen = 0
    for (bucket, count) in rest.enumerated() where count > 0 {
      while places.count < ps.count {
        let rank = LogHistogram.rank(of: ps[places.count], among: total)
        guard rank <= seen + Int(count) else { break }
        let width = LogHistogram.width(ofBucket: bucket)
        // Evenly spread through the bucket; the whole numbers that have a bucket of their own stay what they are.
        let offset = width > 1 ? width * ((Double(rank - seen) - 0.5) / Double(count) - 0.5) : 0
        places.append(Place(bucket: bucket, value: LogHistogram.middle(ofBucket: bucket) + offset))
      }
      if places.count == ps.count { break }
      seen += Int(count)
    }
    return places
  }
}

/// Quantiles of the observations of all replications together, with intervals over the replications.
///
/// Each replication's histogram is kept in compact form, since the interval needs the quantile without it. Beyond
/// `groupLimit` replications neighbours are joined in pairs, so that the memory does not grow with their number. The
/// groups follow from the number of replications alone, so that those of two alternatives match.
public struct PooledQuantiles: Sendable {
  /// The most groups that are kept apart.
  static let groupLimit = 512
  /// A quantile counts only where at least so many observations lie beyond it, on the thinner side.
  public static let fewestBeyond = 10

  struct Group: Sendable {
    var histogram: CompactHistogram
    /// How many replications there are in it, and how many of them have observations.
    var size: Int
    var replications: Int
  }

  private var pooled = LogHistogram()
  private(set) var groups: [Group] = []
  private var replicationsPerGroup = 1

  /// How many replications had observations.
  public private(set) var replications = 0

  public init() {}

  /// Adds a replication; one without observations says nothing of the quantiles.
  public mutating func add(_ histogram: LogHistogram) {
    let counted = histogram.total > 0 ? 1 : 0
    replications += counted
    pooled.merge(histogram)
    let group = Group(histogram: CompactHistogram(histogram), size: 1, replications: counted)
    if let last = groups.last, last.size < replicationsPerGroup {
      groups[groups.count - 1] = Self.joined(last, group)
    } else {
      if groups.count == Self.groupLimit { joinPairs() }
      groups.append(group)
    }
  }

  private static func joined(_ first: Group, _ second: Group) -> Group {
    Group(
      histogram: first.histogram.merged(with: second.histogram), size: first.size + second.size,
      replications: first.replications + second.replications)
  }

  private mutating func joinPairs() {
    groups = stride(from: 0, to: groups.count, by: 2).map { Self.joined(groups[$0], groups[$0 + 1]) }
    replicationsPerGroup *= 2
  }

  /// Nearest-rank quantiles at the probabilities `ps`, in rising order, each with a jackknife interval: the quantile
  /// is computed again without each replication in turn. No value where fewer than ten observations lie beyond it. No
  /// interval is narrower than the bucket that the quantile was read from.
  public func estimates(at ps: [Double], confidence: Double) -> [Estimate] {
    let groups = groups.filter { $0.replications > 0 }
    let all = placedQuantiles(ps, without: nil)
    let without = groups.map { placedQuantiles(ps, without: $0.histogram) }
    return ps.indices.map { index in
      guard hasEnoughBeyond(ps[index]), let place = all[index] else { return Estimate(replications: replications) }
      let jackknife = Jackknife(
        of: place.value, without: without.map { $0[index]?.value }, sizes: groups.map(\.replications))
      let halfWidth = jackknife.flatMap { jackknife in
        StudentT.halfWidth(
          varianceOfMean: jackknife.variance, count: jackknife.pseudovalues.count, confidence: confidence)
      }
      let resolution = place.resolution
      return Estimate(
        mean: place.middle, halfWidth: halfWidth.map { max($0, resolution) }, replications: replications)
    }
  }

  /// Whether (1 − p)·n and p·n are both at least ten; in millionths, as the ranks are.
  func hasEnoughBeyond(_ p: Double) -> Bool {
    let millionths = (min(p, 1 - p) * 1_000_000).rounded()
    return millionths * Double(pooled.total) >= Double(Self.fewestBeyond) * 1_000_000
  }

  /// Where a quantile lies: its bucket, and a value that moves through the bucket with the rank, so that leaving out a
  /// replication shows although it moves the quantile by less than a bucket.
  struct Place {
    var bucket: Int
    var value: Double

    /// The value that is shown.
    var middle: Double { LogHistogram.middle(ofBucket: bucket) }
    /// How far any observation in the bucket is from its middle, at most.
    var resolution: Double { (LogHistogram.width(ofBucket: bucket) - 1) / 2 }
  }

  /// The quantiles of all observations but those in `excluded`, in one pass over the buckets; nil where none are left.
  func placedQuantiles(_ ps: [Double], without excluded: CompactHistogram?) -> [Place?] {
    var rest = pooled
    excluded?.forEachBucket { bucket, count in rest.remove(count, fromBucket: bucket) }
    guard rest.total > 0 else { return ps.map { _ in nil } }
    return Self.placedQuantiles(ps, of: rest)
  }

  /// The same of any histogram with observations.
  static func placedQuantiles(_ ps: [Double], of histogram: LogHistogram) -> [Place?] {
    var places: [Place?] = []
    var seen = 0
    histogram.forEachBucket { bucket, count in
      while places.count < ps.count {
        let rank = LogHistogram.rank(of: ps[places.count], among: histogram.total)
        guard rank <= seen + Int(count) else { break }
        let width = LogHistogram.width(ofBucket: bucket)
        // Evenly spread through the bucket; the whole numbers that have a bucket of their own stay what they are.
        let offset = width > 1 ? width * ((Double(rank - seen) - 0.5) / Double(count) - 0.5) : 0
        places.append(Place(bucket: bucket, value: LogHistogram.middle(ofBucket: bucket) + offset))
      }
      seen += Int(count)
    }
    return places
  }
}

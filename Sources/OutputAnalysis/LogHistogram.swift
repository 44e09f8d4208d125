/// Counts of non-negative integers in buckets whose width grows with the value, so that a quantile read from it is
/// within 0.4 % of an observation. Two histograms add up to the one that all observations together would have given.
///
/// Values below 256 have a bucket each; above, each power of two is cut into 128 buckets, and the middle of a bucket
/// is at most 1/256 away from any value in it.
public struct LogHistogram: Equatable, Sendable {
  /// Count of each bucket; as long as the octave of the largest bucket in use, so that equal observations make equal
  /// histograms. 64 bits, since a queue that is often empty puts most of its waits in one bucket.
  @usableFromInline var buckets: [UInt64] = []
  /// The number of observations.
  @inlinable public var total: Int { observations }
  @usableFromInline var observations = 0

  public init() {}

  /// The number of buckets that are needed for the largest possible value.
  public static let bucketLimit = 57 << 7

  @inlinable @inline(__always) static func bucket(of value: Int64) -> Int {
    guard value >= 128 else { return Int(truncatingIfNeeded: Swift.max(0, value)) }
    let shift = 56 &- value.leadingZeroBitCount
    return (shift << 7) &+ Int(truncatingIfNeeded: value &>> Int64(truncatingIfNeeded: shift))
  }

  /// How many whole numbers fall into a bucket.
  static func width(ofBucket index: Int) -> Double {
    Double(sign: .plus, exponent: Swift.max(0, index >> 7 - 1), significand: 1)
  }

  /// The middle of a bucket, the value that stands for all in it.
  static func middle(ofBucket index: Int) -> Double {
    guard index >= 256 else { return Double(index) }
    let width = width(ofBucket: index)
    return Double(index & 127 + 128) * width + (width - 1) / 2
  }

  /// Adds an observation; a negative one counts as zero. Allocates only when the value is larger, by a power of two,
  /// than all before it.
  @inlinable @inline(__always) public mutating func record(_ value: Int64) {
    let index = Self.bucket(of: value)
    if index >= buckets.count { grow(toHold: index) }
    buckets[index] &+= 1
    observations &+= 1
  }

  /// Makes room up to the end of the octave of bucket `index`.
  @usableFromInline @inline(never) mutating func grow(toHold index: Int) {
    let wanted = (index >> 7 + 1) << 7
    guard wanted > buckets.count else { return }
    buckets.append(contentsOf: repeatElement(0, count: wanted - buckets.count))
  }

  /// Adds all observations of another histogram.
  public mutating func merge(_ other: LogHistogram) {
    if let last = other.buckets.indices.last { grow(toHold: last) }
    for (index, count) in other.buckets.enumerated() { buckets[index] += count }
    observations += other.observations
  }

  /// Adds `count` observations in a bucket.
  mutating func add(_ count: UInt64, toBucket index: Int) {
    grow(toHold: index)
    buckets[index] += count
    observations += Int(count)
  }

  /// Calls `body` with each bucket in use and its count, in order of the buckets.
  public func forEachBucket(_ body: (_ bucket: Int, _ count: UInt64) -> Void) {
    for (bucket, count) in buckets.enumerated() where count > 0 { body(bucket, count) }
  }

  /// The `rank`-th smallest observation (from 1), as the middle of its bucket; nil where there is none.
  public func value(atRank rank: Int) -> Double? {
    guard rank >= 1, rank <= total else { return nil }
    var seen = 0
    for (index, count) in buckets.enumerated() {
      seen += Int(count)
      if seen >= rank { return Self.middle(ofBucket: index) }
    }
    return nil
  }

  /// The nearest-rank quantile: the smallest value that at least the fraction `p` of the observations do not exceed.
  public func quantile(_ p: Double) -> Double? { value(atRank: Self.rank(of: p, among: total)) }

  /// ⌈p·n⌉, at least 1, in whole numbers: `p` counts to six decimals, so that 0.95 of 200 is 190 whatever binary
  /// fraction stands for 0.95.
  static func rank(of p: Double, among n: Int) -> Int {
    let millionths = Int128((Swift.min(1, Swift.max(0, p)) * 1_000_000).rounded())
    return Swift.max(1, Int((millionths * Int128(n) + 999_999) / 1_000_000))
  }
}

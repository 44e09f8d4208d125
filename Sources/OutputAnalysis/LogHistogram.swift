/// Counts of non-negative integers in buckets whose width grows with the value, so that a quantile read from it is
/// within 0.4 % of an observation. Two histograms add up to the one that all observations together would have given.
///
/// Values below 128 have a bucket each; above, each power of two is cut into 128 buckets.
public struct LogHistogram: Equatable, Sendable {
  /// Count of bucket `index`; only as long as the largest bucket in use.
  public private(set) var counts: [UInt32] = []
  public private(set) var total = 0

  public init() {}

  @inline(__always) static func bucket(of value: Int64) -> Int {
    guard value >= 128 else { return Int(value) }
    let shift = 56 - value.leadingZeroBitCount
    return (shift << 7) + Int(value >> Int64(shift))
  }

  /// The middle of a bucket, the value that stands for all in it.
  static func middle(ofBucket index: Int) -> Double {
    guard index >= 256 else { return Double(index) }
    let shift = (index >> 7) - 1
    let low = Double(index - (shift << 7)) * Double(sign: .plus, exponent: shift, significand: 1)
    let width = Double(sign: .plus, exponent: shift, significand: 1)
    return low + (width - 1) / 2
  }

  public mutating func record(_ value: Int64) {
    let index = Self.bucket(of: value)
    if index >= counts.count { counts.append(contentsOf: repeatElement(0, count: index + 1 - counts.count)) }
    counts[index] += 1
    total += 1
  }

  public mutating func merge(_ other: LogHistogram) {
    if other.counts.count > counts.count {
      counts.append(contentsOf: repeatElement(0, count: other.counts.count - counts.count))
    }
    for (index, count) in other.counts.enumerated() { counts[index] += count }
    total += other.total
  }

  /// The `rank`-th smallest observation (from 1), as the middle of its bucket.
  public func value(atRank rank: Int) -> Double? {
    guard rank >= 1, rank <= total else { return nil }
    var seen = 0
    for (index, count) in counts.enumerated() {
      seen += Int(count)
      if seen >= rank { return Self.middle(ofBucket: index) }
    }
    return nil
  }

  /// The nearest-rank quantile: the smallest value that at least the fraction `p` of the observations do not exceed.
  public func quantile(_ p: Double) -> Double? {
    value(atRank: Swift.max(1, Int((p * Double(total)).rounded(.up))))
  }
}

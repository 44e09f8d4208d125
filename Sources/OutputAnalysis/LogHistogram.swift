/// Counts of non-negative integers in buckets whose width grows with the value, so that a quantile read from it is
/// within 0.4 % of an observation. Two histograms add up to the one that all observations together would have given.
///
/// Values below 256 have a bucket each; above, each power of two is cut into 128 buckets, and the middle of a bucket
/// is at most 1/256 away from any value in it.
///
/// Memory goes to the octaves in use only, 1 KiB each: a waiting time may be nothing or an hour, but is seldom all
/// between.
public struct LogHistogram: Sendable {
  /// Counts of the buckets of each octave in use, in order. 64 bits, since a queue that is often empty puts most of its
  /// waits in one bucket.
  @usableFromInline var counts: [UInt64] = []
  /// Which octave in use each octave is; `absent` where it is not in use.
  @usableFromInline var places = InlineArray<64, UInt8>(repeating: 255)
  /// Bit o for octave o in use.
  private var octaves: UInt64 = 0
  /// The number of observations.
  @inlinable public var total: Int { observations }
  @usableFromInline var observations = 0

  public init() {}

  @inlinable static var absent: UInt8 { 255 }
  /// Buckets of an octave: 2 to the power of this.
  @inlinable package static var octaveBits: Int { 7 }

  /// The number of buckets that are needed for the largest possible value.
  public static let bucketLimit = 57 << 7

  @inlinable @inline(__always) package static func bucket(of value: Int64) -> Int {
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

  /// Adds an observation; a negative one counts as zero. Allocates only when the value is in an octave in which none was
  /// before.
  @inlinable @inline(__always) public mutating func record(_ value: Int64) {
    let bucket = Self.bucket(of: value)
    let octave = bucket &>> Self.octaveBits
    if places[octave] == Self.absent { use(octave) }
    counts[Int(places[octave]) &<< Self.octaveBits | bucket & 127] &+= 1
    observations &+= 1
  }

  /// Makes room for the counts of one more octave.
  @usableFromInline @inline(never) mutating func use(_ octave: Int) {
    guard places[octave] == Self.absent else { return }
    let place = (octaves & (1 << UInt64(octave) - 1)).nonzeroBitCount
    counts.insert(contentsOf: repeatElement(0, count: 1 << Self.octaveBits), at: place << Self.octaveBits)
    octaves |= 1 << UInt64(octave)
    places[octave] = UInt8(place)
    for later in octave + 1..<64 where places[later] != Self.absent { places[later] += 1 }
  }

  /// Adds all observations of another histogram.
  public mutating func merge(_ other: LogHistogram) {
    other.forEachBucket { bucket, count in add(count, toBucket: bucket) }
  }

  /// Adds `count` observations in a bucket.
  package mutating func add(_ count: UInt64, toBucket bucket: Int) {
    use(bucket >> Self.octaveBits)
    counts[position(of: bucket)] += count
    observations += Int(count)
  }

  /// Takes `count` observations out of a bucket in which there are so many.
  mutating func remove(_ count: UInt64, fromBucket bucket: Int) {
    counts[position(of: bucket)] -= count
    observations -= Int(count)
  }

  /// Where the count of a bucket stands whose octave is in use.
  private func position(of bucket: Int) -> Int {
    Int(places[bucket >> Self.octaveBits]) << Self.octaveBits | bucket & 127
  }

  /// Calls `body` with each bucket in use and its count, in order of the buckets.
  public func forEachBucket(_ body: (_ bucket: Int, _ count: UInt64) -> Void) {
    for octave in 0..<64 where places[octave] != Self.absent {
      let first = Int(places[octave]) << Self.octaveBits
      for offset in 0..<1 << Self.octaveBits where counts[first + offset] > 0 {
        body(octave << Self.octaveBits + offset, counts[first + offset])
      }
    }
  }

  /// The `rank`-th smallest observation (from 1), as the middle of its bucket; nil where there is none.
  public func value(atRank rank: Int) -> Double? {
    guard rank >= 1, rank <= total else { return nil }
    var seen = 0
    var found: Double?
    forEachBucket { bucket, count in
      seen += Int(count)
      if seen >= rank && found == nil { found = Self.middle(ofBucket: bucket) }
    }
    return found
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

extension LogHistogram: Equatable {
  public static func == (a: Self, b: Self) -> Bool {
    a.observations == b.observations && a.octaves == b.octaves && a.counts == b.counts
  }
}

import CloudModel
import OutputAnalysis

/// Observations that are being counted: what becomes a `SampleRecord` when the run is over.
///
/// A record can be copied, and so checks at each observation whether its counts are shared. A tally has one owner, like
/// the other accounts of a run.
struct Tally: Sendable {
  private var sum: Int128 = 0
  private var largest: Int64 = 0
  /// The counts of the buckets of each octave in use, as in `LogHistogram`, and which of those each octave is.
  private var counts = Table<UInt64>([])
  private var places = InlineArray<64, UInt8>(repeating: absent)
  private var octavesInUse: [Int] = []

  private static let absent: UInt8 = 255
  private static let octaveSize = 1 << LogHistogram.octaveBits

  @inline(__always) mutating func record(_ value: Int64) {
    sum &+= Int128(truncatingIfNeeded: value)
    largest = max(largest, value)
    let bucket = LogHistogram.bucket(of: value)
    let octave = bucket &>> LogHistogram.octaveBits
    if places[octave] == Self.absent { use(octave) }
    counts[Int(places[octave]) &<< LogHistogram.octaveBits | bucket & (Self.octaveSize &- 1)] &+= 1
  }

  /// Makes room for the counts of one more octave.
  @inline(never) private mutating func use(_ octave: Int) {
    places[octave] = UInt8(octavesInUse.count)
    octavesInUse.append(octave)
    counts = Table(counts.elements + repeatElement(0, count: Self.octaveSize))
  }

  /// What has been counted.
  var sample: SampleRecord {
    var sample = SampleRecord()
    for (place, octave) in octavesInUse.enumerated() {
      for offset in 0..<Self.octaveSize {
        let count = counts[place << LogHistogram.octaveBits + offset]
        if count > 0 { sample.histogram.add(count, toBucket: octave << LogHistogram.octaveBits + offset) }
      }
    }
    sample.count = sample.histogram.total
    sample.sum = sum
    sample.largest = largest
    return sample
  }
}

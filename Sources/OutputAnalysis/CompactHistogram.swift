/// A finished histogram in two or three bytes for each bucket in use, to keep those of many replications.
///
/// A run of (gap, count) pairs, each number in groups of seven bits, the lowest first (LEB128).
struct CompactHistogram: Equatable, Sendable {
  private var bytes: [UInt8] = []
  private(set) var total = 0

  init(_ histogram: LogHistogram) {
    var last = -1
    histogram.forEachBucket { bucket, count in
      append(UInt64(bucket - last))
      append(count)
      last = bucket
    }
    total = histogram.total
  }

  private mutating func append(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7f) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Calls `body` with each bucket in use and its count, in order of the buckets.
  func forEachBucket(_ body: (Int, UInt64) -> Void) {
    var bucket = -1
    var gap: UInt64?
    var number: UInt64 = 0
    var shift: UInt64 = 0
    for byte in bytes {
      number |= UInt64(byte & 0x7f) << shift
      shift += 7
      guard byte < 0x80 else { continue }
      if let step = gap {
        bucket += Int(step)
        body(bucket, number)
        gap = nil
      } else {
        gap = number
      }
      (number, shift) = (0, 0)
    }
  }

  /// Adds all observations to a histogram.
  func add(to histogram: inout LogHistogram) {
    forEachBucket { bucket, count in histogram.add(count, toBucket: bucket) }
  }

  /// The histogram of both together.
  func merged(with other: CompactHistogram) -> CompactHistogram {
    var both = LogHistogram()
    add(to: &both)
    other.add(to: &both)
    return CompactHistogram(both)
  }
}

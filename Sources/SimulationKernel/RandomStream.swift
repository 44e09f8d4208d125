/// A stream of random numbers that its key determines: Philox4x32-10, counter-based.
///
/// The n-th number is a function of the key and of n alone, so streams need no state in common and every draw of a run
/// can be found again. Half of the key is the key of Philox, the other half fills the upper half of its counter, whose
/// lower half counts blocks: streams of different keys never share a block.
///
/// Salmon, Moraes, Dror, Shaw, "Parallel Random Numbers: As Easy as 1, 2, 3", SC 2011.
public struct RandomStream: RandomNumberGenerator, Sendable, BitwiseCopyable {
  @usableFromInline let key: UInt64
  @usableFromInline let upper: UInt64
  /// The number of blocks made so far.
  @usableFromInline var blocks: UInt64 = 0
  /// The second half of the last block, while it has not been given out.
  @usableFromInline var kept: UInt64 = 0
  @usableFromInline var hasKept = false

  public init(key: StreamKey) {
    let words = key.words
    self.key = words.low
    self.upper = words.high
  }

  /// The next 64 random bits.
  @inlinable public mutating func next() -> UInt64 {
    if hasKept {
      hasKept = false
      return kept
    }
    let block = Self.block(counter: (blocks, upper), key: key)
    blocks &+= 1
    kept = block.1
    hasKept = true
    return block.0
  }

  /// The next number of the open interval (0, 1), one of 2⁵² that are evenly spaced: never 0, whose logarithm is
  /// infinite, and never 1.
  @inlinable public mutating func uniform() -> Double { Self.uniform(from: next()) }

  /// The number of (0, 1) that 64 random bits stand for: (n + ½) ÷ 2⁵², where n are the upper 52 of them.
  ///
  /// The double with n as its fraction is 1 + n ÷ 2⁵², and the difference has no need to be rounded.
  @inlinable @inline(__always) static func uniform(from bits: UInt64) -> Double {
    Double(bitPattern: bits >> 12 | (1.0).bitPattern) - (1 - 0x1p-53)
  }

  /// The next number of 0 ..< count, each equally likely but for one part in 2⁶⁴ ÷ count; `count` must be positive.
  @inlinable public mutating func index(below count: Int) -> Int { Self.index(below: count, from: next()) }

  /// The number of 0 ..< count that 64 random bits stand for.
  @inlinable public static func index(below count: Int, from bits: UInt64) -> Int {
    Int(truncatingIfNeeded: bits.multipliedFullWidth(by: UInt64(count)).high)
  }

  /// One block of Philox4x32 with ten rounds: 128 random bits from a counter of 128 bits and a key of 64, each the
  /// lower half first.
  @inlinable static func block(counter: (UInt64, UInt64), key: UInt64) -> (UInt64, UInt64) {
    var (c0, c1) = halves(counter.0)
    var (c2, c3) = halves(counter.1)
    var (k0, k1) = halves(key)
    for round in 0..<10 {
      if round > 0 {
        k0 &+= 0x9e37_79b9
        k1 &+= 0xbb67_ae85
      }
      let a = halves(UInt64(c0) &* 0xd251_1f53)
      let b = halves(UInt64(c2) &* 0xcd9e_8d57)
      (c0, c1, c2, c3) = (b.high ^ c1 ^ k0, b.low, a.high ^ c3 ^ k1, a.low)
    }
    return (UInt64(c0) | UInt64(c1) << 32, UInt64(c2) | UInt64(c3) << 32)
  }

  @inlinable @inline(__always) static func halves(_ word: UInt64) -> (low: UInt32, high: UInt32) {
    (UInt32(truncatingIfNeeded: word), UInt32(truncatingIfNeeded: word >> 32))
  }
}

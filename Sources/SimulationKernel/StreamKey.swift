/// The name of a stream of random numbers: a hash of what the stream is for, never of a position in a list.
///
/// `StreamKey(seed: 1).appending("emr").appending("record-access").appending("duration")` is the same wherever the
/// tenant stands in its scenario and whatever else is simulated, so that no change elsewhere shifts its draws.
public struct StreamKey: Hashable, Sendable, BitwiseCopyable {
  private var hash = StableHash()

  public init(seed: UInt64) { hash.combine(seed) }

  /// The key of something with a name within what this key names.
  public func appending(_ name: String) -> StreamKey {
    var key = self
    key.hash.combine(byte: Kind.name)
    key.hash.combine(name)
    return key
  }

  /// The key of something with a number of its own (a replication, a customer, a turn) within what this key names.
  public func appending(_ number: Int) -> StreamKey {
    var key = self
    key.hash.combine(byte: Kind.number)
    key.hash.combine(Int64(number))
    return key
  }

  /// The key in 128 well-mixed bits: near-equal names give unrelated words.
  ///
  /// FNV hardly mixes its last bytes, so its value goes through the one-to-one finaliser of MurmurHash3 x64 128
  /// (Appleby, public domain).
  public var words: (high: UInt64, low: UInt64) {
    var low = UInt64(truncatingIfNeeded: hash.value)
    var high = UInt64(truncatingIfNeeded: hash.value >> 64)
    low &+= high
    high &+= low
    low = Self.mix(low)
    high = Self.mix(high)
    low &+= high
    high &+= low
    return (high, low)
  }

  private static func mix(_ word: UInt64) -> UInt64 {
    var word = word
    word ^= word >> 33
    word &*= 0xff51_afd7_ed55_8ccd
    word ^= word >> 33
    word &*= 0xc4ce_b9fe_1a85_ec53
    word ^= word >> 33
    return word
  }

  /// What stands before each part, so that the number 1 and a name of eight bytes cannot be the same.
  private enum Kind {
    static let name: UInt8 = 1
    static let number: UInt8 = 2
  }
}

/// A hash that is the same in every process, on every machine and in every release: FNV-1a with 128 bits.
///
/// It names things (a scenario, the results of a run, a stream of random numbers); it is no protection against someone
/// who looks for collisions. Fowler, Noll, Vo, Eastlake, "The FNV Non-Cryptographic Hash Algorithm", RFC 9923.
public struct StableHash: Hashable, Sendable, BitwiseCopyable {
  /// The hash of what was combined so far.
  public private(set) var value: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d

  public init() {}

  /// Takes in one byte: exclusive or, then times the prime 2⁸⁸ + 0x13b.
  @inline(__always)
  public mutating func combine(byte: UInt8) {
    value ^= UInt128(byte)
    value = (value << 88) &+ (value &* 0x13b)
  }

  /// Takes in bytes as they are, without their number.
  public mutating func combine(bytes: some Sequence<UInt8>) {
    for byte in bytes { combine(byte: byte) }
  }

  /// Takes in the eight bytes of a number, the lowest first.
  public mutating func combine(_ number: Int64) { combine(UInt64(bitPattern: number)) }

  /// Takes in the eight bytes of a number, the lowest first.
  public mutating func combine(_ number: UInt64) {
    var rest = number
    for _ in 0..<8 {
      combine(byte: UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }

  /// Takes in the number of bytes of a text and the bytes, so that "ab", "c" and "a", "bc" differ.
  public mutating func combine(_ text: String) {
    combine(UInt64(text.utf8.count))
    combine(bytes: text.utf8)
  }

  /// The hash as 32 hexadecimal digits.
  public var digits: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 32 - digits.utf8.count) + digits
  }
}

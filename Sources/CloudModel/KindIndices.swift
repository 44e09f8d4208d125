/// The raw values of some resource kinds, one after the other.
///
/// Most demands are of one or two kinds of the five, so that a loop over these saves most of its steps.
@frozen public struct KindIndices: Sequence, IteratorProtocol, Equatable, Sendable, BitwiseCopyable {
  /// Bit k for the kind whose raw value is k.
  @usableFromInline var bits: UInt8

  @inlinable @inline(__always) init(bits: UInt8) { self.bits = bits }

  @inlinable @inline(__always) public var isEmpty: Bool { bits == 0 }

  @inlinable @inline(__always) public func contains(_ kind: Int) -> Bool { bits &>> UInt8(kind) & 1 == 1 }

  @inlinable @inline(__always) public mutating func next() -> Int? {
    guard bits != 0 else { return nil }
    let index = bits.trailingZeroBitCount
    bits &= bits &- 1
    return index
  }
}

extension ResourceVector {
  /// The kinds of which there are any.
  @inlinable @inline(__always) public var kinds: KindIndices {
    var bits: UInt8 = 0
    for index in 0..<Self.count where amounts[index] != 0 { bits |= 1 << UInt8(index) }
    return KindIndices(bits: bits)
  }
}

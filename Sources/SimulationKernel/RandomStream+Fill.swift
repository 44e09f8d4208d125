extension RandomStream {
  /// Fills a list with numbers of (0, 1): those that `uniform()` would give one after the other, from two
  /// blocks at a time.
  public mutating func fill(_ values: inout MutableSpan<Double>) {
    var index = 0
    if hasKept, !values.isEmpty {
      values[0] = uniform()
      index = 1
    }
    while index + 4 <= values.count {
      let (first, second) = Self.twoBlocks(from: blocks, upper: upper, key: key)
      values[index] = Self.uniform(from: first[0])
      values[index + 1] = Self.uniform(from: second[0])
      values[index + 2] = Self.uniform(from: first[1])
      values[index + 3] = Self.uniform(from: second[1])
      blocks &+= 2
      index += 4
    }
    while index < values.count {
      values[index] = uniform()
      index += 1
    }
  }

  /// The same as `block` for a counter and the one after it, which share their upper half: a block in each lane.
  ///
  /// The words of Philox are the lower halves of the lanes. What the upper halves hold is not looked at, which suits
  /// processors whose vectors multiply 32 bits by 32 to 64.
  @inline(never)
  static func twoBlocks(from counter: UInt64, upper: UInt64, key: UInt64) -> (SIMD2<UInt64>, SIMD2<UInt64>) {
    typealias Lanes = SIMD2<UInt64>
    let word = Lanes(repeating: 0xffff_ffff)
    var c0 = Lanes(counter, counter &+ 1)
    var (c1, c2, c3) = (c0 &>> 32, Lanes(repeating: upper), Lanes(repeating: upper >> 32))
    var (k0, k1) = (Lanes(repeating: key), Lanes(repeating: key >> 32))
    // Two loops of five rounds, since the compiler unrolls these and not one of ten, which is slower.
    for _ in 0..<5 { round() }
    for _ in 0..<5 { round() }
    return (c0 & word | c1 &<< 32, c2 & word | c3 &<< 32)

    @inline(__always) func round() {
      let a = (c0 & word) &* Lanes(repeating: 0xd251_1f53)
      let b = (c2 & word) &* Lanes(repeating: 0xcd9e_8d57)
      (c0, c1, c2, c3) = (b &>> 32 ^ c1 ^ k0, b, a &>> 32 ^ c3 ^ k1, a)
      k0 &+= Lanes(repeating: 0x9e37_79b9)
      k1 &+= Lanes(repeating: 0xbb67_ae85)
    }
  }
}

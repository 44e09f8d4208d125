import Testing

@testable import SimulationKernel

@Suite struct RandomStreamTests {
  /// The three vectors of philox4x32 with 10 rounds in the file kat_vectors of Random123 (Salmon et al., SC 2011).
  @Test("agrees with the known answers of Random123")
  func knownAnswers() {
    let zeros = RandomStream.block(counter: (0, 0), key: 0)
    #expect(zeros == (0xe169_c58d_6627_e8d5, 0x9b00_dbd8_bc57_ac4c))
    let ones = RandomStream.block(counter: (.max, .max), key: .max)
    #expect(ones == (0x41c8_3b0e_408f_276d, 0x6d54_51fd_a20b_c7c6))
    let pi = RandomStream.block(
      counter: (0x85a3_08d3_243f_6a88, 0x0370_7344_1319_8a2e), key: 0x299f_31d0_a409_3822)
    #expect(pi == (0x94fd_cceb_d16c_fe09, 0x2412_6ea1_5001_e420))
  }

  @Test("gives the blocks of its key one after the other, both halves of each")
  func blocks() {
    let key = StreamKey(seed: 3).appending("arrivals")
    var stream = RandomStream(key: key)
    for index in 0..<4 {
      let block = RandomStream.block(counter: (UInt64(index), key.words.high), key: key.words.low)
      #expect(stream.next() == block.0)
      #expect(stream.next() == block.1)
    }
  }

  @Test("uniform numbers lie strictly between 0 and 1, whatever the bits")
  func openInterval() {
    var lowest = RandomStream(key: StreamKey(seed: 1))
    (lowest.kept, lowest.hasKept) = (0, true)
    #expect(lowest.uniform() == 0x1p-53)
    var highest = lowest
    (highest.kept, highest.hasKept) = (.max, true)
    #expect(highest.uniform() == 1 - 0x1p-53)
  }

  /// Mean ½ and variance 1 ÷ 12 over 100 000 numbers; standard errors 0.00091 and 0.00024, four of them allowed.
  @Test("uniform numbers have the moments of the uniform law")
  func moments() {
    var stream = RandomStream(key: StreamKey(seed: 11).appending("moments"))
    var sum = 0.0
    var squares = 0.0
    for _ in 0..<100_000 {
      let value = stream.uniform()
      sum += value
      squares += (value - 0.5) * (value - 0.5)
    }
    #expect(abs(sum / 1e5 - 0.5) < 0.0037)
    #expect(abs(squares / 1e5 - 1.0 / 12) < 0.00096)
  }

  /// The correlation of independent streams has a standard error of 1 ÷ √100 000 ≈ 0.0032; four of them allowed.
  @Test("streams of near-equal keys are uncorrelated")
  func independence() {
    let root = StreamKey(seed: 11)
    var a = RandomStream(key: root.appending(1))
    var b = RandomStream(key: root.appending(2))
    var products = 0.0
    for _ in 0..<100_000 { products += (a.uniform() - 0.5) * (b.uniform() - 0.5) }
    #expect(abs(products / 1e5 * 12) < 0.0127)
  }

  /// Each of seven counts of 70 000 is Binomial(70 000, 1/7): mean 10 000, deviation 92.6; four allowed.
  @Test("indices are below their bound and equally likely")
  func indices() {
    var stream = RandomStream(key: StreamKey(seed: 11).appending("indices"))
    var counts = [Int](repeating: 0, count: 7)
    for _ in 0..<70_000 { counts[stream.index(below: 7)] += 1 }
    #expect(counts.allSatisfy { abs($0 - 10_000) < 370 })
    #expect(RandomStream.index(below: 7, from: 0) == 0)
    #expect(RandomStream.index(below: 7, from: .max) == 6)
    #expect(RandomStream.index(below: 1, from: .max) == 0)
  }
}

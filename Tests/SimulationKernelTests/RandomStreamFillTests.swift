import Testing

@testable import SimulationKernel

@Suite struct RandomStreamFillTests {
  /// The vectors are those of Random123 for philox4x32 with 10 rounds, see RandomStreamTests.
  @Test("two blocks at once agree with the known answers of Random123")
  func knownAnswers() {
    let zeros = RandomStream.twoBlocks(from: 0, upper: 0, key: 0)
    #expect((zeros.0[0], zeros.1[0]) == (0xe169_c58d_6627_e8d5, 0x9b00_dbd8_bc57_ac4c))
    let ones = RandomStream.twoBlocks(from: .max - 1, upper: .max, key: .max)
    #expect((ones.0[1], ones.1[1]) == (0x41c8_3b0e_408f_276d, 0x6d54_51fd_a20b_c7c6))
    let pi = RandomStream.twoBlocks(
      from: 0x85a3_08d3_243f_6a87, upper: 0x0370_7344_1319_8a2e, key: 0x299f_31d0_a409_3822)
    #expect((pi.0[1], pi.1[1]) == (0x94fd_cceb_d16c_fe09, 0x2412_6ea1_5001_e420))
  }

  @Test("two blocks at once are those of two counters", arguments: [0, 1, 0xffff_ffff, UInt64.max])
  func twoBlocks(counter: UInt64) {
    let (upper, key): (UInt64, UInt64) = (0x0123_4567_89ab_cdef, 0xfedc_ba98_7654_3210)
    let blocks = RandomStream.twoBlocks(from: counter, upper: upper, key: key)
    for lane in 0..<2 {
      let expected = RandomStream.block(counter: (counter &+ UInt64(lane), upper), key: key)
      #expect((blocks.0[lane], blocks.1[lane]) == expected)
    }
  }

  @Test("filling gives the numbers that come one by one, and goes on after them", arguments: 0...40)
  func oneByOne(count: Int) {
    for taken in 0..<3 {
      var stream = RandomStream(key: StreamKey(seed: 9).appending("fill"))
      for _ in 0..<taken { _ = stream.next() }
      var same = stream
      var values = [Double](repeating: 0, count: count)
      var span = values.mutableSpan
      stream.fill(&span)
      #expect(values == (0..<count).map { _ in same.uniform() })
      #expect(stream.next() == same.next())
      #expect(stream.next() == same.next())
    }
  }
}

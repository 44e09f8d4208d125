import SimulationKernel
import Testing

@Suite struct StreamKeyTests {
  @Test("is a pure function of its parts and their order")
  func pure() {
    let key = StreamKey(seed: 1).appending("emr").appending("duration")
    #expect(key == StreamKey(seed: 1).appending("emr").appending("duration"))
    #expect(key != StreamKey(seed: 2).appending("emr").appending("duration"))
    #expect(key != StreamKey(seed: 1).appending("duration").appending("emr"))
    #expect(key != StreamKey(seed: 1).appending("emrduration"))
  }

  @Test("a number and a name of the same bytes are different parts")
  func kinds() {
    let name = StreamKey(seed: 1).appending("\u{8}\0\0\0\0\0\0\0")
    #expect(name != StreamKey(seed: 1).appending(8))
    #expect(StreamKey(seed: 1).appending(12) != StreamKey(seed: 1).appending(1).appending(2))
  }

  /// Of two unrelated words of 64 bits, half the bits differ: Binomial(64, ½) has mean 32 and deviation 4. Over 1000
  /// pairs the mean has a standard error of 4 ÷ √1000 ≈ 0.13; the bounds are four of those.
  @Test("keys of consecutive numbers differ in half their bits")
  func avalanche() {
    let root = StreamKey(seed: 7).appending("customer")
    var high = 0
    var low = 0
    for number in 0..<1000 {
      let a = root.appending(number).words
      let b = root.appending(number + 1).words
      high += (a.high ^ b.high).nonzeroBitCount
      low += (a.low ^ b.low).nonzeroBitCount
    }
    #expect(abs(Double(high) / 1000 - 32) < 0.52)
    #expect(abs(Double(low) / 1000 - 32) < 0.52)
  }

  @Test("no two of a hundred thousand keys are the same in either word")
  func distinct() {
    let root = StreamKey(seed: 7)
    var highs = Set<UInt64>()
    var lows = Set<UInt64>()
    for number in 0..<100_000 {
      let words = root.appending(number).words
      highs.insert(words.high)
      lows.insert(words.low)
    }
    #expect(highs.count == 100_000)
    #expect(lows.count == 100_000)
  }
}

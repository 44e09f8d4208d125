import OutputAnalysis
import SimulationKernel
import Testing

@testable import CloudSimulator

@Suite struct TallyTests {
  @Test("counts what a histogram that is told the same counts, in whatever order magnitudes come", arguments: 1...5)
  func againstHistogram(seed: UInt64) {
    var stream = RandomStream(key: StreamKey(seed: seed).appending("tally"))
    var tally = Tally()
    var histogram = LogHistogram()
    var sum: Int128 = 0
    var largest: Int64 = 0
    for _ in 0..<5000 {
      let bits = stream.next()
      let value = Int64(bits >> 1) >> Int64(bits % 63)
      tally.record(value)
      histogram.record(value)
      sum += Int128(value)
      largest = max(largest, value)
    }
    let sample = tally.sample
    #expect(sample.histogram == histogram)
    #expect(sample.count == 5000 && sample.sum == sum && sample.largest == largest)
  }

  @Test("nothing counted is a sample of nothing")
  func empty() { #expect(Tally().sample == SampleRecord()) }
}

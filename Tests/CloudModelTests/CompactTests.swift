import Testing

@testable import CloudModel

@Suite struct CompactTests {
  private struct Sample: BitwiseCopyable {
    @Compact var time: Int64?
    @Compact var place: Int32?
    @Compact var part: UInt8?
    @Compact var request: ID<Request>?
  }

  @Test("nil and every value that occurs come back as they were put in")
  func roundTrips() {
    var sample = Sample()
    #expect(sample.time == nil && sample.place == nil && sample.part == nil && sample.request == nil)
    for value: Int64? in [0, -1, .max, .min + 1, nil] {
      sample.time = value
      #expect(sample.time == value)
    }
    for value: Int32? in [0, -1, .max, .min + 1, nil] {
      sample.place = value
      #expect(sample.place == value)
    }
    for value: UInt8? in [0, 1, 254, nil] {
      sample.part = value
      #expect(sample.part == value)
    }
    for value: ID<Request>? in [ID(0), ID(Int(Int32.max)), nil] {
      sample.request = value
      #expect(sample.request == value)
    }
  }

  @Test("an optional takes no more memory than its value, and a request three lines of a cache")
  func size() {
    #expect(MemoryLayout<Compact<Int64>>.size == 8)
    #expect(MemoryLayout<Compact<ID<Request>>>.size == 4)
    #expect(MemoryLayout<Request>.stride == 192)
  }
}

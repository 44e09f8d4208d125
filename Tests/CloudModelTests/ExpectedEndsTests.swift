import SimulationKernel
import Testing

@testable import CloudModel

@Suite struct ExpectedEndsTests {
  @Test("entries come and go in any order and stay sorted by time, then hold")
  func sorted() {
    var stream = RandomStream(key: StreamKey(seed: 3).appending("ends"))
    var ends = ExpectedEnds()
    var model: [(time: Nanoseconds, hold: UInt32)] = []
    for hold in 1...3000 as ClosedRange<UInt32> {
      let entry = (time: Nanoseconds.random(in: 0..<200, using: &stream), hold: hold)
      ends.insert(Self.end(entry.time, entry.hold))
      model.append(entry)
      if Int.random(in: 0..<3, using: &stream) == 0 {
        let gone = model.remove(at: .random(in: model.indices, using: &stream))
        ends.remove(Self.end(gone.time, gone.hold))
      }
    }
    model.sort { $0 < $1 }
    #expect(ends.blocks.flatMap { $0 }.map(\.time) == model.map(\.time))
    #expect(ends.blocks.flatMap { $0 }.map(\.hold) == model.map(\.hold))
    for entry in model { ends.remove(Self.end(entry.time, entry.hold)) }
    #expect(ends.blocks.map(\.count) == [0])
  }

  private static func end(_ time: Nanoseconds, _ hold: UInt32) -> ExpectedEnd {
    ExpectedEnd(time: time, hold: hold, request: ID(0), host: ID(0), demand: .zero)
  }
}

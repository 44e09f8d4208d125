import CloudModel
import SimulationKernel
import Testing

@testable import Workloads

@Suite struct AttributeStreamsTests {
  /// The names are part of what a seed means: results change where one does.
  @Test("purposes keep their names, each its own")
  func names() {
    #expect(
      Purpose.allCases.map(\.name) == [
        "demand.cpu", "demand.memory", "demand.gpu", "demand.network", "demand.storage", "duration", "estimate",
        "startup.cold", "startup.warm", "patience", "balancer", "think",
      ])
    #expect(Purpose.count == Purpose.allCases.count)
    for kind in ResourceKind.allCases { #expect(Purpose(demandOf: kind).name == "demand.\(kind.name)") }
  }

  @Test("the stream of a purpose is that of its name within the workload's key")
  func keys() {
    let key = StreamKey(seed: 4).appending("w")
    var streams = AttributeStreams(key: key)
    var expected = RandomStream(key: key.appending("patience"))
    #expect(streams[.patience].next() == expected.next())
    #expect(streams[.patience].next() == expected.next())
    var turn = streams.stream(.patience, customer: 3, turn: 2)
    var expectedTurn = RandomStream(key: key.appending("patience").appending(3).appending(2))
    #expect(turn.next() == expectedTurn.next())
  }

  @Test("beginning a turn begins the streams that are named and no others")
  func begin() {
    var streams = AttributeStreams(key: StreamKey(seed: 4))
    var untouched = streams
    streams.begin([.duration], customer: 1, turn: 1)
    var turn = streams.stream(.duration, customer: 1, turn: 1)
    #expect(streams[.duration].next() == turn.next())
    #expect(streams[.cpu].next() == untouched[.cpu].next())
  }
}

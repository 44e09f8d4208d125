import Testing

@testable import Benchmarking

@Suite struct BenchmarkCatalogueTests {
  @Test func everyNameIsThereOnce() {
    let names = BenchmarkCatalogue.all.map(\.name)
    #expect(Set(names).count == names.count)
  }

  /// One of each kind; the flagship needs the project's files.
  @Test(arguments: ["hold-1000", "mm10", "sharing-10000", "deep-queue-utilization", "trace"])
  func theSmallVersionDoesTheSameWorkEachTime(name: String) throws {
    let benchmark = try #require(BenchmarkCatalogue.named(name))
    try benchmark.work(.quick).prepared { run in
      let events = try run()
      #expect(events >= 1000)
      #expect(try run() == events)
    }
  }

  /// 2 000 requests that arrive and, since the run is drained, all depart.
  @Test func aDeepQueueIsServedToItsEnd() throws {
    let benchmark = try #require(BenchmarkCatalogue.named("deep-queue-fcfs"))
    #expect(try benchmark.work(.quick).prepared { try $0() } == 4000)
  }
}

import CloudModel
import SimulationKernel
import Testing
import Workloads

@testable import CloudSimulator

@Suite struct ArrivalFrontTests {
  private static let horizon = 100 * Nanoseconds.second

  private func sources(_ processes: [ArrivalProcess]) throws -> [RequestSource] {
    try processes.enumerated().map { index, process in
      try RequestSource(
        workload: Workload(name: "w", arrivals: process, demand: DemandLaw(), duration: .exponential(mean: 1)),
        key: StreamKey(seed: 8).appending(index), horizon: Self.horizon)
    }
  }

  /// Periodic workloads meet at many instants, a batch ends early, and a closed workload has no arrivals of its own.
  private static let processes: [ArrivalProcess] = [
    .periodic(devices: 3, period: 3 * .second, jitter: nil), .poisson(rate: 2),
    .batchOnce(count: 5, time: 6 * .second), .closed(population: 2, think: .constant(1)),
    .periodic(devices: 1, period: 2 * .second, jitter: nil), .poisson(rate: 0.001), .renewal(gap: .constant(1)),
    .bursty(quiet: BurstState(rate: 0, meanStay: 5), burst: BurstState(rate: 9, meanStay: 1), profile: nil),
    .periodic(devices: 2, period: 4 * .second, jitter: nil),
  ]

  @Test("all requests of all workloads come, sorted by time and then by the order of the workloads", arguments: 0...9)
  func sorted(count: Int) throws {
    let sources = try sources(Array(Self.processes.prefix(count)))
    var expected: [(time: Nanoseconds, source: Int, request: RequestDraw)] = []
    for (index, source) in sources.enumerated() {
      var source = source
      while let time = source.nextArrival { expected.append((time, index, source.next())) }
    }
    expected.sort { ($0.time, $0.source) < ($1.time, $1.source) }

    var front = ArrivalFront(sources)
    for (time, source, request) in expected {
      #expect(front.nextTime == time)
      #expect(front.next?.source == source)
      #expect(front.removeFirst() == source)
      #expect(front.sources[source].drawn == request)
      front.drawNext(of: source)
    }
    #expect(front.next == nil)
    #expect(front.nextTime == .max)
  }
}

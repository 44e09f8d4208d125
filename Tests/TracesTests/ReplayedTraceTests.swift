import Foundation
import SimulationKernel
import Testing
import Traces

@testable import Workloads

/// A log of jobs 0 … 99, submitted every ten seconds, each of one processor for a second.
private func withLog<Value>(_ order: [Int] = Array(0..<100), _ body: (String) throws -> Value) throws -> Value {
  let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString + ".swf")
  defer { try? FileManager.default.removeItem(at: file) }
  let text = order.map { "\($0) \($0 * 10) -1 1 1 -1 -1 1 -1 -1 1 1 -1 -1 -1 -1 -1 -1\n" }.joined()
  try Data(text.utf8).write(to: file)
  return try body(file.path)
}

private func arrivals(_ file: String, _ replay: TraceReplay, horizon: Int64 = 100_000) throws -> [Double] {
  let source = TraceSource(file: file, tenant: "t", workload: "w", replay: replay)
  let replayed = try ReplayedTrace(source, hasDurationLaw: false, horizon: horizon * .second)
  var rows = try replayed.rows(key: StreamKey(seed: 7), horizon: horizon * .second)
  var times: [Double] = []
  while let row = rows.nextRow(), times.count < 10_000 { times.append(row.arrival.seconds) }
  return times
}

struct ReplayedTraceTests {
  @Test func takesAWindowFromItsBeginning() throws {
    var replay = TraceReplay()
    replay.window = 200 * .second..<250 * .second
    replay.rate = 2
    #expect(try withLog { try arrivals($0, replay) } == [0, 5, 10, 15, 20])
  }

  @Test func beginsAnewEachPeriodUntilTheHorizon() throws {
    var replay = TraceReplay()
    replay.window = 0..<20 * .second
    replay.period = 100 * .second
    #expect(try withLog { try arrivals($0, replay, horizon: 250) } == [0, 10, 100, 110, 200, 210])
  }

  @Test func refusesAPeriodThatIsShorterThanTheTrace() throws {
    var replay = TraceReplay()
    replay.period = 100 * .second
    #expect(throws: TraceProblem.self) { try withLog { try arrivals($0, replay) } }
  }

  @Test func sortsWhatIsOutOfOrder() throws {
    let sorted = try withLog { try arrivals($0, TraceReplay()) }
    #expect(sorted.count == 100)
    #expect(try withLog(Array((0..<100).reversed())) { try arrivals($0, TraceReplay()) } == sorted)
  }

  @Test func samplesTheSameJobsWhateverTheirOrderInTheFile() throws {
    var replay = TraceReplay()
    replay.sample = 0.3
    let chosen = try withLog { try arrivals($0, replay) }
    // Binomial with n = 100 and p = 0.3: within five standard deviations.
    #expect((8...52).contains(chosen.count))
    #expect(try withLog(Array((0..<100).reversed())) { try arrivals($0, replay) } == chosen)
  }
}

extension ReplayedTraceTests {
  @Test func scalesDemandsUpwards() throws {
    let times = try withLog([0]) { file -> [Int64] in
      var replay = TraceReplay()
      replay.demand = 1.5005
      let source = TraceSource(file: file, tenant: "t", workload: "w", replay: replay)
      var rows = try ReplayedTrace(source, hasDurationLaw: false, horizon: .second)
        .rows(key: StreamKey(seed: 7), horizon: .second)
      return [rows.nextRow()?.amount(.cpu) ?? 0]
    }
    #expect(times == [1501])
  }

  @Test func repeatsASampleAnewInEachPeriod() throws {
    var replay = TraceReplay()
    replay.sample = 0.5
    replay.period = 1000 * .second
    let times = try withLog { try arrivals($0, replay, horizon: 2000) }
    let (first, second) = (times.filter { $0 < 1000 }, times.filter { $0 >= 1000 }.map { $0 - 1000 })
    // Binomial with n = 100 and p = 0.5: within five standard deviations; equal samples have a chance of 2^-100.
    #expect((25...75).contains(first.count) && (25...75).contains(second.count))
    #expect(first != second)
  }

  @Test func refusesAJobWithoutADurationThatNobodyGivesIt() throws {
    let folder = try TraceFolder()
    let file = try folder.write("arrival,duration\n1,2\n3,\n", "a.csv")
    let source = TraceSource(file: file, tenant: "t", workload: "w")
    let problem = #expect(throws: TraceProblem.self) {
      try ReplayedTrace(source, hasDurationLaw: false, horizon: 100 * .second)
    }
    #expect(problem?.line == 3)
    #expect(try ReplayedTrace(source, hasDurationLaw: true, horizon: 100 * .second).taken == 2)
  }
}

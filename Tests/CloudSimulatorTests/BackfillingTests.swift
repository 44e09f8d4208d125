import Allocators
import CloudModel
import Foundation
import SimulationKernel
import Testing
import Workloads

@testable import CloudSimulator

/// fcfs, easy and conservative on one machine.
@Suite struct BackfillingTests {
  /// Runs a log, read from a trace.
  private func starts(
    _ jobs: [LoggedJob], processors: Int, _ allocator: PolicyChoice, hasEstimates: Bool = true
  ) throws -> [Nanoseconds] {
    let file = FileManager.default.temporaryDirectory.path + "/cloudward-log-" + UUID().uuidString + ".csv"
    let rows = jobs.map { job in
      let times = [job.arrival, job.duration] + (hasEstimates ? [job.estimate] : [])
      return "\(job.processors)," + times.map { "\($0 / .second)" }.joined(separator: ",")
    }
    let header = "cpu,arrival,duration" + (hasEstimates ? ",estimate" : "")
    try ([header] + rows).joined(separator: "\n").write(toFile: file, atomically: false, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: file) }
    let system = tenant(
      Workload(
        name: "log", arrivals: .trace(TraceSource(file: file, tenant: "a", workload: "log")), demand: DemandLaw(),
        duration: nil))
    let last = jobs.map(\.arrival).max() ?? 0
    let finished = try run(
      scenario(
        pool(cpu: Double(processors)), allocator: allocator, horizon: last.seconds + 1, end: .drained, [system]))
    return try finished.requests.map { try #require($0.start) }
  }

  private func log(_ jobs: [(arrival: Double, processors: Int, duration: Double, estimate: Double)]) -> [LoggedJob] {
    jobs.map {
      LoggedJob(
        arrival: Nanoseconds(seconds: $0.arrival), processors: $0.processors,
        duration: Nanoseconds(seconds: $0.duration),
        estimate: Nanoseconds(seconds: $0.estimate))
    }
  }

  /// Durations in whole seconds up to `longest`, so that simultaneous ends are common; estimates as `estimate` says.
  private func randomLog(
    _ seed: Int, jobs: Int = 150, processors: Int, longest: Int64 = 200,
    estimate: (Int64, inout RandomStream) -> Int64 = { time, _ in time }
  ) -> [LoggedJob] {
    var stream = RandomStream(key: StreamKey(seed: 77).appending(seed))
    var time: Nanoseconds = 0
    return (0..<jobs).map { _ in
      time += Bool.random(using: &stream) ? 0 : .random(in: 0...60, using: &stream) * .second
      let duration = Int64.random(in: 1...longest, using: &stream)
      let wanted = min(processors, 1 << Int.random(in: 0...6, using: &stream))
      return LoggedJob(
        arrival: time, processors: .random(in: (wanted + 1) / 2...wanted, using: &stream), duration: duration * .second,
        estimate: estimate(duration, &stream) * .second)
    }
  }

  private let easy = PolicyChoice("easy")
  private let conservative = PolicyChoice("conservative")

  /// Under EASY job 4 goes before job 3, which it delays from 200 to 300; under conservative it does not.
  @Test("the worked example: EASY ends at 100, 200, 400, 300, conservative at 100, 200, 300, 550")
  func workedExample() throws {
    let jobs = log([(0, 70, 100, 100), (1, 80, 100, 100), (2, 90, 100, 100), (50, 20, 250, 250)])
    func ends(_ allocator: PolicyChoice, hasEstimates: Bool) throws -> [Double] {
      try zip(starts(jobs, processors: 100, allocator, hasEstimates: hasEstimates), jobs).map {
        ($0 + $1.duration).seconds
      }
    }
    for hasEstimates in [true, false] {
      #expect(try ends(easy, hasEstimates: hasEstimates) == [100, 200, 400, 300])
      #expect(try ends(conservative, hasEstimates: hasEstimates) == [100, 200, 300, 550])
    }
  }

  /// By hand: the second job, which takes no time, is promised 100, where the first ends. The third is promised the same
  /// time, since a hold of no time takes no room; so at 100 the second finds none, and waits for the end of the third.
  @Test("a promise of no time keeps no room for its job")
  func noTime() throws {
    let jobs = log([(0, 10, 100, 100), (1, 5, 0, 0), (2, 10, 50, 50)])
    #expect(try starts(jobs, processors: 10, conservative).map(\.seconds) == [0, 150, 100])
  }

  @Test("with exact run times all three give the schedules of the literature, to the nanosecond", arguments: 0..<6)
  func exactEstimates(seed: Int) throws {
    let processors = [16, 40, 64][seed % 3]
    let jobs = randomLog(seed, processors: processors)
    #expect(try starts(jobs, processors: processors, .fcfs) == NaiveSchedule.fcfs(jobs, processors: processors))
    #expect(try starts(jobs, processors: processors, easy) == NaiveSchedule.easy(jobs, processors: processors))
    #expect(
      try starts(jobs, processors: processors, conservative)
        == NaiveSchedule.conservativeWithExactEstimates(jobs, processors: processors))
  }

  @Test("EASY with estimates that are wrong in both directions is that of its definition too", arguments: 0..<6)
  func wrongEstimates(seed: Int) throws {
    let jobs = randomLog(100 + seed, processors: 32) { time, stream in
      max(1, time * .random(in: 1...30, using: &stream) / 10)
    }
    #expect(try starts(jobs, processors: 32, easy) == NaiveSchedule.easy(jobs, processors: 32))
  }

  @Test("under fcfs nobody overtakes", arguments: 0..<4)
  func noOvertaking(seed: Int) throws {
    let jobs = randomLog(200 + seed, processors: 32)
    let begun = try starts(jobs, processors: 32, .fcfs)
    #expect(zip(begun, begun.dropFirst()).allSatisfy { $0 <= $1 })
  }

  /// The promise of conservative backfilling: with estimates that are never too short nobody starts later than it was
  /// promised on arrival.
  @Test("conservative moves promises forward when jobs end early, and never back", arguments: 0..<8)
  func earlyEnds(seed: Int) throws {
    let jobs = randomLog(300 + seed, jobs: 80, processors: 32) { time, stream in
      time * .random(in: 1...4, using: &stream)
    }
    let begun = try starts(jobs, processors: 32, conservative)
    let naive = NaiveSchedule.conservative(jobs, processors: 32)
    #expect(begun == naive.starts)
    #expect(zip(begun, naive.firstPromises).allSatisfy { $0 <= $1 })
    #expect(zip(begun, naive.firstPromises).contains { $0 < $1 }, "some were moved")
  }

  /// A runs for 100 s though it said 10. The head B, which needs all, is expected at 10, then one instant from now each
  /// time that it is looked at: C, which comes at 50 and takes 5 s, would delay it and waits.
  @Test("a job that runs past its estimate is expected to end one instant from now, so nobody is backfilled for longer")
  func overrun() throws {
    let jobs = log([(0, 5, 100, 10), (1, 10, 10, 10), (50, 5, 5, 5)])
    for allocator in [easy, conservative] {
      let begun = try starts(jobs, processors: 10, allocator).map(\.seconds)
      #expect(begun == [0, 100, 110], "\(allocator.name)")
    }
    let honest = log([(0, 5, 100, 100), (1, 10, 10, 10), (50, 5, 5, 5)])
    for allocator in [easy, conservative] {
      #expect(try starts(honest, processors: 10, allocator).map(\.seconds) == [0, 100, 50])
    }
  }

  /// Start-up counts as its mean: A is expected at 10 + 20 = 30, so C with 5 + 20 fits before B.
  /// The first job says 10 s and takes 1000 on one of two processors; the second needs both. Every 20 s comes another of
  /// one processor, for which there would be room all the time.
  @Test(
    "whoever waits for a job past its estimate starts as it ends, however many come later", arguments: [true, false])
  func overrunStarvesNobody(saysTheTruthOfOthers: Bool) throws {
    let later = stride(from: 20.0, to: 2000, by: 20).map {
      (arrival: $0, processors: 1, duration: 50.0, estimate: saysTheTruthOfOthers ? 50.0 : 5.0)
    }
    let jobs = log([(0, 1, 1000, 10), (5, 2, 100, 100)] + later)
    for allocator in [conservative, easy] {
      let found = try starts(jobs, processors: 2, allocator).map(\.seconds)
      #expect(found[..<2] == [0, 1000])
      // Two by two, in the order of arrival, as soon as both processors are free again.
      #expect(found[2..<8] == [1100, 1100, 1150, 1150, 1200, 1200])
    }
  }

  @Test("expected start-up is a part of the expected time")
  func startup() throws {
    var system = tenant(service: .iaas(startup: .constant(20)))
    system.workloads = [
      jobs(at: 0, cpu: 5, for: 10), jobs(at: 1, cpu: 10, for: 10), jobs(at: 2, cpu: 5, for: 5),
      jobs(at: 2, cpu: 5, for: 9),
    ]
    for allocator in [easy, conservative] {
      let finished = try run(scenario(pool(cpu: 10), allocator: allocator, horizon: 200, end: .drained, [system]))
      #expect(finished.starts == [0, 30, 2, 60])
    }
  }
}

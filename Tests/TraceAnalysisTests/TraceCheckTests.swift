import CloudModel
import Foundation
import SimulationKernel
import Testing
import Traces
import Workloads

@testable import TraceAnalysis

/// Traces of known laws, fitted, generated again and compared.
@Suite struct TraceCheckTests {
  /// Serial jobs by day, and wide ones, ten times as long and the more so the wider, at all times.
  private static func profile() -> TraceProfile {
    var stream = RandomStream(key: StreamKey(seed: 21))
    var jobs: [TraceJob] = []
    for hour in 0..<24 * 28 {
      for (cores, rate) in [(1.0, hour % 24 < 12 ? 20.0 : 4.0), (8.0, 2.0), (12.0, 2.0)] {
        var time = -log(stream.uniform()) / rate
        while time < 1 {
          let mean = cores == 1 ? 300.0 : cores == 8 ? 2000 : 4000
          var job = TraceJob(
            id: Int64(jobs.count), line: 1, submit: Nanoseconds(seconds: (Double(hour) + time) * 3600),
            duration: Nanoseconds(seconds: -log(stream.uniform()) * mean))
          job.give(Int64(cores * 1000), of: .cpu)
          jobs.append(job)
          time -= log(stream.uniform()) / rate
        }
      }
    }
    var profile = TraceProfile()
    for job in jobs.sorted(by: { $0.submit < $1.submit }) { profile.add(job) }
    return profile
  }

  @Test func `a trace of known laws is generated again with its load, sizes, run times and hours`() throws {
    let profile = Self.profile()
    let fitted = try TraceScenario(profile, TraceSummary(), TraceScenario.Wishes())
    #expect(fitted.classes.map(\.name) == ["serial", "cores-8", "cores-9-to-12"] || fitted.classes.count == 3)
    #expect(fitted.classes[0].arrivals.chosen.model == .daily)
    #expect(fitted.classes.allSatisfy { $0.parts[0].fitting?.chosen?.family == .exponential })
    let check = try TraceCheck(of: fitted.scenario, against: profile, clock: TraceClock(TraceSummary()))
    #expect(check.keepsLoad)
    let load = try #require(check.rows.first { $0.name == "load" })
    // Of the laws: 2 × (8 × 2000 + 12 × 4000) + 12 × 300 core seconds an hour; the trace's 10 000 jobs are within 3 %.
    #expect(abs(load.trace - 131_600.0 / 3600) < 0.05 * 36.6)
    #expect(check.rows.allSatisfy { $0.agrees != false })
    #expect(check.hourDistance < TraceCheck.hourTolerance)
  }

  @Test func `a scenario of another load does not agree`() throws {
    let profile = Self.profile()
    var scenario = try TraceScenario(profile, TraceSummary(), TraceScenario.Wishes()).scenario
    scenario.tenants[0].workloads[0].duration = .exponential(mean: 3000)
    let check = try TraceCheck(of: scenario, against: profile, clock: TraceClock(TraceSummary()))
    #expect(!check.keepsLoad)
    #expect(check.rows.first { $0.name == "load" }?.agrees == false)
    #expect(check.rows.first { $0.name == "jobs a day" }?.agrees == true)
  }

  @Test func `load is kept where sizes and run times go together within a class`() throws {
    // Of the sizes between 4 and 8 the larger ones run ten times as long: the product of the means is 19 % too little.
    var profile = TraceProfile()
    for number in 0..<4000 {
      let cores = Int64(number % 2 == 0 ? 5 : 7)
      var job = TraceJob(
        id: 1, line: 1, submit: Nanoseconds(number) * 600 * .second,
        duration: Nanoseconds(cores == 5 ? 100 + number % 50 : 1000 + number % 500) * .second)
      job.give(cores * 1000, of: .cpu)
      profile.add(job)
    }
    let fitted = try TraceScenario(profile, TraceSummary(), TraceScenario.Wishes())
    #expect(fitted.classes.count == 1)
    let workload = fitted.scenario.tenants[0].workloads[0]
    let load = try #require(workload.duration).mean * workload.demand.drawn[0].amount.mean * 4000 * 1000
    #expect(abs(load / profile.work[ResourceKind.cpu.rawValue] - 1) < 1e-4)
  }
}

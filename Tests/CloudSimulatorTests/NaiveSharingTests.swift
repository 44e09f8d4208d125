import Allocators
import CloudModel
import SimulationKernel
import Testing
import Workloads

@testable import CloudSimulator

/// Sharing of an instance against a simulation that moves every request at every event.
@Suite struct NaiveSharingTests {
  private struct Job {
    let arrival: Double
    var left: Double
    let cores: Double
    let level: Int
    var end: Double?
  }

  /// - Parameter speeds: of the jobs inside, from their cores and levels, in order.
  private func simulate(_ jobs: [Job], _ speeds: ([Job]) -> [Double]) -> [Double] {
    var jobs = jobs
    var now = 0.0
    while jobs.contains(where: { $0.end == nil }) {
      let inside = jobs.indices.filter { jobs[$0].end == nil && jobs[$0].arrival <= now }
      let speed = speeds(inside.map { jobs[$0] })
      var next = jobs.filter { $0.arrival > now }.map(\.arrival).min() ?? .infinity
      var first: Int?
      for (position, job) in inside.enumerated() where speed[position] > 0 {
        let time = now + jobs[job].left / speed[position]
        if time <= next { (next, first) = (time, job) }
      }
      for (position, job) in inside.enumerated() { jobs[job].left -= speed[position] * (next - now) }
      now = next
      if let first { jobs[first].end = now }
    }
    return jobs.map { $0.end ?? .nan }
  }

  private func proportional(_ jobs: [Job], cores: Double) -> [Double] {
    let total = jobs.reduce(0) { $0 + $1.cores }
    return jobs.map { _ in total > cores ? cores / total : 1 }
  }

  private func strictLevels(_ jobs: [Job], cores: Double) -> [Double] {
    jobs.map { job in
      let above = jobs.filter { $0.level > job.level }.reduce(0) { $0 + $1.cores }
      let level = jobs.filter { $0.level == job.level }.reduce(0) { $0 + $1.cores }
      return min(1, max(0, cores - above) / level)
    }
  }

  /// Some 150 requests of three workloads on one instance of 4 cores; a nanosecond for each request is allowed.
  @Test("departures agree with those of a plain simulation", arguments: 1...6)
  func agrees(seed: UInt64) throws {
    let hasLevels = seed % 2 == 0
    let scenario = scenario(
      pool(cpu: 4), allocator: hasLevels ? .priority : .demand, horizon: 100, end: .drained, seed: seed,
      [
        tenant(
          service: instances(cpu: 4),
          flow(name: "x", .poisson(rate: 0.7), cpu: 1, duration: .lognormal(mean: 1.5, cv: 1), priority: 3),
          flow(name: "y", .poisson(rate: 0.4), cpu: 2, duration: .exponential(mean: 2), priority: 2),
          flow(name: "z", .poisson(rate: 0.4), cpu: 0.3, duration: .exponential(mean: 3), priority: 1))
      ])
    let rows = try run(scenario).requests
    #expect(rows.count > 100)
    let jobs = rows.map {
      Job(
        arrival: $0.arrival.seconds, left: $0.duration.seconds, cores: Double($0.demand[.cpu]) / 1000,
        level: $0.priority)
    }
    let ends = simulate(jobs) { hasLevels ? strictLevels($0, cores: 4) : proportional($0, cores: 4) }
    for (row, end) in zip(rows, ends) {
      let actual = try #require(row.end).seconds
      #expect(isClose(actual, end, within: 1e-9 * Double(rows.count)), "request \(row.id)")
    }
  }
}

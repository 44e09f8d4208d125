import CloudModel
import Foundation
import SimulationKernel
import Testing
import TraceAnalysis
import Traces
import Workloads

/// Traces that were drawn from known processes.
@Suite struct ArrivalFittingTests {
  /// Times by exponential gaps at a rate that changes with time.
  private static func profile(hours: Double, rate: (Double) -> Double, peak: Double) -> TraceProfile {
    var stream = RandomStream(key: StreamKey(seed: 5))
    var profile = TraceProfile()
    var time = 0.0
    while true {
      time += -log(stream.uniform()) / peak
      guard time < hours * 3600 else { return profile }
      if stream.uniform() * peak < rate(time) { profile.add(job(at: time, number: profile.count)) }
    }
  }

  private static func job(at seconds: Double, number: Int) -> TraceJob {
    TraceJob(id: Int64(number), line: number + 1, submit: Nanoseconds(seconds: seconds), duration: .second)
  }

  @Test func `a Poisson process is taken for one, and its rate is found`() throws {
    let profile = Self.profile(hours: 24 * 21, rate: { _ in 0.02 }, peak: 0.02)
    let fitting = try #require(ArrivalFitting(profile, clock: 0))
    #expect(fitting.chosen.model == .poisson)
    guard case .poisson(let rate) = fitting.chosen.process else { return }
    // Four standard errors of a Poisson count.
    #expect(abs(rate - 0.02) < 4 * 0.02 / Double(profile.count).squareRoot())
  }

  @Test func `a rate that follows the clock is found hour by hour`() throws {
    let rate = { (time: Double) in Int(time / 3600) % 24 < 12 ? 0.1 : 0.02 }
    let fitting = try #require(
      ArrivalFitting(Self.profile(hours: 24 * 20, rate: rate, peak: 0.1), clock: 0))
    #expect(fitting.chosen.model == .daily)
    guard case .schedule(let profile, let peak) = fitting.chosen.process else { return }
    // 7200 and 1440 jobs an hour of the day in 20 days: four standard errors are 5 % and 11 %.
    #expect(abs(profile.points[12].factor * peak - 0.1) < 0.005)
    #expect(abs(profile.points[36].factor * peak - 0.02) < 0.0022)
  }

  @Test func `two states are found with their rates and stays`() throws {
    var stream = RandomStream(key: StreamKey(seed: 9))
    var ends: [Double] = [0]
    while ends.last! < 4_000_000 {
      ends.append(ends.last! - log(stream.uniform()) * (ends.count % 2 == 1 ? 4000 : 1000))
    }
    var state = 0
    let rate = { (time: Double) in
      while ends[state + 1] <= time { state += 1 }
      return state % 2 == 0 ? 0.005 : 0.1
    }
    let fitting = try #require(ArrivalFitting(Self.profile(hours: 1000, rate: rate, peak: 0.1), clock: 0))
    #expect(fitting.chosen.model == .bursty)
    guard case .bursty(let quiet, let burst, _) = fitting.chosen.process else { return }
    // Some 720 stays of each kind: four standard errors of a mean stay are 15 %; those of the rates are below 4 %.
    #expect(abs(quiet.rate - 0.005) < 0.005 * 0.06 && abs(burst.rate - 0.1) < 0.1 * 0.04)
    #expect(abs(quiet.meanStay - 4000) < 700 && abs(burst.meanStay - 1000) < 170)
  }

  @Test func `two states that follow the clock are found with both`() throws {
    var stream = RandomStream(key: StreamKey(seed: 10))
    var ends: [Double] = [0]
    while ends.last! < 4_000_000 {
      ends.append(ends.last! - log(stream.uniform()) * (ends.count % 2 == 1 ? 4000 : 1000))
    }
    var state = 0
    let rate = { (time: Double) in
      while ends[state + 1] <= time { state += 1 }
      return (state % 2 == 0 ? 0.005 : 0.1) * (Int(time / 3600) % 24 < 12 ? 1 : 0.4)
    }
    let fitting = try #require(ArrivalFitting(Self.profile(hours: 1000, rate: rate, peak: 0.1), clock: 0))
    #expect(fitting.chosen.model == .burstyDaily)
    guard case .bursty(let quiet, let burst, let profile?) = fitting.chosen.process else { return }
    // The rate of an hour of the day varies with the bursts in its 41 hours: by the formula of their index of dispersion
    // (Fischer, Meier-Hellstern 1993) its count has a cv of 12 %, and the mean of twelve hours one of 3.4 %.
    let factors = profile.points.filter { $0.time % (3600 * .second) == 0 }.map(\.factor)
    #expect(factors.count == 24)
    let halves = [factors[..<12], factors[12...]].map { $0.reduce(0, +) / 12 }
    #expect(abs(halves[1] / halves[0] - 0.4) < 4 * 0.048 * 0.4)
    // Some 720 stays of each kind, as above; the factors' noise adds to that of the rates.
    #expect(abs(quiet.rate * halves[0] - 0.005) < 0.005 * 0.15 && abs(burst.rate * halves[0] - 0.1) < 0.1 * 0.1)
    #expect(abs(quiet.meanStay - 4000) < 700 && abs(burst.meanStay - 1000) < 170)
  }

  @Test func `even gaps are a renewal process`() throws {
    var profile = TraceProfile()
    var stream = RandomStream(key: StreamKey(seed: 3))
    var time = 0.0
    for number in 0..<5000 {
      // Erlang gaps of two stages, cv 0.71, in bins so long that the counts show little of it.
      time -= 30 * log(stream.uniform() * stream.uniform())
      profile.add(Self.job(at: time, number: number))
    }
    let fitting = try #require(ArrivalFitting(profile, clock: 0, model: .renewal))
    #expect(fitting.chosen.model == .renewal)
    #expect([.gamma, .erlang].contains(fitting.gaps?.chosen?.family))
    guard case .renewal(.gamma(let shape, _)) = fitting.chosen.process else { return }
    // √(k ÷ (k ψ′(k) − 1) n) with ψ′(2) = π² ÷ 6 − 1.
    #expect(abs(shape - 2) < 4 * (2 / (2 * (Double.pi * .pi / 6 - 1) - 1) / 5000).squareRoot())
  }

  @Test func `one job, or several at the same time, are no process`() {
    var profile = TraceProfile()
    #expect(ArrivalFitting(profile, clock: 0) == nil)
    for number in 0..<3 { profile.add(Self.job(at: 5, number: number)) }
    #expect(ArrivalFitting(profile, clock: 0) == nil)
  }

  @Test func `counts keep their total and stay bounded as a trace grows`() {
    var counts = ArrivalCounts()
    for hour in 0..<200_000 { counts.add(Nanoseconds(hour) * 3600 * .second) }
    #expect(counts.bins.count <= 65_536)
    #expect(counts.bins.reduce(0, +) == 200_000)
    #expect(counts.width == 14_400)
  }
}

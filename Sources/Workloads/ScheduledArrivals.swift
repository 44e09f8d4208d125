import SimulationKernel

/// A Poisson process whose rate follows the clock: peak × profile, by thinning.
///
/// Within each straight piece of the profile, candidates come at the larger rate of its two ends, and one at time t is
/// kept with probability rate(t) ÷ that rate; at the end of a piece the process, which has no memory, starts afresh.
/// This is exact, and hours without arrivals cost nothing. Lewis, Shedler, "Simulation of nonhomogeneous Poisson
/// processes by thinning", Naval Research Logistics Quarterly 26, 1979.
struct ScheduledArrivals: Sendable {
  private let segments: [Profile.Segment]
  private let peak: Double
  private var index: Int
  /// When the present piece began, which is before 0 where the run starts within one.
  private var start: Nanoseconds
  private var clock = ExactClock()
  private var stream: RandomStream

  init(profile: Profile, peak: Double, clockAtStart: Nanoseconds, stream: RandomStream) {
    let position = profile.position(at: clockAtStart)
    segments = position.segments
    index = position.index
    start = -position.offset
    self.peak = peak
    self.stream = stream
  }

  mutating func next(before horizon: Nanoseconds) -> Nanoseconds? {
    while clock.whole < horizon {
      let segment = segments[index]
      let bound = max(segment.first, segment.last)
      let (end, overflow) = start.addingReportingOverflow(segment.length)
      if peak * bound > 0 {
        clock.advance(bySeconds: stream.exponential(mean: 1 / (peak * bound)))
        if clock.whole < end || overflow {
          let factor = segment.factor(at: clock.since(start))
          if segment.first == segment.last || stream.uniform() * bound < factor { return clock.rounded }
          continue
        }
      }
      guard !overflow else { return nil }
      clock = ExactClock(end)
      start = end
      index = index + 1 < segments.count ? index + 1 : 0
    }
    return nil
  }
}

import SimulationKernel

/// Keeps each candidate of a process with probability factor ÷ largest factor of a profile, so that candidates at the
/// highest rate become arrivals at the rate of their time: Lewis, Shedler, Naval Research Logistics Quarterly 26, 1979.
struct ProfileThinning: Sendable {
  private let segments: [Profile.Segment]
  private var index: Int
  /// When the present piece began, which is before 0 where the run starts within one.
  private var start: Nanoseconds
  private var chances: SampleStream
  /// The largest factor.
  let peak: Double

  init(_ profile: Profile, clockAtStart: Nanoseconds, stream: RandomStream) {
    let position = profile.position(at: clockAtStart)
    segments = position.segments
    index = position.index
    start = -position.offset
    peak = profile.peak
    chances = SampleStream(.uniform(low: 0, high: 1), stream: stream)
  }

  /// Whether a candidate becomes an arrival; times must not go back.
  mutating func keeps(_ time: ExactClock) -> Bool {
    while true {
      let (end, overflow) = start.addingReportingOverflow(segments[index].length)
      if overflow || time.whole < end { break }
      start = end
      index = index + 1 < segments.count ? index + 1 : 0
    }
    return chances.next() * peak < segments[index].factor(at: time.since(start))
  }
}

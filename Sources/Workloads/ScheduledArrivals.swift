import SimulationKernel

/// A Poisson process whose rate follows the clock: peak × profile, by thinning.
///
/// Within each straight piece of the profile, candidates come at the larger rate of its two ends, and one at time t is
/// kept with probability rate(t) ÷ that rate; at the end of a piece the process, which has no memory, starts afresh.
/// This is exact, and hours without arrivals cost nothing. Lewis, Shedler, "Simulation of nonhomogeneous Poisson
/// processes by thinning", Naval Research Logistics Quarterly 26, 1979.
struct ScheduledArrivals: ArrivalTimes {
  private let segments: [Profile.Segment]
  private let peak: Double
  private var index: Int
  private var piece: Piece
  private var clock = ExactClock()
  /// For the gaps and for what is kept.
  private var chances: SampleStream

  /// A piece of the profile at a time of the run.
  private struct Piece: BitwiseCopyable, Sendable {
    let segment: Profile.Segment
    /// Before 0 where the run starts within it.
    let start: Nanoseconds
    /// Nil beyond the end of time.
    let end: Nanoseconds?
    let bound: Double
    /// Seconds between candidates; nil where there are none.
    let meanGap: Double?

    init(_ segment: Profile.Segment, peak: Double, start: Nanoseconds) {
      self.segment = segment
      self.start = start
      let (end, overflow) = start.addingReportingOverflow(segment.length)
      self.end = overflow ? nil : end
      bound = max(segment.first, segment.last)
      meanGap = peak * bound > 0 ? 1 / (peak * bound) : nil
    }
  }

  init(profile: Profile, peak: Double, clockAtStart: Nanoseconds, stream: RandomStream) {
    let position = profile.position(at: clockAtStart)
    segments = position.segments
    index = position.index
    piece = Piece(segments[index], peak: peak, start: -position.offset)
    self.peak = peak
    chances = SampleStream(.uniform(low: 0, high: 1), stream: stream)
  }

  mutating func next(before horizon: Nanoseconds) -> Nanoseconds? {
    while clock.whole < horizon {
      if let meanGap = piece.meanGap {
        clock.advance(bySeconds: GSL.exponential(at: chances.next(), mean: meanGap))
        if clock.whole < piece.end ?? .max {
          if keeps() { return clock.rounded }
          continue
        }
      }
      guard let end = piece.end else { return nil }
      clock = ExactClock(end)
      index = index + 1 < segments.count ? index + 1 : 0
      piece = Piece(segments[index], peak: peak, start: end)
    }
    return nil
  }

  /// Whether a candidate becomes an arrival.
  @inline(__always)
  private mutating func keeps() -> Bool {
    let segment = piece.segment
    return segment.first == segment.last
      || chances.next() * piece.bound < segment.factor(at: clock.since(piece.start))
  }
}

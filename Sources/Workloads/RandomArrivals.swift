import SimulationKernel

/// A renewal process: independent gaps of any law, the first of which begins with the run. With exponential gaps it is a
/// Poisson process.
struct RenewalArrivals: ArrivalTimes {
  private var gaps: SampleStream
  private var clock = ExactClock()

  init(gap: Distribution, stream: RandomStream) { gaps = SampleStream(gap, stream: stream) }

  mutating func next(before horizon: Nanoseconds) -> Nanoseconds? {
    clock.advance(bySeconds: gaps.next())
    return clock.rounded
  }
}

/// A two-state Markov-modulated Poisson process (MMPP): exponential stays, a rate in each state, begun in a state drawn
/// with the share of time that the process spends in it. A profile multiplies the rates of both states.
///
/// Fischer, Meier-Hellstern, "The Markov-modulated Poisson process (MMPP) cookbook", Performance Evaluation 18, 1993.
struct BurstyArrivals: ArrivalTimes {
  private let quiet: BurstState
  private let burst: BurstState
  private var isBurst: Bool
  /// Seconds until the state changes.
  private var remaining: Double
  private var clock = ExactClock()
  /// Of mean 1.
  private var gaps: SampleStream
  private var stays: SampleStream
  private var thinning: ProfileThinning?

  init(
    quiet: BurstState, burst: BurstState, gaps: RandomStream, stays: RandomStream, thinning: ProfileThinning? = nil
  ) {
    // Candidates come at the highest rates that the profile brings.
    let peak = thinning?.peak ?? 1
    self.quiet = BurstState(rate: quiet.rate * peak, meanStay: quiet.meanStay)
    self.burst = BurstState(rate: burst.rate * peak, meanStay: burst.meanStay)
    var stays = stays
    let first = stays.uniform()
    self.gaps = SampleStream(.exponential(mean: 1), stream: gaps)
    self.stays = SampleStream(.exponential(mean: 1), stream: stays)
    self.thinning = thinning
    isBurst = first * (quiet.meanStay + burst.meanStay) < burst.meanStay
    let meanStay = isBurst ? burst.meanStay : quiet.meanStay
    remaining = meanStay * self.stays.next()
  }

  mutating func next(before horizon: Nanoseconds) -> Nanoseconds? {
    while clock.whole < horizon {
      let state = isBurst ? burst : quiet
      let gap = state.rate > 0 ? 1 / state.rate * gaps.next() : .infinity
      if gap < remaining {
        remaining -= gap
        clock.advance(bySeconds: gap)
        if thinning?.keeps(clock) == false { continue }
        return clock.rounded
      }
      // Exponential gaps have no memory: what was left of the gap is drawn anew in the other state.
      clock.advance(bySeconds: remaining)
      isBurst.toggle()
      let meanStay = isBurst ? burst.meanStay : quiet.meanStay
      remaining = meanStay * stays.next()
    }
    return nil
  }
}

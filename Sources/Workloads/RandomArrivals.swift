import SimulationKernel

/// A Poisson process: independent exponential gaps.
struct PoissonArrivals: Sendable {
  private let meanGap: Double
  private var clock = ExactClock()
  private var stream: RandomStream

  init(rate: Double, stream: RandomStream) {
    meanGap = 1 / rate
    self.stream = stream
  }

  mutating func next() -> Nanoseconds {
    clock.advance(bySeconds: stream.exponential(mean: meanGap))
    return clock.rounded
  }
}

/// A renewal process: independent gaps of any law, the first of which begins with the run.
struct RenewalArrivals: Sendable {
  private let gap: Sampler
  private var clock = ExactClock()
  private var stream: RandomStream

  init(gap: Distribution, stream: RandomStream) {
    self.gap = Sampler(gap)
    self.stream = stream
  }

  mutating func next() -> Nanoseconds {
    clock.advance(bySeconds: gap.draw(from: &stream))
    return clock.rounded
  }
}

/// A two-state Markov-modulated Poisson process (MMPP): exponential stays, a rate in each state, begun in a state drawn
/// with the share of time that the process spends in it. A profile multiplies the rates of both states.
///
/// Fischer, Meier-Hellstern, "The Markov-modulated Poisson process (MMPP) cookbook", Performance Evaluation 18, 1993.
struct BurstyArrivals: Sendable {
  private let quiet: BurstState
  private let burst: BurstState
  private var isBurst: Bool
  /// Seconds until the state changes.
  private var remaining: Double
  private var clock = ExactClock()
  private var gaps: RandomStream
  private var stays: RandomStream
  private var thinning: ProfileThinning?

  init(
    quiet: BurstState, burst: BurstState, gaps: RandomStream, stays: RandomStream, thinning: ProfileThinning? = nil
  ) {
    // Candidates come at the highest rates that the profile brings.
    let peak = thinning?.peak ?? 1
    self.quiet = BurstState(rate: quiet.rate * peak, meanStay: quiet.meanStay)
    self.burst = BurstState(rate: burst.rate * peak, meanStay: burst.meanStay)
    self.gaps = gaps
    self.stays = stays
    self.thinning = thinning
    isBurst = self.stays.uniform() * (quiet.meanStay + burst.meanStay) < burst.meanStay
    let meanStay = isBurst ? burst.meanStay : quiet.meanStay
    remaining = self.stays.exponential(mean: meanStay)
  }

  mutating func next(before horizon: Nanoseconds) -> Nanoseconds? {
    while clock.whole < horizon {
      let state = isBurst ? burst : quiet
      let gap = state.rate > 0 ? gaps.exponential(mean: 1 / state.rate) : .infinity
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
      remaining = stays.exponential(mean: meanStay)
    }
    return nil
  }
}

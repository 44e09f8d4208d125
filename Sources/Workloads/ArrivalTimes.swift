import SimulationKernel

/// An open arrival process on its way. It gives its times one after the other, never going back.
protocol ArrivalTimes: Sendable {
  /// The next arrival; nil, or a time at the horizon or after it, where none is left before.
  mutating func next(before horizon: Nanoseconds) -> Nanoseconds?

  /// Fills a list with the next arrivals, the same as from `next(before:)`.
  /// - Returns: how many there were before the horizon; if not enough, there are no more.
  mutating func fill(_ times: inout [Nanoseconds], before horizon: Nanoseconds) -> Int
}

extension ArrivalTimes {
  mutating func fill(_ times: inout [Nanoseconds], before horizon: Nanoseconds) -> Int {
    var span = times.mutableSpan
    for index in span.indices {
      guard let time = next(before: horizon), time < horizon else { return index }
      span[index] = time
    }
    return times.count
  }
}

extension ArrivalProcess {
  /// The times of a process that has no problem, from their beginning; nil where none come. Closed processes and traces
  /// have no arrivals of this kind.
  func times(key: StreamKey, clockAtStart: Nanoseconds) -> (any ArrivalTimes)? {
    // The names are part of what a seed means: never to be changed.
    let arrivals = RandomStream(key: key.appending("arrivals"))
    switch self {
    case .poisson(let rate):
      return rate > 0 ? RenewalArrivals(gap: .exponential(mean: 1 / rate), stream: arrivals) : nil
    case .renewal(let gap):
      return RenewalArrivals(gap: gap, stream: arrivals)
    case .periodic(let devices, let period, let jitter):
      guard devices > 0 else { return nil }
      return PeriodicArrivals(devices: devices, period: period, jitter: jitter, stream: arrivals)
    case .schedule(let profile, let peak):
      guard peak > 0 else { return nil }
      return ScheduledArrivals(profile: profile, peak: peak, clockAtStart: clockAtStart, stream: arrivals)
    case .bursty(let quiet, let burst, let profile):
      guard quiet.rate > 0 || burst.rate > 0 else { return nil }
      return BurstyArrivals(
        quiet: quiet, burst: burst, gaps: arrivals, stays: RandomStream(key: key.appending("arrivals.stays")),
        thinning: profile.map {
          ProfileThinning(
            $0, clockAtStart: clockAtStart, stream: RandomStream(key: key.appending("arrivals.thinning")))
        })
    case .batch(let count, let timesOfDay):
      return BatchArrivals(count: count, timesOfDay: timesOfDay, clockAtStart: clockAtStart)
    case .batchOnce(let count, let time):
      return BatchOnceArrivals(count: count, time: time)
    case .closed, .trace:
      return nil
    }
  }
}

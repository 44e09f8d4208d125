import SimulationKernel

/// How far an open arrival process has come. Each kind gives its times one after the other, never going back.
enum ArrivalProcessState: Sendable {
  /// No arrivals.
  case none
  case poisson(PoissonArrivals)
  case renewal(RenewalArrivals)
  case bursty(BurstyArrivals)
  case scheduled(ScheduledArrivals)
  case periodic(PeriodicArrivals)
  case batch(BatchArrivals)
  case batchOnce(BatchOnceArrivals)
}

extension ArrivalProcessState {
  /// The beginning of a process that has no problem. Closed ones and traces have no arrivals of this kind.
  init(_ process: ArrivalProcess, key: StreamKey, clockAtStart: Nanoseconds) {
    // The names are part of what a seed means: never to be changed.
    let arrivals = RandomStream(key: key.appending("arrivals"))
    self =
      switch process {
      case .poisson(let rate):
        rate > 0 ? .poisson(PoissonArrivals(rate: rate, stream: arrivals)) : .none
      case .renewal(let gap):
        .renewal(RenewalArrivals(gap: gap, stream: arrivals))
      case .periodic(let devices, let period, let jitter):
        devices > 0
          ? .periodic(PeriodicArrivals(devices: devices, period: period, jitter: jitter, stream: arrivals)) : .none
      case .schedule(let profile, let peak):
        peak > 0
          ? .scheduled(
            ScheduledArrivals(profile: profile, peak: peak, clockAtStart: clockAtStart, stream: arrivals)) : .none
      case .bursty(let quiet, let burst, let profile):
        quiet.rate > 0 || burst.rate > 0
          ? .bursty(
            BurstyArrivals(
              quiet: quiet, burst: burst, gaps: arrivals, stays: RandomStream(key: key.appending("arrivals.stays")),
              thinning: profile.map {
                ProfileThinning(
                  $0, clockAtStart: clockAtStart, stream: RandomStream(key: key.appending("arrivals.thinning")))
              }))
          : .none
      case .batch(let count, let timesOfDay):
        .batch(BatchArrivals(count: count, timesOfDay: timesOfDay, clockAtStart: clockAtStart))
      case .batchOnce(let count, let time):
        .batchOnce(BatchOnceArrivals(count: count, time: time))
      case .closed, .trace: .none
      }
  }
}

import SimulationKernel

extension ArrivalStream {
  /// The arrivals of a process that has no problem.
  init(_ process: ArrivalProcess, key: StreamKey, clockAtStart: Nanoseconds, trace: TraceTable?) {
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
      case .bursty(let quiet, let burst):
        quiet.rate > 0 || burst.rate > 0
          ? .bursty(
            BurstyArrivals(
              quiet: quiet, burst: burst, gaps: arrivals, stays: RandomStream(key: key.appending("arrivals.stays"))))
          : .none
      case .batch(let count, let timesOfDay):
        .batch(BatchArrivals(count: count, timesOfDay: timesOfDay, clockAtStart: clockAtStart))
      case .batchOnce(let count, let time):
        .batchOnce(BatchOnceArrivals(count: count, time: time))
      case .closed: .none
      case .trace(let source):
        trace.map { .trace(TraceCursor(table: $0, tenant: source.tenant, workload: source.workload)) } ?? .none
      }
  }

  /// The row of the trace that the last arrival came from.
  @inline(__always) var row: TraceRow? {
    if case .trace(let cursor) = self { cursor.row } else { nil }
  }
}

import SimulationKernel

/// The arrival times of an open process, one after the other, never going back.
enum ArrivalStream: Sendable {
  /// A closed process, or one that sends nothing.
  case none
  case poisson(PoissonArrivals)
  case renewal(RenewalArrivals)
  case bursty(BurstyArrivals)
  case scheduled(ScheduledArrivals)
  case periodic(PeriodicArrivals)
  case batch(BatchArrivals)
  case batchOnce(BatchOnceArrivals)
  case trace(TraceCursor)

  /// The next arrival before the horizon; nil for ever after the last.
  mutating func next(before horizon: Nanoseconds) -> Nanoseconds? {
    guard let time = nextTime(before: horizon), time < horizon else {
      self = .none
      return nil
    }
    return time
  }

  /// Each process is taken out of the enum while it moves on, so that its lists have one owner and are not copied.
  private mutating func nextTime(before horizon: Nanoseconds) -> Nanoseconds? {
    switch self {
    case .none:
      return nil
    case .poisson(var process):
      defer { self = .poisson(process) }
      return process.next()
    case .renewal(var process):
      self = .none
      defer { self = .renewal(process) }
      return process.next()
    case .bursty(var process):
      defer { self = .bursty(process) }
      return process.next(before: horizon)
    case .scheduled(var process):
      self = .none
      defer { self = .scheduled(process) }
      return process.next(before: horizon)
    case .periodic(var process):
      self = .none
      defer { self = .periodic(process) }
      return process.next()
    case .batch(var process):
      self = .none
      defer { self = .batch(process) }
      return process.next()
    case .batchOnce(var process):
      defer { self = .batchOnce(process) }
      return process.next()
    case .trace(var cursor):
      self = .none
      defer { self = .trace(cursor) }
      return cursor.next()?.arrival
    }
  }
}

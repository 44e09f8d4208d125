import SimulationKernel

/// The arrival times of an open process before the horizon, drawn some ahead.
///
/// One process is one large value in an enum; that it is taken out and put back once for many arrivals makes its size
/// cost nothing.
struct ArrivalStream: Sendable {
  private var state: ArrivalProcessState
  private let horizon: Nanoseconds
  private var ahead: [Nanoseconds] = []
  private var position = 0

  private static let mostAhead = 64

  init(_ state: ArrivalProcessState, horizon: Nanoseconds) {
    self.state = state
    self.horizon = horizon
    if case .none = state { return }
    ahead.reserveCapacity(Self.mostAhead)
  }

  /// The next arrival; nil after the last.
  @inline(__always)
  mutating func next() -> Nanoseconds? {
    if position == ahead.count { refill() }
    guard position < ahead.count else { return nil }
    defer { position += 1 }
    return ahead[position]
  }

  private mutating func refill() {
    ahead.removeAll(keepingCapacity: true)
    position = 0
    // Out of `self` while it moves on, so that its lists have one owner and are not copied.
    let taken = state
    state = .none
    let horizon = horizon
    switch taken {
    case .none: break
    case .poisson(var process):
      if fill({ process.next() }) { state = .poisson(process) }
    case .renewal(var process):
      if fill({ process.next() }) { state = .renewal(process) }
    case .bursty(var process):
      if fill({ process.next(before: horizon) }) { state = .bursty(process) }
    case .scheduled(var process):
      if fill({ process.next(before: horizon) }) { state = .scheduled(process) }
    case .periodic(var process):
      if fill({ process.next() }) { state = .periodic(process) }
    case .batch(var process):
      if fill({ process.next() }) { state = .batch(process) }
    case .batchOnce(var process):
      if fill({ process.next() }) { state = .batchOnce(process) }
    }
  }

  /// Draws some arrivals.
  /// - Returns: false after the last one.
  @inline(__always)
  private mutating func fill(_ next: () -> Nanoseconds?) -> Bool {
    while ahead.count < Self.mostAhead {
      guard let time = next(), time < horizon else { return false }
      ahead.append(time)
    }
    return true
  }
}

import SimulationKernel

/// The arrival times of an open process before the horizon, drawn some ahead.
struct ArrivalStream: Sendable {
  /// Nil when it has no more.
  private var process: (any ArrivalTimes)?
  private let horizon: Nanoseconds
  private var ahead: [Nanoseconds] = []
  private var count = 0
  private var position = 0

  private static let mostAhead = 64

  init(_ process: ArrivalProcess, key: StreamKey, clockAtStart: Nanoseconds, horizon: Nanoseconds) {
    self.process = process.times(key: key, clockAtStart: clockAtStart)
    self.horizon = horizon
  }

  /// The next arrival; nil after the last.
  @inline(__always)
  mutating func next() -> Nanoseconds? {
    guard position < count else { return refill() }
    defer { position += 1 }
    return ahead[position]
  }

  /// Draws more.
  /// - Returns: the first of them.
  @inline(never)
  private mutating func refill() -> Nanoseconds? {
    guard var process else { return nil }
    // Out of `self` while it moves on, so that its lists have one owner and are not copied.
    self.process = nil
    if ahead.isEmpty { ahead = Array(repeating: 0, count: Self.mostAhead) }
    count = process.fill(&ahead, before: horizon)
    position = 1
    if count == Self.mostAhead { self.process = process }
    return count > 0 ? ahead[0] : nil
  }
}

import SimulationKernel

/// The lanes of one track: no two holds in a lane overlap.
///
/// Holds come by their ends. Each is put into the lane that became free last before it began, of equals the first; a new
/// lane is opened where none was free.
struct TimelineLanes {
  private var freeSince: [Nanoseconds] = []

  /// The lane of a hold, and whether it is new.
  mutating func lane(from start: Nanoseconds, to end: Nanoseconds) -> (lane: Int, isNew: Bool) {
    var best: Int?
    for (lane, time) in freeSince.enumerated() where time <= start {
      if let other = best, freeSince[other] >= time { continue }
      best = lane
    }
    if let best {
      freeSince[best] = end
      return (best, false)
    }
    freeSince.append(end)
    return (freeSince.count - 1, true)
  }
}

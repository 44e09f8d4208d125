import CloudModel
import SimulationKernel

/// When and where a waiting request will start at the latest, if requests end as expected.
struct Promise: Sendable {
  let request: ID<Request>
  let number: Int
  let demand: ResourceVector
  let host: ID<Host>
  let start: Nanoseconds
  let end: Nanoseconds
}

/// Room that has come about in a plan since the promises were made: only there can an earlier time for one be found.
///
/// A promise that could be moved forward to [s, s + length) needs a moment in it at which there was no room for it
/// before. On its own host that moment lies before the promise's start, for from there on it has always had room.
struct Gaps: Sendable {
  private struct Gap: Sendable {
    let host: ID<Host>
    let start: Nanoseconds
    /// Of each kind the most that is free at any moment of the gap.
    let most: ResourceVector
  }

  private var gaps: [Gap] = []
  private var mostInAny = ResourceVector.zero

  var count: Int { gaps.count }

  mutating func add(on host: ID<Host>, from start: Nanoseconds, most: ResourceVector) {
    gaps.append(Gap(host: host, start: start, most: most))
    mostInAny = .larger(mostInAny, most)
  }

  mutating func removeFirst(_ count: Int) {
    gaps.removeFirst(count)
    mostInAny = gaps.reduce(.zero) { .larger($0, $1.most) }
  }

  /// Whether a gap may have room for a promise before its time; false is certain.
  func mayTake(_ promise: Promise) -> Bool {
    guard promise.demand.fits(in: mostInAny) else { return false }
    return gaps.contains { gap in
      promise.demand.fits(in: gap.most) && (gap.host != promise.host || gap.start < promise.start)
    }
  }
}

import CloudModel
import SimulationKernel

/// What earlier searches of a plan have shown: that no time of some length with room for a demand begins before another.
/// The same then holds for whatever asks for as much and as long, so that its search can begin there. While requests only
/// join a plan, it fills up from the front, and most of it need not be looked at any more.
struct KnownShortages: Sendable {
  private struct Shortage: Sendable {
    let demand: ResourceVector
    let length: Nanoseconds
    /// No start before.
    var end: Nanoseconds
  }

  /// More would cost more to ask than they save.
  private static let most = 32

  private var shortages: [Shortage] = []
  /// Which one gives way to the next where none says less than that.
  private var oldest = 0

  var isEmpty: Bool { shortages.isEmpty }

  /// No time of this length with room for a demand begins before; 0 where nothing is known.
  func end(for demand: ResourceVector, lasting length: Nanoseconds) -> Nanoseconds {
    var end: Nanoseconds = 0
    for known in shortages where known.end > end && known.length <= length && known.demand.fits(in: demand) {
      end = known.end
    }
    return end
  }

  mutating func note(_ demand: ResourceVector, lasting span: Nanoseconds, until end: Nanoseconds) {
    // What takes no time needs room at its moment all the same.
    let length = max(1, span)
    let new = Shortage(demand: demand, length: length, end: end)
    let implied = shortages.firstIndex { end >= $0.end && length <= $0.length && demand.fits(in: $0.demand) }
    if let implied {
      shortages[implied] = new
    } else if shortages.count < Self.most {
      shortages.append(new)
    } else {
      shortages[oldest] = new
      oldest = (oldest + 1) % Self.most
    }
  }

  /// Room has been added from a time on: what is over by then is as impossible as before.
  mutating func addRoom(from start: Nanoseconds, at now: Nanoseconds) {
    for index in shortages.indices {
      shortages[index].end = min(shortages[index].end, start - shortages[index].length + 1)
    }
    shortages.removeAll { $0.end <= now }
    oldest = 0
  }
}

import CloudModel
import SimulationKernel

/// The requests of a class inside an instance, by the virtual time at which they are done.
///
/// In a heap, so that an arrival or a departure costs O(log n). What a request asks for stands beside it, so that little
/// moves. Completions have one owner: copies share what is in them.
struct Completions: Sendable {
  private struct Entry: Sendable, TimeOrdered {
    /// The virtual time in whole nanoseconds, and the rest in 2⁻⁴⁸.
    let time: Nanoseconds
    let fraction: UInt64
    let number: Int
    let request: ID<Request>
    let demand: ID<ResourceVector>

    @inline(__always) static func < (a: Entry, b: Entry) -> Bool {
      if a.time != b.time { return a.time < b.time }
      return a.fraction != b.fraction ? a.fraction < b.fraction : a.number < b.number
    }
  }

  private var heap = TimeHeap<Entry>()
  private var demands = SlotTable<ResourceVector>()

  @inline(__always) var isEmpty: Bool { heap.isEmpty }

  /// The virtual time at which the first request is done; there must be one.
  @inline(__always) var firstFinish: Int128 {
    Int128(truncatingIfNeeded: heap.first.time) << Int128(Speed.fractionBits)
      | Int128(truncatingIfNeeded: heap.first.fraction)
  }

  /// - Parameter finish: the virtual time at which the request is done, in 2⁻⁴⁸ ns; not negative.
  mutating func insert(_ request: SharedRequest, finish: Int128) {
    heap.insert(
      Entry(
        time: Nanoseconds(truncatingIfNeeded: finish >> Int128(Speed.fractionBits)),
        fraction: UInt64(truncatingIfNeeded: finish) & (1 << UInt64(Speed.fractionBits) - 1),
        number: request.number, request: request.request, demand: demands.insert(request.rateDemand)))
  }

  /// Takes out the request that is done first, of equals the one that arrived first; there must be one.
  mutating func removeFirst() -> (request: ID<Request>, rateDemand: ResourceVector) {
    let first = heap.removeFirst()
    let demand = demands[first.demand]
    demands.remove(first.demand)
    return (first.request, demand)
  }
}

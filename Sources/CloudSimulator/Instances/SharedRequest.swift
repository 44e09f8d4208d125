import CloudModel
import SimulationKernel

/// What the sharing of an instance needs to know of a request inside it.
struct SharedRequest: Sendable {
  let request: ID<Request>
  let number: Int
  let requestClass: ID<RequestClass>
  /// The importance of its workload.
  let level: Int
  /// Of the kinds that are divided; zero for the others.
  let rateDemand: ResourceVector
  let duration: Nanoseconds
  /// What is known of the duration beforehand: the estimate, where there is one.
  let expectedDuration: Nanoseconds

  /// Which rate kinds it asks for: bit k for kind k.
  var rateKinds: UInt8 {
    var kinds: UInt8 = 0
    for index in 0..<ResourceVector.count where rateDemand[index] > 0 { kinds |= 1 << UInt8(index) }
    return kinds
  }
}

/// The requests of a class by the virtual time at which they are done; a binary heap.
struct CompletionHeap: Sendable {
  struct Entry: Sendable {
    let finish: Int128
    let number: Int
    let request: SharedRequest

    static func < (a: Entry, b: Entry) -> Bool { a.finish != b.finish ? a.finish < b.finish : a.number < b.number }
  }

  private var entries: [Entry] = []

  var isEmpty: Bool { entries.isEmpty }
  var first: Entry? { entries.first }

  mutating func insert(_ entry: Entry) {
    var hole = entries.count
    entries.append(entry)
    while hole > 0, entry < entries[(hole - 1) / 2] {
      entries[hole] = entries[(hole - 1) / 2]
      hole = (hole - 1) / 2
    }
    entries[hole] = entry
  }

  mutating func removeFirst() {
    let last = entries.removeLast()
    guard !entries.isEmpty else { return }
    var hole = 0
    while true {
      var child = 2 * hole + 1
      guard child < entries.count else { break }
      if child + 1 < entries.count, entries[child + 1] < entries[child] { child += 1 }
      guard entries[child] < last else { break }
      entries[hole] = entries[child]
      hole = child
    }
    entries[hole] = last
  }
}

import CloudModel

/// The requests of a class by the virtual time at which they are done; a binary heap.
struct CompletionHeap: Sendable {
  struct Entry: Sendable, BitwiseCopyable {
    let finish: Int128
    let number: Int
    let request: ID<Request>
    let rateDemand: ResourceVector

    @inline(__always) static func < (a: Entry, b: Entry) -> Bool {
      a.finish != b.finish ? a.finish < b.finish : a.number < b.number
    }
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

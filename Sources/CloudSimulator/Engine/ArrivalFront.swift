import CloudModel
import SimulationKernel
import Workloads

/// The open workloads by the time of their next arrival: the earliest first, of equals the first in the file.
///
/// Arrivals come in order from each workload, so one entry each is enough, and they stay out of the event queue.
struct ArrivalFront: Sendable {
  let sources: Table<RequestSource>
  /// A heap of the sources that have arrivals left.
  private var heap: [Entry] = []
  /// When the next request arrives; the end of time if none is left.
  private(set) var nextTime = Nanoseconds.max

  private struct Entry: Sendable {
    var time: Nanoseconds
    var source: Int

    @inline(__always) static func < (a: Entry, b: Entry) -> Bool {
      a.time != b.time ? a.time < b.time : a.source < b.source
    }
  }

  init(_ sources: [RequestSource]) {
    self.sources = Table(sources)
    for (index, source) in sources.enumerated() {
      if let time = source.nextArrival { heap.append(Entry(time: time, source: index)) }
    }
    for index in stride(from: heap.count / 2 - 1, through: 0, by: -1) { siftDown(from: index) }
    nextTime = heap.first?.time ?? .max
  }

  /// When the next request arrives, and of which workload; nil if none is left.
  var next: (time: Nanoseconds, source: Int)? {
    guard let first = heap.first else { return nil }
    return (first.time, first.source)
  }

  /// Takes the next request; there must be one.
  /// - Returns: its source.
  mutating func removeFirst(_ request: inout RequestDraw) -> Int {
    let source = heap[0].source
    sources[source].next(&request)
    if let time = sources[source].nextArrival {
      heap[0].time = time
      if heap.count > 1 { siftDown(from: 0) }
    } else {
      let last = heap.removeLast()
      if !heap.isEmpty {
        heap[0] = last
        siftDown(from: 0)
      }
    }
    nextTime = heap.first?.time ?? .max
    return source
  }

  private mutating func siftDown(from start: Int) {
    let entry = heap[start]
    var hole = start
    while true {
      var child = 2 * hole + 1
      guard child < heap.count else { break }
      if child + 1 < heap.count, heap[child + 1] < heap[child] { child += 1 }
      guard heap[child] < entry else { break }
      heap[hole] = heap[child]
      hole = child
    }
    heap[hole] = entry
  }
}

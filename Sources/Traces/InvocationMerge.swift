import SimulationKernel

/// The invocations of one minute of all functions in order of time, made as they are asked for: a heap with the next one of
/// each function.
struct InvocationMerge {
  struct Invocation {
    var time: Nanoseconds
    /// By its position in the file.
    var function: Int
    var id: Int64
    /// In [0, 1): which quantile of the durations it has.
    var share: Double
  }

  private struct Source {
    var next: Invocation
    var stream: RandomStream
    let base: UInt64
    let minute: Int
    let count: Int
    var made = 0

    init(function: Int, count: Int, minute: Int, key: StreamKey) {
      let key = key.appending(minute)
      base = key.words.high
      stream = RandomStream(key: key)
      self.minute = minute
      self.count = count
      next = Invocation(time: 0, function: function, id: 0, share: 0)
      advance()
    }

    /// The k-th of `count` lies in the k-th of as many equal parts of the minute, at random.
    mutating func advance() {
      let minute = AzureFunctionCountsParser.minute
      let (begin, end) = (part(made, of: minute), part(made + 1, of: minute))
      let offset = stream.index(below: max(1, Int(end - begin)))
      next.time = Nanoseconds(self.minute) * minute + begin + Nanoseconds(offset)
      next.share = Double(stream.next() >> 11) * 0x1p-53
      next.id = Int64(bitPattern: base &+ UInt64(made) &* 0x9e37_79b9_7f4a_7c15)
      made += 1
    }

    private func part(_ index: Int, of minute: Nanoseconds) -> Nanoseconds {
      Nanoseconds(Int128(index) * Int128(minute) / Int128(count))
    }
  }

  private var heap: [Source] = []

  var isEmpty: Bool { heap.isEmpty }

  mutating func add(function: Int, count: Int, minute: Int, key: StreamKey) {
    heap.append(Source(function: function, count: count, minute: minute, key: key))
    var index = heap.count - 1
    while index > 0, precedes(index, (index - 1) / 2) {
      heap.swapAt(index, (index - 1) / 2)
      index = (index - 1) / 2
    }
  }

  /// The earliest; of equal times that of the function that comes first in the file.
  mutating func next() -> Invocation? {
    guard let first = heap.first?.next else { return nil }
    if heap[0].made < heap[0].count {
      heap[0].advance()
    } else {
      heap.swapAt(0, heap.count - 1)
      heap.removeLast()
    }
    var index = 0
    while true {
      var least = index
      for child in [2 * index + 1, 2 * index + 2] where child < heap.count && precedes(child, least) { least = child }
      guard least != index else { return first }
      heap.swapAt(index, least)
      index = least
    }
  }

  private func precedes(_ a: Int, _ b: Int) -> Bool {
    (heap[a].next.time, heap[a].next.function) < (heap[b].next.time, heap[b].next.function)
  }
}

import Testing

@testable import SimulationKernel

/// The queue with so many events that it keeps them in buckets.
@Suite struct EventBucketsTests {
  /// What a queue must do, done in the plainest way: a list that is kept sorted.
  private struct SortedList {
    struct Entry {
      let time: Nanoseconds
      let sequence: Int
    }
    /// The latest first.
    private(set) var entries: [Entry] = []
    private var scheduled = 0

    mutating func schedule(at time: Nanoseconds) -> Int {
      var low = 0
      var high = entries.count
      while low < high {
        let middle = (low + high) / 2
        if entries[middle].time > time { low = middle + 1 } else { high = middle }
      }
      entries.insert(Entry(time: time, sequence: scheduled), at: low)
      scheduled += 1
      return scheduled - 1
    }

    mutating func removeFirst() -> Entry { entries.removeLast() }
    mutating func removeAll(where isStale: (Int) -> Bool) { entries.removeAll { isStale($0.sequence) } }
  }

  /// How long after the present an event is scheduled, each hard on the buckets in a way of its own.
  enum Spans: CaseIterable {
    case exponential, none, constant, few, nearAndFar, everLonger, endOfTime, heavyTail

    func draw(from stream: inout RandomStream, turn: Int) -> Nanoseconds {
      let uniform = stream.uniform()
      switch self {
      case .exponential: return Nanoseconds(1e9 * uniform / (1.0001 - uniform))
      case .none: return 0
      case .constant: return 7_000_000_000
      case .few: return Nanoseconds(uniform * 3)
      case .nearAndFar: return uniform < 0.5 ? Nanoseconds(uniform * 100) : Nanoseconds(uniform * 1e15)
      case .everLonger: return Nanoseconds(turn) * Nanoseconds(turn) * 1000
      case .endOfTime: return uniform < 0.3 ? .max : Nanoseconds(uniform * 1e18)
      case .heavyTail: return Nanoseconds(1 / (uniform * uniform * uniform))
      }
    }
  }

  /// Fills a queue and a list, takes and schedules many times, and empties both.
  @Test("gives events in order, however their times are spread", arguments: Spans.allCases, [40, 70, 900, 4000])
  func order(spans: Spans, pending: Int) {
    var stream = RandomStream(key: StreamKey(seed: 1).appending("\(spans)").appending(pending))
    var queue = EventQueue<Int>()
    var list = SortedList()
    var now: Nanoseconds = 0
    var differences = 0
    func schedule() {
      let (time, isBeyond) = now.addingReportingOverflow(spans.draw(from: &stream, turn: list.entries.count))
      let event = list.schedule(at: isBeyond ? .max : time)
      queue.schedule(event, at: isBeyond ? .max : time, phase: .departure)
    }
    func take() {
      let (taken, expected) = (queue.removeFirst(), list.removeFirst())
      if taken.event != expected.sequence || taken.key.time != expected.time { differences += 1 }
      if queue.firstKey?.time != list.entries.last?.time || queue.count != list.entries.count { differences += 1 }
      now = taken.key.time
    }
    for _ in 0..<pending { schedule() }
    #expect(queue.isInOrder)
    for turn in 0..<3 * pending {
      take()
      schedule()
      if turn % 97 == 0 { #expect(queue.isInOrder) }
    }
    while !queue.isEmpty { take() }
    #expect(differences == 0)
    #expect(list.entries.isEmpty)
    #expect(queue.firstKey == nil)
  }

  @Test("grows and shrinks in waves, and gives all that came in, in order")
  func waves() {
    var stream = RandomStream(key: StreamKey(seed: 2).appending("waves"))
    var queue = EventQueue<Int>()
    var list = SortedList()
    var now: Nanoseconds = 0
    for wave in [3000, 10, 700, 60, 5000] {
      for _ in 0..<wave {
        let time = now + Nanoseconds(stream.uniform() * stream.uniform() * 1e9)
        queue.schedule(list.schedule(at: time), at: time, phase: .expiry)
      }
      for _ in 0..<wave * 9 / 10 {
        let taken = queue.removeFirst()
        #expect(taken.event == list.removeFirst().sequence)
        now = taken.key.time
      }
      #expect(queue.isInOrder)
    }
  }

  @Test("drops the stale events of all buckets and keeps the order of the others", arguments: [2, 3, 1000])
  func removal(oneIn share: Int) {
    var stream = RandomStream(key: StreamKey(seed: 3).appending(share))
    var queue = EventQueue<Int>()
    var list = SortedList()
    for _ in 0..<3000 {
      let time = Nanoseconds(stream.uniform() * 1e6)
      queue.schedule(list.schedule(at: time), at: time, phase: .departure)
    }
    for _ in 0..<200 { #expect(queue.removeFirst().event == list.removeFirst().sequence) }
    queue.removeAll { $0 % share != 0 }
    list.removeAll { $0 % share != 0 }
    #expect(queue.isInOrder)
    #expect(queue.count == list.entries.count)
    var left: [Int] = []
    while !queue.isEmpty { left.append(queue.removeFirst().event) }
    #expect(left == list.entries.reversed().map(\.sequence))
  }

  /// As of a machine that is idle for a while after it was busy: what comes then is later than all buckets.
  @Test("runs empty and takes up later events, again and again", arguments: [1, 40, 100, 5000], [1, 40, 100])
  func emptied(first: Int, later: Int) {
    var stream = RandomStream(key: StreamKey(seed: 5).appending(first))
    var queue = EventQueue<Int>()
    var list = SortedList()
    var now: Nanoseconds = 0
    for pending in [first, later, first, 1, later] {
      for _ in 0..<pending {
        let time = now + 1 + Nanoseconds(stream.uniform() * 1e9)
        queue.schedule(list.schedule(at: time), at: time, phase: .departure)
        #expect(queue.firstTime == list.entries.last?.time)
      }
      #expect(queue.isInOrder)
      for _ in 0..<pending where !queue.isEmpty {
        let taken = queue.removeFirst()
        #expect(taken.event == list.removeFirst().sequence)
        now = taken.key.time
      }
      #expect(queue.isEmpty && queue.count == 0 && list.entries.isEmpty)
    }
  }

  @Test("takes up later events after all were removed")
  func laterThanWhatWasRemoved() {
    var queue = EventQueue<Int>()
    for event in 0..<1000 { queue.schedule(event, at: Nanoseconds(event) * 1000, phase: .departure) }
    queue.removeAll { _ in true }
    queue.schedule(7, at: 5_000_000, phase: .departure)
    #expect(queue.firstTime == 5_000_000 && queue.isInOrder)
    #expect(queue.removeFirst().event == 7)
  }

  @Test("can be emptied by a removal, and used again")
  func removalOfAll() {
    var queue = EventQueue<Int>()
    for event in 0..<1000 { queue.schedule(event, at: Nanoseconds(event) * 1000, phase: .departure) }
    queue.removeAll { _ in true }
    #expect(queue.isEmpty && queue.count == 0 && queue.firstKey == nil && queue.isInOrder)
    for event in 0..<1000 { queue.schedule(event, at: Nanoseconds(1000 - event), phase: .departure) }
    #expect((0..<1000).map { _ in queue.removeFirst().event } == (0..<1000).reversed())
  }

  /// Memory follows what is pending, not what has passed through.
  @Test("uses the memory of events that have left again")
  func memory() {
    var stream = RandomStream(key: StreamKey(seed: 4).appending("memory"))
    var queue = EventQueue<Int>()
    for event in 0..<2000 { queue.schedule(event, at: Nanoseconds(stream.uniform() * 1e9), phase: .departure) }
    for _ in 0..<20_000 {
      let (key, event) = queue.removeFirst()
      queue.schedule(event, at: key.time + Nanoseconds(stream.uniform() * 1e9), phase: .departure)
    }
    let chunks = queue.later.usedChunks
    for _ in 0..<200_000 {
      let (key, event) = queue.removeFirst()
      queue.schedule(event, at: key.time + Nanoseconds(stream.uniform() * 1e9), phase: .departure)
    }
    #expect(queue.later.usedChunks < 2 * chunks, "ten times as many events came and went")
    #expect(chunks < 2000)
  }
}

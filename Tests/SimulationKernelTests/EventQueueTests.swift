import Testing

@testable import SimulationKernel

@Suite struct EventQueueTests {
  /// What a queue must do, done in the plainest way: a list that is sorted whenever it is looked at.
  private struct SortedList {
    var entries: [(time: Nanoseconds, phase: Phase, sequence: Int, event: Int)] = []
    private var scheduled = 0

    mutating func schedule(_ event: Int, at time: Nanoseconds, phase: Phase) {
      entries.append((time, phase, scheduled, event))
      scheduled += 1
      entries.sort { ($0.time, $0.phase.rawValue, $0.sequence) < ($1.time, $1.phase.rawValue, $1.sequence) }
    }
  }

  private func randomPhase(_ stream: inout RandomStream) -> Phase {
    Phase.allCases[Int.random(in: 0..<Phase.allCases.count, using: &stream)]
  }

  /// Few distinct times, so that phases and sequence numbers often decide.
  @Test(
    "gives events by time, then phase, then the order of scheduling, through any mixture of changes", arguments: 1...8)
  func totalOrder(seed: UInt64) {
    var stream = RandomStream(key: StreamKey(seed: seed).appending("event queue"))
    var queue = EventQueue<Int>()
    var list = SortedList()
    for event in 0..<1500 {
      if !list.entries.isEmpty && Int.random(in: 0..<5, using: &stream) < 2 {
        #expect(queue.firstKey?.time == list.entries[0].time)
        let expected = list.entries.removeFirst()
        let taken = queue.removeFirst()
        #expect(taken.event == expected.event)
        #expect(taken.key.time == expected.time)
        #expect(taken.key.phase == expected.phase)
      } else {
        let time = Nanoseconds.random(in: 0..<20, using: &stream)
        let phase = randomPhase(&stream)
        queue.schedule(event, at: time, phase: phase)
        list.schedule(event, at: time, phase: phase)
      }
      #expect(queue.isInOrder)
      #expect(queue.count == list.entries.count)
    }
    var rest: [Int] = []
    while !queue.isEmpty { rest.append(queue.removeFirst().event) }
    #expect(rest == list.entries.map(\.event))
  }

  @Test("the upcoming events are those that are taken next, where no others come between")
  func upcoming() {
    var stream = RandomStream(key: StreamKey(seed: 5).appending("upcoming"))
    var queue = EventQueue<Int>()
    for event in 0..<2000 { queue.schedule(event, at: .random(in: 0..<1_000_000, using: &stream), phase: .departure) }
    var foretold: [Int] = []
    var most = 0
    while !queue.isEmpty {
      if foretold.isEmpty {
        foretold = (0..<queue.upcomingCount).map { queue.upcoming(after: $0) }
        most = max(most, foretold.count)
      }
      let taken = queue.removeFirst().event
      // Where more fell into a bucket than are sorted at once, the others come between.
      let isNext = taken == foretold.first
      #expect(isNext || !foretold.contains(taken))
      if isNext { foretold.removeFirst() }
    }
    #expect(most > 1, "the test says something")
  }

  @Test("drops the events that are stale and keeps the order of the others", arguments: [0, 1, 2, 3, 5, 6, 17, 400])
  func removeAll(count: Int) {
    var stream = RandomStream(key: StreamKey(seed: 5).appending(count))
    var queue = EventQueue<Int>()
    var list = SortedList()
    for event in 0..<count {
      let time = Nanoseconds.random(in: 0..<9, using: &stream)
      let phase = randomPhase(&stream)
      queue.schedule(event, at: time, phase: phase)
      list.schedule(event, at: time, phase: phase)
    }
    queue.removeAll { $0 % 3 != 1 }
    #expect(queue.isInOrder)
    var left: [Int] = []
    while !queue.isEmpty {
      left.append(queue.removeFirst().event)
      #expect(queue.isInOrder)
    }
    #expect(left == list.entries.map(\.event).filter { $0 % 3 == 1 })
  }

  @Test("goes on counting the sequence after events were dropped")
  func sequenceAfterRemoval() {
    var queue = EventQueue<Int>()
    for event in 0..<4 { queue.schedule(event, at: 7, phase: .arrival) }
    queue.removeAll { $0 == 0 }
    queue.schedule(4, at: 7, phase: .arrival)
    #expect((0..<4).map { _ in queue.removeFirst().event } == [1, 2, 3, 4])
  }

  @Test("has no first key while it is empty")
  func empty() {
    var queue = EventQueue<Int>()
    #expect(queue.firstKey == nil)
    queue.schedule(1, at: 3, phase: .departure)
    #expect(queue.firstKey == EventKey(time: 3, phase: .departure, sequence: 0))
    _ = queue.removeFirst()
    #expect(queue.firstKey == nil)
  }

  @Test("the phases of an instant stand in the order of the design")
  func phases() {
    #expect(
      Phase.allCases.map { "\($0)" } == [
        "departure", "startupEnd", "failure", "recovery", "expiry", "arrival", "allocation", "abandonment", "sample",
      ])
    for (earlier, later) in zip(Phase.allCases, Phase.allCases.dropFirst()) {
      #expect(
        EventKey(time: 1, phase: earlier, sequence: 1 << 56 - 1) < EventKey(time: 1, phase: later, sequence: 0),
        "the phase comes before the sequence")
    }
    #expect(EventKey(time: 1, phase: .sample, sequence: 9) < EventKey(time: 2, phase: .departure, sequence: 0))
  }
}

import CloudModel
import SimulationKernel
import Testing

@testable import Allocators

/// A plan against a table with a column for each instant.
@Suite struct HostPlanTests {
  /// The room at each instant of a while, which goes on as it ends.
  private struct Columns {
    var rooms: [ResourceVector]

    mutating func subtract(_ amount: ResourceVector, from start: Nanoseconds, to end: Nanoseconds) {
      for instant in start..<min(end, Nanoseconds(rooms.count)) { rooms[Int(instant)] -= amount }
    }

    func hasRoom(for demand: ResourceVector, from start: Nanoseconds, to end: Nanoseconds) -> Bool {
      (start..<min(end, Nanoseconds(rooms.count))).allSatisfy { demand.fits(in: rooms[Int($0)]) }
    }

    func earliest(
      for demand: ResourceVector, lasting length: Nanoseconds, from now: Nanoseconds, before limit: Nanoseconds,
      until horizon: Nanoseconds = .max
    ) -> Nanoseconds? {
      (now..<min(Nanoseconds(rooms.count), limit)).first {
        hasRoom(for: demand, from: $0, to: min($0 + length, horizon))
      }
    }
  }

  private func demand(_ stream: inout RandomStream, upTo most: Int) -> ResourceVector {
    amount(cpu: Double(Int.random(in: 0...most, using: &stream)), memory: .random(in: 0...Int64(most), using: &stream))
  }

  /// As a plan is used: time goes on, and what was subtracted is given back in whole or from now on. A thousand steps are
  /// many blocks.
  @Test("the plan is the sum of what was added and subtracted", arguments: 0..<16)
  func sums(seed: Int) {
    var stream = RandomStream(key: StreamKey(seed: 5).appending(seed))
    let length: Nanoseconds = seed % 4 == 0 ? 60 : 1000
    var plan = HostPlan(room: amount(cpu: 40, memory: 40), at: 0)
    var columns = Columns(rooms: Array(repeating: amount(cpu: 40, memory: 40), count: Int(length)))
    var given: [(amount: ResourceVector, start: Nanoseconds, end: Nanoseconds)] = []
    var now: Nanoseconds = 0
    while now < length - 20 {
      if Int.random(in: 0..<10, using: &stream) < 7 || given.isEmpty {
        let start = max(now, .random(in: (now - 20)...(length - 1), using: &stream))
        let end = Int.random(in: 0..<30, using: &stream) == 0 ? .max : start + .random(in: 0...200, using: &stream)
        let change = demand(&stream, upTo: seed % 3 == 0 ? 20 : 5)
        plan.subtract(change, from: start, to: end)
        columns.subtract(change, from: start, to: end)
        given.append((change, start, end))
      } else {
        let (change, start, end) = given.remove(at: .random(in: 0..<given.count, using: &stream))
        plan.add(change, from: start, to: end)
        if end > now { columns.subtract(.zero - change, from: max(start, now), to: end) }
      }
      compare(&plan, columns, at: now, drawing: &stream)
      now += Int.random(in: 0..<3, using: &stream) == 0 ? .random(in: 0...8, using: &stream) : 0
      plan.advance(to: now)
    }
  }

  private func compare(
    _ plan: inout HostPlan, _ columns: Columns, at now: Nanoseconds, drawing stream: inout RandomStream
  ) {
    let wanted = demand(&stream, upTo: 40)
    let lasting = Nanoseconds.random(in: 1...150, using: &stream)
    let limit = Nanoseconds.random(in: now...Nanoseconds(columns.rooms.count), using: &stream)
    #expect(
      plan.earliest(for: wanted, lasting: lasting, before: limit)
        == columns.earliest(for: wanted, lasting: lasting, from: now, before: limit))
    #expect(
      plan.hasRoom(for: wanted, until: now + lasting) == columns.hasRoom(for: wanted, from: now, to: now + lasting))
    #expect(
      plan.earlierStart(for: wanted, lasting: lasting, instead: limit, before: limit)
        == columns.earliest(for: wanted, lasting: lasting, from: now, before: limit, until: limit))
  }

  /// A comb of a thousand gaps of five instants: whoever needs longer looks at all of them, once.
  @Test("what long searches have shown changes nothing of what later ones find", arguments: 0..<3)
  func longSearches(seed: Int) {
    var stream = RandomStream(key: StreamKey(seed: 6).appending(seed))
    let length: Nanoseconds = 8000
    let whole = amount(cpu: 8, memory: 8)
    var plan = HostPlan(room: whole, at: 0)
    var columns = Columns(rooms: Array(repeating: whole, count: Int(length)))
    func take(_ change: ResourceVector, from start: Nanoseconds, to end: Nanoseconds) {
      plan.subtract(change, from: start, to: end)
      columns.subtract(change, from: start, to: end)
    }
    for tooth in 0..<1000 as Range<Nanoseconds> {
      take(amount(cpu: Double(Int.random(in: 5...7, using: &stream)), memory: 6), from: 7 * tooth, to: 7 * tooth + 2)
    }
    for _ in 0..<60 {
      let wanted = amount(
        cpu: Double(Int.random(in: 1...8, using: &stream)), memory: .random(in: 1...8, using: &stream))
      let lasting = Nanoseconds.random(in: 4...9, using: &stream)
      let limit = Bool.random(using: &stream) ? length : .random(in: 1..<length, using: &stream)
      let expected = columns.earliest(for: wanted, lasting: lasting, from: 0, before: limit)
      #expect(plan.earliest(for: wanted, lasting: lasting, before: limit) == expected)
      #expect(
        plan.earlierStart(for: wanted, lasting: lasting, instead: limit, before: limit)
          == columns.earliest(for: wanted, lasting: lasting, from: 0, before: limit, until: limit))
      // A tooth breaks, or somebody takes what was found.
      if Int.random(in: 0..<4, using: &stream) == 0 {
        let tooth = 7 * Nanoseconds.random(in: 0..<1000, using: &stream)
        plan.add(amount(cpu: 1), from: tooth, to: tooth + 2)
        columns.subtract(.zero - amount(cpu: 1), from: tooth, to: tooth + 2)
      } else if let expected {
        take(wanted, from: expected, to: min(length, expected + lasting))
      }
    }
  }

  @Test("a planned time can move forward where there is room until it, or for all of it")
  func forward() {
    var plan = HostPlan(room: amount(cpu: 4), at: 0)
    plan.subtract(amount(cpu: 3), from: 0, to: 10)
    plan.subtract(amount(cpu: 2), from: 20, to: 30)
    func canMove(_ cores: Double, _ length: Nanoseconds, at start: Nanoseconds) -> Bool {
      plan.earlierStart(for: amount(cpu: cores), lasting: length, instead: start, before: start) != nil
    }
    #expect(canMove(2, 10, at: 20), "10 is free")
    #expect(!canMove(2, 10, at: 10), "until 10 only one core is free")
    #expect(canMove(3, 10, at: 31) && canMove(3, 50, at: 20) && !canMove(3, 11, at: 30))
  }

  @Test("what is over is forgotten, and what comes is not")
  func advance() {
    var plan = HostPlan(room: amount(cpu: 1), at: 0)
    for instant in 0..<1000 as Range<Nanoseconds> {
      plan.subtract(amount(cpu: 1), from: 2 * instant, to: 2 * instant + 1)
    }
    plan.advance(to: 1500)
    #expect(plan.earliest(for: amount(cpu: 1), lasting: 1, before: .max) == 1501)
    #expect(plan.earliest(for: amount(cpu: 1), lasting: 2, before: .max) == 1999)
    #expect(plan.earliest(for: amount(cpu: 1), lasting: 2, before: 1999) == nil)
  }

  @Test("a time without end is found where nothing is planned any more, and none is added to it")
  func endless() {
    var plan = HostPlan(room: amount(cpu: 2), at: 5)
    plan.subtract(amount(cpu: 1), from: 10, to: 20)
    #expect(plan.earliest(for: amount(cpu: 2), lasting: .max, before: .max) == 20)
    #expect(plan.earliest(for: amount(cpu: 1), lasting: .max, before: .max) == 5)
    plan.subtract(amount(cpu: 2), from: 20, to: .max)
    #expect(plan.earliest(for: amount(cpu: 2), lasting: 6, before: .max) == nil)
    #expect(plan.earliest(for: amount(cpu: 2), lasting: 5, before: .max) == 5)
  }
}

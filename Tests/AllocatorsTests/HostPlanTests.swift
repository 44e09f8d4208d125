import CloudModel
import SimulationKernel
import Testing

@testable import Allocators

/// A plan against a table with a column for each instant.
@Suite struct HostPlanTests {
  private let length: Nanoseconds = 60

  @Test("the plan is the sum of what was added and subtracted", arguments: 0..<20)
  func sums(seed: Int) {
    var stream = RandomStream(key: StreamKey(seed: 5).appending(seed))
    var plan = HostPlan(room: amount(cpu: 10), at: 0)
    var table = Array(repeating: amount(cpu: 10), count: Int(length))
    for _ in 0..<40 {
      let start = Nanoseconds.random(in: 0..<length, using: &stream)
      let end = Bool.random(using: &stream) ? Nanoseconds.random(in: start...length, using: &stream) : .max
      let change = amount(cpu: Double(Int.random(in: 0...3, using: &stream)))
      plan.subtract(change, from: start, to: end)
      for instant in start..<min(end, length) { table[Int(instant)] -= change }
    }
    for now in 0..<length {
      for cores in [-20.0, 0, 4, 8] {
        let demand = amount(cpu: cores)
        let expected = (now..<length).first { start in
          (start..<min(start + 7, length)).allSatisfy { demand.fits(in: table[Int($0)]) }
        }
        let found = plan.earliest(for: demand, lasting: 7, from: now, before: .max)
        // The table ends where the last change is.
        #expect(found.flatMap { $0 < length ? $0 : nil } == expected)
        #expect(
          plan.hasRoom(for: demand, from: now, to: now + 7)
            == (now..<min(now + 7, length)).allSatisfy { demand.fits(in: table[Int($0)]) })
      }
    }
  }

  @Test("a planned time can move forward where there is room until it, or for all of it")
  func forward() {
    var plan = HostPlan(room: amount(cpu: 4), at: 0)
    plan.subtract(amount(cpu: 3), from: 0, to: 10)
    plan.subtract(amount(cpu: 2), from: 20, to: 30)
    func canMove(_ cores: Double, _ length: Nanoseconds, at start: Nanoseconds) -> Bool {
      plan.canMoveForward(amount(cpu: cores), lasting: length, at: start, from: 0)
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
    #expect(plan.earliest(for: amount(cpu: 1), lasting: 1, from: 1500, before: .max) == 1501)
    #expect(plan.earliest(for: amount(cpu: 1), lasting: 2, from: 1500, before: .max) == 1999)
    #expect(plan.earliest(for: amount(cpu: 1), lasting: 2, from: 1500, before: 1999) == nil)
  }
}

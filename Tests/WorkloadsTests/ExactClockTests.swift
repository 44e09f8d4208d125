import SimulationKernel
import Testing

@testable import Workloads

@Suite struct ExactClockTests {
  @Test("a million thirds of a nanosecond are a third of a million of them")
  func noDrift() {
    var clock = ExactClock()
    for _ in 0..<1_000_000 { clock.advance(bySeconds: 1e-9 / 3) }
    #expect(clock.rounded == 333_333)
  }

  @Test("rounds to the nearest nanosecond and keeps the rest")
  func rounding() {
    var clock = ExactClock(10)
    clock.advance(bySeconds: 0.6e-9)
    #expect(clock.rounded == 11)
    #expect(clock.whole == 10)
    clock.advance(bySeconds: 0.6e-9)
    #expect(clock.rounded == 11)
    #expect(abs(clock.since(5) - 6.2) < 1e-9)
  }

  @Test("stops at the end of time instead of overflowing", arguments: [1e300, .infinity, 9.3e9])
  func end(gap: Double) {
    var clock = ExactClock(.max - 5)
    clock.advance(bySeconds: gap)
    #expect(clock.rounded == .max)
    clock.advance(bySeconds: gap)
    #expect(clock.rounded == .max)
  }
}

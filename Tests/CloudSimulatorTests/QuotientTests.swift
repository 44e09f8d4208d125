import SimulationKernel
import Testing

@testable import CloudSimulator

@Suite struct QuotientTests {
  /// amount × 10⁹ × 2⁴⁰ ÷ time in whole numbers. A double takes the amount, the product and the quotient to 2⁻⁵³ each.
  @Test func termsAreThoseOfWholeNumbersToTheLastBitsOfADouble() {
    var stream = RandomStream(key: StreamKey(seed: 1).appending("quotients"))
    for _ in 0..<20_000 {
      let amount = Int64.random(in: 0..<1 << Int64.random(in: 1..<57, using: &stream), using: &stream)
      let time = Nanoseconds.random(in: 1...1 << Int64.random(in: 0..<63, using: &stream), using: &stream)
      let exact = min(1 << 102, (Int128(amount) * 1_000_000_000 << 40) / Int128(time))
      let difference = Quotient.of(amount, over: time) - exact
      #expect(abs(difference) <= exact >> 51 + 1, "\(amount) over \(time)")
    }
  }

  @Test func whatHasNoRestIsExact() {
    #expect(Quotient.of(0, over: 5) == 0)
    #expect(Quotient.of(3, over: 2 * .second) == 3 << 39)
    #expect(Quotient.of(1 << 40, over: .second) == 1 << 80)
    #expect(Quotient.of(7, over: 1) == 7_000_000_000 << 40)
    // Either side of where a word is no longer enough.
    #expect(Quotient.of(1 << 21, over: .second) == 1 << 61)
    #expect(Quotient.of(1 << 22, over: .second) == 1 << 62)
    #expect(Quotient.of(3 << 21, over: .second) == 3 << 61)
  }

  @Test func whatIsHeldForNextToNoTimeHasALimit() {
    #expect(Quotient.of(.max, over: 1) == 1 << 102)
    #expect(Quotient.of(.max, over: .max) == 1_000_000_000 << 40)
  }
}

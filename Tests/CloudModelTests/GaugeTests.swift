import Testing

@testable import CloudModel

@Suite struct GaugeTests {
  @Test func theIntegralIsThatOfTheSteps() {
    var gauge = Gauge<Int64>()
    gauge.change(by: 3, at: 10)
    gauge.change(by: -1, at: 20)
    #expect(gauge.level == 2 && gauge.integral(to: 25) == 3 * 10 + 2 * 5)
  }

  @Test func aHoldIsAChangeAndOneBack() {
    var gauge = Gauge<Int64>()
    gauge.change(by: 1, at: 0)
    gauge.hold(4, from: 10, to: 15)
    #expect(gauge.level == 1 && gauge.integral(to: 30) == 30 + 4 * 5)
  }

  /// Amounts and times whose product no 64 bits hold.
  @Test func longTimesOfLargeAmountsAreExact() {
    var gauge = Gauge<Int64>()
    gauge.hold(.max, from: 0, to: .max)
    #expect(gauge.integral(to: .max) == Int128(Int64.max) * Int128(Int64.max))
  }

  @Test(arguments: [0, 1, 53, 63, 64, 100, 126]) func integralsBecomeFloatingPointNumbers(power: Int) {
    let value = Int128(1) << Int128(power)
    let expected = Double(sign: .plus, exponent: power, significand: 1)
    #expect(Double(nonNegative: value) == expected)
    // Two bits are kept that both fit into a significand of 53.
    let lower = max(0, power - 52)
    #expect(
      Double(nonNegative: value + 1 << Int128(lower)) - expected == Double(sign: .plus, exponent: lower, significand: 1)
    )
  }
}

import Testing

@testable import Reporting

@Suite struct ByteBufferTests {
  private func text(_ body: (inout ByteBuffer) -> Void) -> String {
    var buffer = ByteBuffer()
    body(&buffer)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  @Test(arguments: [
    (0 as Int64, "0.000000000"), (1, "0.000000001"), (1_500_000_000, "1.500000000"), (-1, "-0.000000001"),
    (86_400_000_000_007, "86400.000000007"), (.max, "9223372036.854775807"), (.min, "-9223372036.854775808"),
  ]) func timesHaveNineDecimals(time: Int64, expected: String) {
    #expect(text { $0.append(seconds: time) } == expected)
  }

  @Test(arguments: [
    (500 as Int64, 1000 as Int64, "0.5"), (1000, 1000, "1"), (2001, 1000, "2.001"), (10, 1000, "0.01"), (0, 1000, "0"),
    (32_768, 1, "32768"), (-1500, 1000, "-1.5"), (.max, 1000, "9223372036854775.807"),
  ]) func amountsAreExactDecimals(amount: Int64, divisor: Int64, expected: String) {
    #expect(text { $0.append(amount, dividedBy: divisor) } == expected)
  }

  @Test func wholeNumbersReachTheirEnds() {
    #expect(text { $0.append(whole: Int64.min) } == "-9223372036854775808")
    #expect(text { $0.append(whole: UInt64.max) } == "18446744073709551615")
    #expect(text { $0.append(whole: Int64(0)) } == "0")
  }
}

import Testing

@testable import Workloads

@Suite struct DecimalNumberTests {
  private func parse(
    _ text: String, decimals: Int = 9, rounding: DecimalNumber.Rounding = .nearest, largest: Int64 = .max
  ) -> DecimalNumber.Outcome {
    Array(text.utf8).withUnsafeBytes {
      DecimalNumber.parse($0, decimals: decimals, rounding: rounding, largest: largest)
    }
  }

  @Test(
    "seconds become nanoseconds exactly, where a Double would not",
    arguments: [
      ("0", 0), ("1", 1_000_000_000), ("0.1", 100_000_000), ("12.345678901", 12_345_678_901),
      ("3155759999.999999999", 3_155_759_999_999_999_999), ("1234567890.123456789", 1_234_567_890_123_456_789),
      ("007.5", 7_500_000_000), ("+2", 2_000_000_000), ("-0", 0), ("-0.000", 0), (".5", 500_000_000),
      ("5.", 5_000_000_000), ("1e3", 1_000_000_000_000), ("1E-05", 10_000), ("2.5e+1", 25_000_000_000),
      ("0.00000000000000000000000000000000001e35", 1_000_000_000),
    ])
  func exact(text: String, nanoseconds: Int64) {
    #expect(parse(text) == .number(nanoseconds))
  }

  @Test(
    "digits beyond the last place round to the nearest, a half up",
    arguments: [
      ("0.0000000004", 0), ("0.0000000005", 1), ("0.00000000049999999999999999999", 0),
      ("0.1234567894999", 123_456_789),
      ("0.1234567895", 123_456_790), ("1e-30", 0), ("1000000000.0000000005", 1_000_000_000_000_000_001),
      ("1000000000.00000000049", 1_000_000_000_000_000_000),
    ])
  func nearest(text: String, nanoseconds: Int64) {
    #expect(parse(text) == .number(nanoseconds))
  }

  @Test(
    "demands round up, by any digit however far",
    arguments: [
      ("0.07", 70), ("0.0701", 71), ("2", 2000), ("0.0000000000000000000000000001", 1), ("1e-400", 1), ("0e-400", 0),
      ("1.00000000000000000000000000000000001", 1001), ("1.000", 1000),
    ])
  func up(text: String, units: Int64) {
    #expect(parse(text, decimals: 3, rounding: .up) == .number(units))
  }

  @Test(
    "what is not a number is told",
    arguments: [
      "", "-", "+", ".", "e5", "1e", "1e+", "nan", "NaN", "inf", "5s", "1,5", "1.2.3", "--1", "0x10", "1 2", "１",
    ])
  func notANumber(text: String) {
    #expect(parse(text) == .notANumber)
  }

  @Test("negative numbers are told", arguments: ["-1", "-0.0000000001", "-1e400"])
  func negative(text: String) {
    #expect(parse(text) == .negative)
  }

  @Test(
    "numbers beyond the limit are told, however large",
    arguments: ["1001", "1000.0000000006", "1e400", "99999999999999999999999999", "1e999999999999999999999"])
  func tooLarge(text: String) {
    #expect(parse(text, largest: 1000 * 1_000_000_000) == .tooLarge)
  }

  @Test("whole numbers may have a sign, but neither a fraction nor more than the limit")
  func integers() {
    func parse(_ text: String) -> Int64? {
      Array(text.utf8).withUnsafeBytes { DecimalNumber.parseInteger($0, largest: 100) }
    }
    #expect(parse("7") == 7)
    #expect(parse("-7") == -7)
    #expect(parse("3.0") == 3)
    #expect(parse("1e2") == 100)
    #expect(parse("-0") == 0)
    for text in ["0.5", "101", "-101", "x", "", "1e-400"] { #expect(parse(text) == nil, "\(text)") }
  }
}

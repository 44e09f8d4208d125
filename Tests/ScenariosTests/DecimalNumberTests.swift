import Testing

@testable import Scenarios

@Suite struct DecimalNumberTests {
  private func read(_ text: String) -> (DecimalNumber, String)? {
    DecimalNumber.read(text[...].utf8).map { ($0.number, String(Substring($0.rest))) }
  }

  @Test(arguments: [
    ("12", 12, 0, ""), ("0.5", 5, -1, ""), (".5", 5, -1, ""), ("5.", 5, 0, ""), ("1e6", 1, 6, ""),
    ("25E-3x", 25, -3, "x"), ("6/h", 6, 0, "/h"), ("1.2.3", 12, -1, ".3"), ("5e", 5, 0, "e"), ("7e+", 7, 0, "e+"),
    ("+4", 4, 0, ""), ("00012", 12, 0, ""),
  ])
  func `a number is read up to where it ends`(text: String, mantissa: UInt64, exponent: Int, rest: String) throws {
    let (number, after) = try #require(read(text))
    #expect(number == DecimalNumber(mantissa: mantissa, exponent: exponent))
    #expect(after == rest)
  }

  @Test(arguments: ["", "x", ".", "-", "+.", "e5", "٣", "½"]) func `what is no number is none`(text: String) {
    #expect(read(text) == nil)
  }

  @Test func `scaling is exact where floating point is not`() throws {
    // 1.001 × 1000 is 1000.9999999999999 in floating point.
    let cores = try #require(read("1.001")).0
    #expect(cores.scaled(by: 1000)?.whole == 1001)
    #expect(cores.scaled(by: 1000)?.hasFraction == false)
    // 10 decimal gigabytes are 10^10 ÷ 2^20 = 9536.7431640625 MiB.
    let gigabytes = try #require(read("10")).0
    let scaled = try #require(gigabytes.scaled(by: 1_000_000_000, over: 1 << 20))
    #expect(scaled.whole == 9536 && scaled.up == 9537 && scaled.nearest == 9537)
  }

  @Test func `halves round up, less rounds down`() throws {
    #expect(try #require(read("0.5")).0.scaled(by: 1)?.nearest == 1)
    #expect(try #require(read("0.4999999999999999999")).0.scaled(by: 1)?.nearest == 0)
    #expect(try #require(read("2.5")).0.scaled(by: 1)?.nearest == 3)
  }

  @Test func `what is too large is refused and what is too small is a fraction`() throws {
    #expect(try #require(read("1e400")).0.scaled(by: 1) == nil)
    #expect(try #require(read("1e99999999999999999999")).0.scaled(by: 1) == nil)
    #expect(try #require(read("4611686018427387904")).0.scaled(by: 1) == nil)
    #expect(try #require(read("4611686018427387903")).0.scaled(by: 1)?.whole == 4_611_686_018_427_387_903)
    let tiny = try #require(read("1e-400")?.0.scaled(by: 1))
    #expect(tiny.whole == 0 && tiny.up == 1 && tiny.nearest == 0)
    #expect(try #require(read("0e99999")).0.scaled(by: 1)?.whole == 0)
  }

  @Test func `any number of digits is read in time`() throws {
    let long = String(repeating: "9", count: 1_000_000)
    #expect(try #require(read(long)).0.scaled(by: 1) == nil)
    #expect(try #require(read("0." + long)).0.scaled(by: 1)?.whole == 0)
  }
}

import Foundation
import Testing

@testable import Reporting

@Suite struct DecimalDigitsTests {
  private func text(_ value: Double) -> String {
    var buffer = ByteBuffer()
    buffer.append(value)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  @Test(arguments: [
    (0.0, "0"), (-0.0, "0"), (1, "1"), (-1.5, "-1.5"), (0.1, "0.1"), (0.30000000000000004, "0.3"), (1e-7, "1e-7"),
    (-2.5e-12, "-2.5e-12"), (0.00001, "0.00001"), (123_456_789_012, "123456789000"), (1e14, "100000000000000"),
    (1e15, "1e15"), (1.7976931348623157e308, "1.797693135e308"), (2.0 / 3, "0.6666666667"),
    (99_999.999_999_9, "100000"),
    (9_999_999_999.5, "10000000000"), (4096, "4096"), (.infinity, ""), (.nan, ""),
  ]) func numbersAreWrittenAsJSONHasThem(value: Double, expected: String) {
    #expect(text(value) == expected)
  }

  /// The C library rounds the exact binary value correctly.
  @Test func digitsAreThoseOfTheCLibrary() {
    var generator = SplitMix(state: 11)
    for _ in 0..<20_000 {
      let value = Double(bitPattern: generator.next())
      guard value.isFinite, value.isNormal else { continue }
      #expect(text(value) == Self.canonical(String(format: "%.9e", value)), "\(value)")
    }
  }

  /// As results are: these are rounded on the short way, if no half is near.
  @Test func ordinaryNumbersAreThoseOfTheCLibrary() {
    var generator = SplitMix(state: 12)
    for _ in 0..<20_000 {
      let power = Int(generator.next() % 24) - 7
      // A third of them with a few digits only, which make halves, nines and zeros.
      let number = Double(generator.next() % [1_000, 1_000_000_000_000, 1 << 60][Int(generator.next() % 3)])
      let value = number * pow(10, Double(power)) / 1e9
      guard value > 0 else { continue }
      #expect(text(value) == Self.canonical(String(format: "%.9e", value)), "\(value)")
      for limit in [1, 3, 6] {
        let scientific = String(format: "%.\(limit - 1)e", value)
        #expect(DecimalDigits(value, limit: limit) == DecimalDigits(Double(scientific)!), "\(value) to \(limit)")
      }
    }
  }

  /// Eleven digits that end in 5 are the half of a tenth digit: here the side on which the binary value lies decides.
  @Test func halvesAreDecidedByTheExactValue() {
    for whole in 0..<2_000 {
      for exponent in [-30, -10, -3, 0, 3, 10, 30] {
        guard let value = Double("1.\(100_000_000 + whole * 7919)95e\(exponent)") else { continue }
        #expect(text(value) == Self.canonical(String(format: "%.9e", value)), "\(value)")
      }
    }
  }

  /// Exact halves go to the even digit, as the C library has it.
  @Test func exactHalvesGoToEven() {
    #expect(text(12_345_678_905) == "12345678900")
    #expect(text(12_345_678_915) == "12345678920")
    #expect(text(1_000_000_000.5) == "1000000000")
    #expect(text(1_000_000_001.5) == "1000000002")
  }

  @Test func fewerDigitsRoundUpThroughNines() {
    #expect(DecimalDigits(0.9996, limit: 3) == DecimalDigits(1, limit: 3))
    #expect(DecimalDigits(123_456, limit: 2)?.digits == [1, 2])
    #expect(DecimalDigits(123_456, limit: 2)?.exponent == 5)
  }

  /// `%.9e` without trailing zeros, plain where the exponent is from −5 to 14.
  private static func canonical(_ scientific: String) -> String {
    let parts = scientific.split(separator: "e")
    let exponent = Int(parts[1])!
    var digits = parts[0].filter { $0.isNumber }
    while digits.hasSuffix("0"), digits.count > 1 { digits.removeLast() }
    let sign = parts[0].hasPrefix("-") ? "-" : ""
    switch exponent {
    case -5..<0: return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits
    case 0..<15:
      let padded = digits.padding(toLength: max(digits.count, exponent + 1), withPad: "0", startingAt: 0)
      let whole = padded.prefix(exponent + 1)
      let rest = padded.dropFirst(exponent + 1)
      return sign + whole + (rest.isEmpty ? "" : "." + rest)
    default:
      let rest = digits.dropFirst()
      return sign + digits.prefix(1) + (rest.isEmpty ? "" : "." + rest) + "e\(exponent)"
    }
  }
}

/// Steele, Lea and Flood's SplitMix64, for bit patterns of all magnitudes.
private struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}

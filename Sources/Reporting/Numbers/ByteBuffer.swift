import SimulationKernel

/// UTF-8 text under construction, with numbers written by whole-number arithmetic: nothing depends on a locale.
public struct ByteBuffer: Equatable, Sendable {
  public private(set) var bytes: [UInt8] = []

  public init() {}

  public var count: Int { bytes.count }

  public mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  public mutating func append(_ text: String) {
    let done: Void? = text.utf8.withContiguousStorageIfAvailable { bytes.append(contentsOf: $0) }
    if done == nil { bytes.append(contentsOf: text.utf8) }
  }

  public mutating func append(_ other: [UInt8]) { bytes.append(contentsOf: other) }

  mutating func append(_ other: ArraySlice<UInt8>) { bytes.append(contentsOf: other) }

  mutating func append(_ other: Span<UInt8>) { other.withUnsafeBufferPointer { bytes.append(contentsOf: $0) } }

  public mutating func append(byte: UInt8) { bytes.append(byte) }

  mutating func replaceLast(with byte: UInt8) { bytes[bytes.count - 1] = byte }

  mutating func append(_ scalar: Unicode.Scalar) { bytes.append(contentsOf: scalar.utf8) }

  /// Takes away what follows the first `start` bytes.
  mutating func remove(from start: Int) { bytes.removeLast(bytes.count - start) }

  public mutating func append(spaces count: Int) {
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: count))
  }

  /// A whole number in decimal digits.
  public mutating func append(whole number: Int64) {
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    append(whole: number.magnitude)
  }

  /// A whole number in decimal digits.
  public mutating func append(whole number: UInt64) {
    var digits = 1
    var rest = number
    while rest >= 10 {
      rest /= 10
      digits += 1
    }
    append(number, digits: digits)
  }

  /// The last so many digits of a number, at most 20, with zeros in front where it has fewer.
  mutating func append(_ number: UInt64, digits: Int) {
    var places = InlineArray<20, UInt8>(repeating: UInt8(ascii: "0"))
    var rest = number
    var place = places.count
    while rest > 0, place > places.count - digits {
      place -= 1
      places[place] += UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    append(places.span.extracting(last: digits))
  }

  /// A time in seconds with all nine decimals, exactly.
  public mutating func append(seconds time: Nanoseconds) {
    if time < 0 { bytes.append(UInt8(ascii: "-")) }
    append(whole: time.magnitude / 1_000_000_000)
    bytes.append(UInt8(ascii: "."))
    append(time.magnitude % 1_000_000_000, digits: 9)
  }

  /// `number` ÷ `divisor`, a power of ten, exactly and without trailing zeros: 500 of 1000 is 0.5.
  mutating func append(_ number: Int64, dividedBy divisor: Int64) {
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    let divisor = divisor.magnitude
    append(whole: number.magnitude / divisor)
    var rest = number.magnitude % divisor
    guard rest > 0 else { return }
    bytes.append(UInt8(ascii: "."))
    var place = divisor
    while rest > 0 {
      place /= 10
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest / place))
      rest %= place
    }
  }

  /// A number to ten significant digits, as JSON has them: `0.1`, `1234.5`, `1e-7`; nothing for infinities and
  /// not-a-number.
  public mutating func append(_ value: Double) {
    guard let decimal = DecimalDigits(value) else { return }
    append(decimal)
  }

  /// Plain where the exponent of ten is in `plain`, with an exponent beyond.
  mutating func append(_ decimal: DecimalDigits, plain: Range<Int> = -5..<15) {
    guard decimal.count > 0 else { return bytes.append(UInt8(ascii: "0")) }
    if decimal.isNegative { bytes.append(UInt8(ascii: "-")) }
    guard plain.contains(decimal.exponent) else {
      append(decimal, wholePlaces: 1)
      bytes.append(UInt8(ascii: "e"))
      append(whole: Int64(decimal.exponent))
      return
    }
    append(decimal, wholePlaces: decimal.exponent + 1)
  }

  /// The digits with the decimal point after `wholePlaces` of them; zeros fill what is missing on either side.
  private mutating func append(_ decimal: DecimalDigits, wholePlaces: Int) {
    let decimals = decimal.count - wholePlaces
    if wholePlaces <= 0 {
      append("0.")
      append(zeros: -wholePlaces)
      append(decimal.number, digits: decimal.count)
    } else if decimals <= 0 {
      append(decimal.number, digits: decimal.count)
      append(zeros: -decimals)
    } else {
      let divisor = DecimalDigits.power(decimals)
      append(decimal.number / divisor, digits: wholePlaces)
      bytes.append(UInt8(ascii: "."))
      append(decimal.number % divisor, digits: decimals)
    }
  }

  private mutating func append(zeros count: Int) { append(0, digits: count) }
}

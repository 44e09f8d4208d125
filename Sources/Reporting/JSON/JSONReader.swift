/// Reads JSON as RFC 8259 has it, into the values that `JSONWriter` writes. For documents of our own making: what is
/// wrong is found, but not explained.
public struct JSONReader {
  private let bytes: [UInt8]
  private var position = 0
  private static let deepest = 100

  /// - Returns: nil if the bytes are not one JSON document.
  public static func value(of bytes: [UInt8]) -> JSONValue? {
    var reader = JSONReader(bytes: bytes)
    guard let value = reader.value(depth: 0) else { return nil }
    reader.skipSpace()
    return reader.position == bytes.count ? value : nil
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = next, [0x20, 0x0a, 0x0d, 0x09].contains(byte) { position += 1 }
  }

  private mutating func take(_ text: StaticString) -> Bool {
    let length = text.utf8CodeUnitCount
    guard bytes.count - position >= length,
      bytes[position..<position + length].elementsEqual(
        UnsafeBufferPointer(start: text.utf8Start, count: length))
    else { return false }
    position += length
    return true
  }

  private mutating func value(depth: Int) -> JSONValue? {
    skipSpace()
    guard depth < Self.deepest, let byte = next else { return nil }
    switch byte {
    case UInt8(ascii: "{"): return object(depth)
    case UInt8(ascii: "["): return array(depth)
    case UInt8(ascii: "\""): return text().map { .text($0) }
    case UInt8(ascii: "t"): return take("true") ? .flag(true) : nil
    case UInt8(ascii: "f"): return take("false") ? .flag(false) : nil
    case UInt8(ascii: "n"): return take("null") ? .null : nil
    default: return number()
    }
  }

  private mutating func array(_ depth: Int) -> JSONValue? {
    position += 1
    var elements: [JSONValue] = []
    skipSpace()
    if take("]") { return .array([]) }
    while let element = value(depth: depth + 1) {
      elements.append(element)
      skipSpace()
      if take("]") { return .array(elements) }
      guard take(",") else { return nil }
    }
    return nil
  }

  private mutating func object(_ depth: Int) -> JSONValue? {
    position += 1
    var members: [JSONMember] = []
    skipSpace()
    if take("}") { return .object([]) }
    while true {
      skipSpace()
      guard let name = text() else { return nil }
      skipSpace()
      guard take(":"), let value = value(depth: depth + 1) else { return nil }
      members.append(JSONMember(name, value))
      skipSpace()
      if take("}") { return .object(members) }
      guard take(",") else { return nil }
    }
  }

  private mutating func number() -> JSONValue? {
    let start = position
    while let byte = next, (0x30...0x39).contains(byte) || [0x2b, 0x2d, 0x2e, 0x45, 0x65].contains(byte) {
      position += 1
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if let whole = Int64(text) { return .whole(whole) }
    if let whole = UInt64(text) { return .unsigned(whole) }
    return Double(text).map { .number($0) }
  }
}

extension JSONReader {
  private mutating func text() -> String? {
    guard take("\"") else { return nil }
    var units: [UInt8] = []
    while let byte = next {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(validating: units, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard let scalar = escaped() else { return nil }
        units += Array(String(Character(scalar)).utf8)
      case 0..<0x20: return nil
      default: units.append(byte)
      }
    }
    return nil
  }

  private mutating func escaped() -> Unicode.Scalar? {
    guard let byte = next else { return nil }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{c}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return pairOrScalar()
    default: return nil
    }
  }

  /// What follows `\u`; two of them where the scalar needs a surrogate pair.
  private mutating func pairOrScalar() -> Unicode.Scalar? {
    guard let first = unit() else { return nil }
    guard (0xd800..<0xdc00).contains(first) else { return Unicode.Scalar(first) }
    guard take("\\u"), let second = unit(), (0xdc00..<0xe000).contains(second) else { return nil }
    return Unicode.Scalar(0x10000 + (first - 0xd800) << 10 + (second - 0xdc00))
  }

  private mutating func unit() -> UInt32? {
    guard bytes.count - position >= 4 else { return nil }
    let digits = bytes[position..<position + 4]
    guard digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
    position += 4
    return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
  }
}

extension JSONValue {
  /// The member of an object with this name.
  public subscript(name: String) -> JSONValue? {
    switch self {
    case .object(let members), .inline(let members): members.first { $0.name == name }?.value
    default: nil
    }
  }

  public var text: String? { if case .text(let text) = self { text } else { nil } }

  public var elements: [JSONValue]? { if case .array(let elements) = self { elements } else { nil } }

  public var members: [JSONMember]? { if case .object(let members) = self { members } else { nil } }

  public var flag: Bool? { if case .flag(let flag) = self { flag } else { nil } }

  /// A whole number that is not negative.
  public var natural: UInt64? {
    switch self {
    case .whole(let number): UInt64(exactly: number)
    case .unsigned(let number): number
    default: nil
    }
  }

  public var double: Double? {
    switch self {
    case .number(let number): number
    case .whole(let number): Double(number)
    case .unsigned(let number): Double(number)
    default: nil
    }
  }
}

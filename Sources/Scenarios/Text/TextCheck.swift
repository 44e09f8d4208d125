/// What a file holds that cannot be the text of a scenario: bytes that are not UTF-8, or control characters.
struct TextProblem: Error, Equatable {
  /// Offset of the first bad byte.
  var offset: Int
  var message: String
}

extension TextProblem {
  /// Finds the first problem. Tabs and line breaks are the only control characters that a scenario may have.
  static func first(in bytes: [UInt8]) -> TextProblem? {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return TextProblem(offset: 0, message: "the file is UTF-16; save it as UTF-8")
    }
    return bytes.withUnsafeBufferPointer { scan($0) }
  }

  private static func scan(_ bytes: UnsafeBufferPointer<UInt8>) -> TextProblem? {
    var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte >= 0x20 && byte < 0x7F {
        index += 1
        continue
      }
      guard let (scalar, length) = decode(bytes, at: index) else {
        return TextProblem(offset: index, message: "the file is not valid UTF-8 here; save it as UTF-8")
      }
      if let problem = complaint(about: scalar) { return TextProblem(offset: index, message: problem) }
      index += length
    }
    return nil
  }

  private static func complaint(about scalar: UInt32) -> String? {
    switch scalar {
    case 0x09, 0x0A, 0x0D, 0x85: nil
    case 0: "a NUL character; a scenario is a text file"
    case 0xFEFF: "a byte order mark in the middle of the text; remove it"
    case 0..<0x20, 0x7F..<0xA0, 0xFFFE, 0xFFFF: "a control character (\(hexadecimal(scalar))); remove it"
    default: nil
    }
  }

  /// The scalar that begins at `index` and its length in bytes; nil where the bytes are not UTF-8 (The Unicode
  /// Standard, table 3-7).
  private static func decode(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (UInt32, Int)? {
    let first = bytes[index]
    let length: Int
    var scalar: UInt32
    switch first {
    case 0..<0x80: return (UInt32(first), 1)
    case 0xC2..<0xE0: (length, scalar) = (2, UInt32(first & 0x1F))
    case 0xE0..<0xF0: (length, scalar) = (3, UInt32(first & 0x0F))
    case 0xF0..<0xF5: (length, scalar) = (4, UInt32(first & 0x07))
    default: return nil
    }
    guard index + length <= bytes.count else { return nil }
    for byte in bytes[(index + 1)..<(index + length)] {
      guard byte & 0xC0 == 0x80 else { return nil }
      scalar = scalar << 6 | UInt32(byte & 0x3F)
    }
    let smallest: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
    guard scalar >= smallest, scalar <= 0x10FFFF, !(0xD800..<0xE000).contains(scalar) else { return nil }
    return (scalar, length)
  }

  private static func hexadecimal(_ scalar: UInt32) -> String {
    let digits = String(scalar, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

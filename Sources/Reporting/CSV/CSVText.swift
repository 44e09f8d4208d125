/// Comma-separated values as RFC 4180 has them, with line feeds.
enum CSVText {
  /// A field, quoted where it holds a comma, a quote or a line break.
  static func field(_ text: String) -> String {
    let bytes = text.utf8.span
    guard bytes.indices.contains(where: { isSpecial(bytes[$0]) }) else { return text }
    var quoted = "\""
    for character in text.unicodeScalars {
      if character == "\"" { quoted.unicodeScalars.append("\"") }
      quoted.unicodeScalars.append(character)
    }
    return quoted + "\""
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"): true
    default: false
    }
  }
}

extension ByteBuffer {
  /// A number, or nothing where there is none.
  mutating func append(optional number: Double?) {
    if let number { append(number) }
  }
}

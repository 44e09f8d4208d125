/// Writes JSON as RFC 8259 has it: two spaces a level, members in their order, a line break at the end.
public struct JSONWriter {
  private var buffer = ByteBuffer()
  private var depth = 0
  /// Without the spaces and line breaks that only people want.
  private var isCompact = false

  /// The document as UTF-8.
  public static func bytes(of value: JSONValue) -> [UInt8] { bytes(of: value, isCompact: false) }

  static func bytes(of value: JSONValue, isCompact: Bool) -> [UInt8] {
    var writer = JSONWriter()
    writer.isCompact = isCompact
    writer.write(value)
    writer.buffer.append("\n")
    return writer.buffer.bytes
  }

  private mutating func write(_ value: JSONValue) {
    switch value {
    case .null: buffer.append("null")
    case .flag(let flag): buffer.append(flag ? "true" : "false")
    case .text(let text): write(text)
    case .number(let number): if number.isFinite { buffer.append(number) } else { buffer.append("null") }
    case .whole(let number): buffer.append(whole: number)
    case .unsigned(let number): buffer.append(whole: number)
    case .array(let elements): writeLines("[", elements, "]") { $0.write($1) }
    case .row(let elements):
      buffer.append("[")
      for (index, element) in elements.enumerated() {
        if index > 0 { buffer.append(", ") }
        write(element)
      }
      buffer.append("]")
    case .object(let members): writeLines("{", members, "}") { $0.write($1) }
    case .inline(let members): writeLine(members)
    }
  }

  private mutating func write(_ member: JSONMember) {
    write(member.name)
    buffer.append(isCompact ? ":" : ": ")
    write(member.value)
  }

  private mutating func writeLines<Element>(
    _ open: String, _ elements: [Element], _ close: String, _ body: (inout JSONWriter, Element) -> Void
  ) {
    buffer.append(open)
    guard !elements.isEmpty else { return buffer.append(close) }
    depth += 1
    for (index, element) in elements.enumerated() {
      if index > 0 { buffer.append(",") }
      breakLine()
      body(&self, element)
    }
    depth -= 1
    breakLine()
    buffer.append(close)
  }

  private mutating func breakLine() {
    guard !isCompact else { return }
    buffer.append("\n")
    buffer.append(spaces: 2 * depth)
  }

  private mutating func writeLine(_ members: [JSONMember]) {
    buffer.append("{")
    for (index, member) in members.enumerated() {
      if index > 0 { buffer.append(", ") }
      write(member)
    }
    buffer.append("}")
  }

  /// A string: what must be escaped is (quotes, backslashes, control characters), and everything else stays as it is, a
  /// stretch at a time, since the data of charts are long.
  private mutating func write(_ text: String) {
    buffer.append(byte: Self.quote)
    let bytes = text.utf8.span
    var start = 0
    for index in bytes.indices where Self.isSpecial(bytes[index]) {
      buffer.append(bytes.extracting(start..<index))
      buffer.append(byte: Self.backslash)
      writeEscaped(bytes[index])
      start = index + 1
    }
    buffer.append(bytes.extracting(droppingFirst: start))
    buffer.append(byte: Self.quote)
  }

  private static let quote = UInt8(ascii: "\"")
  private static let backslash = UInt8(ascii: "\\")

  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == quote || byte == backslash || byte == 0x7f
  }

  /// What follows the backslash.
  private mutating func writeEscaped(_ byte: UInt8) {
    switch byte {
    case Self.quote, Self.backslash: buffer.append(byte: byte)
    case UInt8(ascii: "\n"): buffer.append(byte: UInt8(ascii: "n"))
    case UInt8(ascii: "\r"): buffer.append(byte: UInt8(ascii: "r"))
    case UInt8(ascii: "\t"): buffer.append(byte: UInt8(ascii: "t"))
    default:
      buffer.append("u00")
      for digit in [byte >> 4, byte & 15] { buffer.append(byte: Array("0123456789abcdef".utf8)[Int(digit)]) }
    }
  }
}

/// A string as JSON has it, with its quotes.
func jsonText(_ text: String) -> String {
  String(decoding: JSONWriter.bytes(of: .text(text)).dropLast(), as: UTF8.self)
}

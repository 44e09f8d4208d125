/// One field of a line of CSV, without the blanks and the quotes around it.
package struct TraceField {
  package var text: UnsafeRawBufferPointer
  /// The byte in the line at which the field begins, from 1.
  package var column: Int
  /// Whether a quote within the field is written as two.
  var hasDoubledQuotes = false
  /// What is wrong with its quotes.
  package var problem: String?

  package var string: String {
    let string = String(decoding: text, as: UTF8.self)
    guard hasDoubledQuotes else { return string }
    var result = ""
    var skips = false
    for character in string.unicodeScalars {
      skips = character == "\"" && !skips
      if !skips { result.unicodeScalars.append(character) }
    }
    return result
  }
}

/// The fields of a line of CSV (RFC 4180, but a field ends with its line).
package struct TraceFields: IteratorProtocol {
  private let line: UnsafeRawBufferPointer
  private var position = 0

  package init(_ line: UnsafeRawBufferPointer) { self.line = line }

  package mutating func next() -> TraceField? {
    guard position <= line.count else { return nil }
    while position < line.count, isBlank(line[position]) { position += 1 }
    if position < line.count, line[position] == quote { return quoted() }
    let start = position
    var end = position
    while position < line.count, line[position] != comma {
      if !isBlank(line[position]) { end = position + 1 }
      position += 1
    }
    position += 1
    return TraceField(text: UnsafeRawBufferPointer(rebasing: line[start..<end]), column: start + 1)
  }

  private mutating func quoted() -> TraceField {
    let start = position + 1
    var field = TraceField(text: line, column: start)
    position = start
    var isClosed = false
    while position < line.count, !isClosed {
      if line[position] != quote {
        position += 1
      } else if position + 1 < line.count, line[position + 1] == quote {
        field.hasDoubledQuotes = true
        position += 2
      } else {
        isClosed = true
      }
    }
    field.text = UnsafeRawBufferPointer(rebasing: line[start..<position])
    if !isClosed { field.problem = "the quote is not closed on this line" }
    if isClosed { position += 1 }
    while position < line.count, line[position] != comma {
      if !isBlank(line[position]) { field.problem = "text follows the closing quote" }
      position += 1
    }
    position += 1
    return field
  }
}

private let comma = UInt8(ascii: ",")
private let quote = UInt8(ascii: "\"")

/// A text of a file as it stands in a message: not too long, and without control characters.
package func shown(_ text: String) -> String {
  let scalars = text.unicodeScalars
  let clipped = scalars.prefix(40).map { $0.value < 0x20 || $0.value == 0x7f ? "\u{fffd}" : Character($0) }
  return "`" + String(clipped) + (scalars.count > 40 ? "…" : "") + "`"
}

/// A space or a tab.
@inline(__always) package func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

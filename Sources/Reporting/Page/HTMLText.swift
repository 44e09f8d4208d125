/// HTML under construction. Elements close where they were opened, and every text and every value of an attribute is
/// escaped: what a user has named something can never become markup.
struct HTMLText {
  private(set) var buffer = ByteBuffer()

  typealias Attributes = KeyValuePairs<String, String>

  /// An element with what `body` writes into it.
  mutating func element(_ name: String, _ attributes: Attributes = [:], _ body: (inout HTMLText) -> Void) {
    open(name, attributes)
    body(&self)
    buffer.append("</" + name + ">")
    if !Self.inline.contains(name) { buffer.append("\n") }
  }

  /// An element with a text in it.
  mutating func element(_ name: String, _ attributes: Attributes = [:], text: String) {
    element(name, attributes) { $0.add(text) }
  }

  /// An element that can have nothing in it, as `input`.
  mutating func void(_ name: String, _ attributes: Attributes = [:]) {
    open(name, attributes)
    buffer.append("\n")
  }

  mutating func add(_ text: String) { buffer.append(Self.escaped(text)) }

  /// Markup or a script that is known to be sound.
  mutating func addRaw(_ text: String) { buffer.append(text) }
  mutating func addRaw(_ bytes: [UInt8]) { buffer.append(bytes) }

  private static let inline = ["a", "b", "data", "span", "code", "abbr", "label", "th", "td", "strong", "small"]

  private mutating func open(_ name: String, _ attributes: Attributes) {
    buffer.append("<" + name)
    for (key, value) in attributes { buffer.append(" " + key + "=\"" + Self.escaped(value) + "\"") }
    buffer.append(">")
  }

  /// The text with the five characters that mean something in HTML as references, and without control characters, which
  /// HTML has no way to hold.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      case "\u{0}"..."\u{1f}", "\u{7f}"..."\u{9f}", "\u{fffe}", "\u{ffff}": result += "\u{fffd}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// JSON as it may stand inside a `script` element: whatever could end the element is written as an escape.
  static func inScript(json: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(json.count + 64)
    var rest = json[...]
    while let mark = rest.firstIndex(of: UInt8(ascii: "<")) {
      bytes += rest[..<mark]
      bytes += "\\u003c".utf8
      rest = rest[(mark + 1)...]
    }
    return bytes + rest
  }

  /// JavaScript as it may stand inside a `script` element: `</script` and `<!--` stand in strings and expressions only,
  /// where a backslash changes nothing.
  static func inScript(code: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(code.count + 64)
    var rest = code[...]
    while let mark = rest.firstIndex(of: UInt8(ascii: "<")) {
      bytes += rest[...mark]
      rest = rest[(mark + 1)...]
      if rest.starts(with: "/script".utf8) || rest.starts(with: "!--".utf8) { bytes.append(UInt8(ascii: "\\")) }
    }
    return bytes + rest
  }
}

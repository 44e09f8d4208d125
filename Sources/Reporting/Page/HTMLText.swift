/// HTML under construction. Elements close where they were opened, and every text and every value of an attribute is
/// escaped: what a user has named something can never become markup.
struct HTMLText {
  private(set) var buffer = ByteBuffer()
  /// Where among the bytes the script that draws the pictures belongs.
  private(set) var bundlePlace: Int?

  typealias Attributes = KeyValuePairs<String, String>

  /// An element with what `body` writes into it.
  mutating func element(_ name: String, _ attributes: Attributes = [:], _ body: (inout HTMLText) -> Void) {
    open(name, attributes)
    body(&self)
    buffer.append("</")
    buffer.append(name)
    buffer.append(Self.inline.contains(name) ? ">" : ">\n")
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

  mutating func add(_ text: String) { buffer.append(escaped: text) }

  /// Markup or a script that is known to be sound.
  mutating func addRaw(_ text: String) { buffer.append(text) }

  /// The script that draws the pictures. Once in a page.
  mutating func addBundle() {
    precondition(bundlePlace == nil, "the script stands in the page already")
    bundlePlace = buffer.count
  }

  /// JSON as it may stand inside a `script` element: whatever could end the element is written as an escape.
  mutating func addInScript(json: [UInt8]) {
    var rest = json[...]
    while let mark = rest.firstIndex(of: UInt8(ascii: "<")) {
      buffer.append(rest[..<mark])
      buffer.append("\\u003c")
      rest = rest[(mark + 1)...]
    }
    buffer.append(rest)
  }

  private static let inline = ["td", "data", "th", "a", "b", "span", "code", "abbr", "label", "strong", "small"]

  private mutating func open(_ name: String, _ attributes: Attributes) {
    buffer.append("<")
    buffer.append(name)
    for (key, value) in attributes {
      buffer.append(" ")
      buffer.append(key)
      buffer.append("=\"")
      buffer.append(escaped: value)
      buffer.append("\"")
    }
    buffer.append(">")
  }
}

extension ByteBuffer {
  /// A text with the five characters that mean something in HTML as references, and without control characters, which
  /// HTML has no way to hold.
  mutating func append(escaped text: String) {
    let start = count
    append(text)
    guard bytes[start...].contains(where: Self.mayNeedEscape) else { return }
    remove(from: start)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": append("&amp;")
      case "<": append("&lt;")
      case ">": append("&gt;")
      case "\"": append("&quot;")
      case "'": append("&#39;")
      case "\n", "\t": append(scalar)
      case "\u{0}"..."\u{1f}", "\u{7f}"..."\u{9f}", "\u{fffe}", "\u{ffff}": append("\u{fffd}")
      default: append(scalar)
      }
    }
  }

  /// Of ASCII what is replaced, and the bytes with which the other characters begin that are.
  private static func mayNeedEscape(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
    case 0...0x1f, 0x7f, 0xc2, 0xef: true
    default: false
    }
  }
}

/// A YAML document as it is written: mappings and lists of mappings in block style, everything below in flow style.
indirect enum YAMLText {
  case word(String)
  case list([YAMLText])
  case mapping([(key: String, value: YAMLText)])

  /// A text, in quotes where it could be taken for something else.
  static func text(_ text: String) -> YAMLText {
    let isPlain = text.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "-")
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
    let first = text.utf8.first.map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) } ?? false
    let reserved = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"].contains(text)
    return .word(isPlain && first && !reserved ? text : JSONText.quoted(text))
  }

  /// `{ name: value }`, as variants are written.
  static func variant(_ name: String, _ value: YAMLText) -> YAMLText { .mapping([(name, value)]) }

  /// A mapping of the keys that have a value.
  static func keys(_ pairs: [(key: String, value: YAMLText?)]) -> YAMLText {
    .mapping(pairs.compactMap { pair in pair.value.map { (pair.key, $0) } })
  }

  /// The lines of a mapping in block style, each so far in.
  func block(indent: Int = 0) -> String {
    guard case .mapping(let pairs) = self else { return String(repeating: " ", count: indent) + flow + "\n" }
    let margin = String(repeating: " ", count: indent)
    return pairs.map { pair in
      guard case .list(let items) = pair.value, items.allSatisfy(\.isMapping), !items.isEmpty else {
        return margin + pair.key + ": " + pair.value.flow + "\n"
      }
      let lines = items.map { item in
        margin + "  - " + String(item.block(indent: indent + 4).dropFirst(indent + 4))
      }
      return margin + pair.key + ":\n" + lines.joined()
    }.joined()
  }

  private var isMapping: Bool { if case .mapping = self { true } else { false } }

  private var flow: String {
    switch self {
    case .word(let word): word
    case .list(let items): "[" + items.map(\.flow).joined(separator: ", ") + "]"
    case .mapping(let pairs): "{ " + pairs.map { $0.key + ": " + $0.value.flow }.joined(separator: ", ") + " }"
    }
  }
}

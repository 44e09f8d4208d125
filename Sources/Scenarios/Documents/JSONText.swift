/// A JSON value whose keys keep their order, and its text.
indirect enum JSONText: Sendable {
  case text(String)
  case number(String)
  case flag(Bool)
  case list([JSONText])
  case object([(key: String, value: JSONText)])

  /// The value with two spaces of indentation; what fits a line stands in one line.
  func rendered(indent: String = "", column: Int = 0) -> String {
    if let line = inline(within: 118 - column) { return line }
    let inner = indent + "  "
    switch self {
    case .text, .number, .flag: return inline(within: .max) ?? ""
    case .list(let items):
      let parts = items.map { inner + $0.rendered(indent: inner, column: inner.utf8.count) }
      return "[\n" + parts.joined(separator: ",\n") + "\n" + indent + "]"
    case .object(let members):
      let parts = members.map { key, value in
        let head = inner + Self.quoted(key) + ": "
        return head + value.rendered(indent: inner, column: head.utf8.count)
      }
      return "{\n" + parts.joined(separator: ",\n") + "\n" + indent + "}"
    }
  }

  /// The value in one line; nil where it is longer than `limit` bytes.
  private func inline(within limit: Int) -> String? {
    guard limit > 0 else { return nil }
    var line: String
    switch self {
    case .text(let text): line = Self.quoted(text)
    case .number(let digits): line = digits
    case .flag(let flag): line = flag ? "true" : "false"
    case .list(let items):
      line = "["
      for (index, item) in items.enumerated() {
        guard let part = item.inline(within: limit - line.utf8.count) else { return nil }
        line += (index > 0 ? ", " : "") + part
      }
      line += "]"
    case .object(let members):
      line = "{"
      for (index, member) in members.enumerated() {
        line += (index > 0 ? ", " : "") + Self.quoted(member.key) + ": "
        guard let part = member.value.inline(within: limit - line.utf8.count) else { return nil }
        line += part
      }
      line += "}"
    }
    return line.utf8.count <= limit ? line : nil
  }

  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default:
        if scalar.value < 0x20 {
          let digits = String(scalar.value, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}

extension JSONText: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  init(stringLiteral value: String) { self = .text(value) }
  init(booleanLiteral value: Bool) { self = .flag(value) }
  init(integerLiteral value: Int) { self = .number(String(value)) }
  init(arrayLiteral elements: JSONText...) { self = .list(elements) }
  init(dictionaryLiteral elements: (String, JSONText)...) { self = .object(elements.map { ($0.0, $0.1) }) }

  /// An object with further members.
  func with(_ members: [(key: String, value: JSONText)]) -> JSONText {
    if case .object(let own) = self { .object(own + members) } else { self }
  }

  func with(_ key: String, _ value: JSONText) -> JSONText { with([(key, value)]) }
}

/// A piece of YAML with its place: what is left of the text once anchors, merge keys and includes are resolved.
struct Node: Sendable {
  enum Content: Sendable {
    case scalar(Scalar)
    case sequence([Node])
    /// In the order of the file; no key twice.
    case mapping([Entry])
    /// What could not be included; the log says why.
    case unreadable
  }

  struct Scalar: Sendable {
    var text: String
    /// Written in quotes or as a block: a text, whatever it looks like.
    var isQuoted: Bool
  }

  struct Entry: Sendable {
    var key: String
    var keyPlace: Place
    var value: Node
  }

  var content: Content
  var place: Place

  static func scalar(_ text: String, quoted: Bool = false, at place: Place) -> Node {
    Node(content: .scalar(Scalar(text: text, isQuoted: quoted)), place: place)
  }

  /// The value of a key of a mapping.
  subscript(key: String) -> Node? {
    guard case .mapping(let entries) = content else { return nil }
    return entries.first { $0.key == key }?.value
  }

  var text: String? {
    if case .scalar(let scalar) = content { scalar.text } else { nil }
  }

  /// `a list`, for messages.
  var kindInWords: String {
    switch content {
    case .scalar(let scalar): scalar.isNull ? "nothing" : "a single value"
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .unreadable: "an unreadable file"
    }
  }
}

extension Node.Scalar {
  /// The empty value and its spellings in YAML 1.2.
  var isNull: Bool { !isQuoted && ["", "~", "null", "Null", "NULL"].contains(text) }

  /// The truth values of YAML 1.2 (`yes` and `on` are texts).
  var truth: Bool? {
    guard !isQuoted else { return nil }
    switch text {
    case "true", "True", "TRUE": return true
    case "false", "False", "FALSE": return false
    default: return nil
    }
  }

  /// Whether YAML 1.2 reads it as a number.
  var isNumber: Bool {
    guard !isQuoted else { return false }
    let unsigned = text.utf8.first.map { $0 == 0x2B || $0 == 0x2D } == true ? text.dropFirst() : text[...]
    if [".inf", ".Inf", ".INF", ".nan", ".NaN", ".NAN"].contains(unsigned) { return true }
    if unsigned.hasPrefix("0x") || unsigned.hasPrefix("0o") { return unsigned.utf8.count > 2 }
    guard let number = DecimalNumber.read(text[...].utf8) else { return false }
    return number.rest.isEmpty
  }
}

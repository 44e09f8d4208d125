/// A key of a mapping.
final class Key: Sendable {
  enum Presence: Sendable {
    case required
    case optional
    /// Left out, it means the same as this text.
    case byDefault(String)
    /// Required unless another key chooses a variant.
    case requiredUnless(key: String, is: String)
  }

  let name: String
  /// Other spellings that are common.
  let aliases: [String]
  let shape: Shape
  let presence: Presence
  /// One line for the reference, without a full stop.
  let summary: String

  init(
    _ name: String, _ shape: Shape, _ presence: Presence, aliases: [String] = [], _ summary: String
  ) {
    self.name = name
    self.aliases = aliases
    self.shape = shape
    self.presence = presence
    self.summary = summary
  }

  /// A required key.
  convenience init(_ name: String, _ shape: Shape, aliases: [String] = [], _ summary: String) {
    self.init(name, shape, .required, aliases: aliases, summary)
  }

  var isRequired: Bool { if case .required = presence { true } else { false } }

  func isCalled(_ text: String) -> Bool { name == text || aliases.contains(text) }
}

/// A mapping with known keys.
final class Group: Sendable {
  /// What one such mapping is called: `host pool`.
  let title: String
  let summary: String
  /// The sets of keys of which one may be used; mostly there is one.
  let forms: [[Key]]
  /// Keys of which at least one must be given.
  let oneOf: [String]
  /// Further keys, which depend on the word that another key has.
  let split: Split?

  convenience init(_ title: String, _ summary: String, _ keys: [Key], oneOf: [String] = [], split: Split? = nil) {
    self.init(title, summary, forms: [keys], oneOf: oneOf, split: split)
  }

  init(_ title: String, _ summary: String, forms: [[Key]], oneOf: [String] = [], split: Split? = nil) {
    self.title = title
    self.summary = summary
    self.forms = forms
    self.oneOf = oneOf
    self.split = split
  }

  /// `a host pool`, `an instance group`.
  var noun: String { withArticle(title) }

  /// Whether an empty mapping will do.
  var canBeEmpty: Bool { oneOf.isEmpty && forms.contains { form in !form.contains(where: \.isRequired) } }

  /// All keys of all forms, each once; not those of the split.
  var formKeys: [Key] {
    var keys: [Key] = []
    for key in forms.joined() where !keys.contains(where: { $0.name == key.name }) { keys.append(key) }
    return keys
  }
}

/// Keys that depend on the word of another key.
struct Split: Sendable {
  struct Case: Sendable {
    var word: String
    var keys: [Key]
    /// Why the keys of the other cases are refused here, as the end of "… does not apply to service: saas, ".
    var reason: String
  }

  var key: String
  var cases: [Case]
}

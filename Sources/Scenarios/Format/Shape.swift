import CloudModel

/// What may stand in a place of a scenario. The table of the format is made of these; the checker, the JSON Schema and
/// the reference all follow it.
indirect enum Shape: Sendable {
  /// Any text.
  case text
  /// A text that can be a part of a metric's path and of a file's name.
  case name
  /// The path of a file that must exist, relative to the file that names it.
  case file
  case flag
  case word([Word])
  case whole(ClosedRange<Int64>)
  /// A whole number of 64 bits.
  case seed
  case number(NumberRange)
  case quantity(Quantity, Sign)
  /// The path of a metric.
  case metric
  /// A list of at least `minimum` items, each of which messages call `item`.
  case list(of: Shape, item: String, minimum: Int)
  /// Two values in a list, each with its name.
  case pair(Key, Key)
  case group(Group)
  case choice(Choice)
  /// One of two shapes: the first for a list, the second for anything else.
  case listOr(list: Shape, other: Shape)
  /// A mapping with the group's keys, or the value of its one important key without the key.
  case groupOrValue(Group, of: String)
}

/// A word that may be written, and what it means.
struct Word: Sendable {
  var text: String
  var summary: String

  init(_ text: String, _ summary: String = "") {
    self.text = text
    self.summary = summary
  }
}

/// Where a plain number may lie.
struct NumberRange: Equatable, Sendable {
  var lower: Double
  var includesLower: Bool
  var upper: Double

  static func above(_ lower: Double, upTo upper: Double = Quantity.largestNumber) -> NumberRange {
    NumberRange(lower: lower, includesLower: false, upper: upper)
  }

  static func from(_ lower: Double, upTo upper: Double = Quantity.largestNumber) -> NumberRange {
    NumberRange(lower: lower, includesLower: true, upper: upper)
  }

  func contains(_ value: Double) -> Bool {
    (value > lower || includesLower && value == lower) && value <= upper
  }
}

/// A key of a mapping.
struct Key: Sendable {
  enum Presence: Sendable {
    case required
    case optional
    /// Left out, it means the same as this text.
    case byDefault(String)
    /// Required unless another key chooses a variant.
    case requiredUnless(key: String, is: String)
  }

  var name: String
  /// Other spellings that are common.
  var aliases: [String]
  var shape: Shape
  var presence: Presence
  /// One line for the reference, without a full stop.
  var summary: String

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
  init(_ name: String, _ shape: Shape, aliases: [String] = [], _ summary: String) {
    self.init(name, shape, .required, aliases: aliases, summary)
  }

  var isRequired: Bool { if case .required = presence { true } else { false } }

  func isCalled(_ text: String) -> Bool { name == text || aliases.contains(text) }
}

/// A mapping with known keys.
struct Group: Sendable {
  /// What one such mapping is called: `host pool`.
  var title: String
  var summary: String
  /// The sets of keys of which one may be used; mostly there is one.
  var forms: [[Key]]
  /// Keys of which at least one must be given.
  var oneOf: [String]
  /// Further keys, which depend on the word that another key has.
  var split: Split?

  init(_ title: String, _ summary: String, _ keys: [Key], oneOf: [String] = [], split: Split? = nil) {
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

/// A bare word, or one key with a mapping of parameters, that names one of several variants.
struct Choice: Sendable {
  /// What one of them is called: `allocator`.
  var title: String
  var summary: String
  var variants: [Variant]
  /// What a bare value that names no variant is.
  var scalar: Shape?

  init(_ title: String, _ summary: String, _ variants: [Variant], scalar: Shape? = nil) {
    self.title = title
    self.summary = summary
    self.variants = variants
    self.scalar = scalar
  }

  var noun: String { withArticle(title) }
}

struct Variant: Sendable {
  var name: String
  var summary: String
  /// What stands under the name; nil where nothing may.
  var body: Shape?

  init(_ name: String, _ summary: String, _ body: Shape?) {
    self.name = name
    self.summary = summary
    self.body = body
  }

  /// A variant with parameters.
  init(_ name: String, _ summary: String, keys: [Key]...) {
    self.init(name, summary, .group(Group(name, summary, forms: keys)))
  }

  /// Whether the name alone will do.
  var canBeBare: Bool {
    switch body {
    case nil: true
    case .group(let group): group.canBeEmpty
    default: false
    }
  }
}

func withArticle(_ noun: String) -> String {
  let vowels: Set<Character> = ["a", "e", "i", "o"]
  return (noun.first.map { vowels.contains($0) } == true ? "an " : "a ") + noun
}

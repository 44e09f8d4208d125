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
  /// A word that stands for what is not known yet, or a value.
  case wordOr(Word, other: Shape)
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

func withArticle(_ noun: String) -> String {
  let vowels: Set<Character> = ["a", "e", "i", "o"]
  return (noun.first.map { vowels.contains($0) } == true ? "an " : "a ") + noun
}

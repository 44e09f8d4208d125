import Allocators
import Scenarios

/// What the value of an option, or an operand, can be: the parser refuses other words, and shells complete these.
enum ValueSource: Sendable {
  /// Anything; nothing can be offered.
  case text
  /// One of these words.
  case word([String])
  /// One of some names, with which the command itself is more lenient. They are made when they are wanted: to list what
  /// `verify` verifies takes longer than most commands do.
  case names(@Sendable () -> [String])
  /// A file whose name ends like this, without the dot; of any name where there are none.
  case file([String])
  case folder
  /// The name of an allocator or a placement rule, or a mapping with its options.
  case allocator, placement
  /// One of our commands.
  case command
  /// Several allocators or placement rules with commas between them.
  case allocators, placements

  static let scenarios = ValueSource.file(["yaml", "yml", "json"])

  static func name(_ names: @autoclosure @escaping @Sendable () -> [String]) -> ValueSource { .names(names) }

  init(placeholder: String) {
    switch placeholder {
    case "FILE": self = .file([])
    case "DIR": self = .folder
    default: self = .text
    }
  }

  /// The words that can be offered.
  func words(_ policies: PolicyCatalogue) -> [String] {
    switch self {
    case .text, .file, .folder: []
    case .word(let words): words
    case .names(let names): names()
    case .command: Command.all.map(\.name)
    case .allocator, .allocators: policies.allocators.map(\.description.name)
    case .placement, .placements: policies.placements.map(\.description.name)
    }
  }

  /// Whether words are given with commas between them.
  var isList: Bool {
    switch self {
    case .allocators, .placements: true
    default: false
    }
  }

  /// Refuses what is none of the words, where there are no others.
  ///
  /// - Parameter subject: what takes the word, as `--format`.
  func check(_ text: String, of subject: String) throws {
    guard case .word(let known) = self, !known.contains(text) else { return }
    throw Failure(
      code: .usage,
      message: "\(subject) takes \(enumeration(known, "or")), not '\(text)'"
        + Suggestion.question(for: text, among: known))
  }
}

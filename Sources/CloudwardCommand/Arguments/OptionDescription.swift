/// An option of a command: one table parses the arguments and writes the help.
struct OptionDescription: Sendable {
  /// Without the leading dashes.
  let name: String
  /// What stands for the value in the help, as `N`; nil for a flag.
  let value: String?
  let summary: String
  /// Whether it can be given several times.
  var isRepeatable = false

  init(_ name: String, _ value: String?, _ summary: String, isRepeatable: Bool = false) {
    self.name = name
    self.value = value
    self.summary = summary
    self.isRepeatable = isRepeatable
  }

  /// A flag.
  init(_ name: String, _ summary: String) { self.init(name, nil, summary) }
}

/// A command: what it takes, what it says of itself, and what it does.
struct CommandDescription: Sendable {
  let name: String
  let summary: String
  /// Operands as the usage line shows them: `FILE`, `FILE…`, or nothing.
  let operands: String
  /// How many operands it takes.
  let operandCount: ClosedRange<Int>
  let options: [OptionDescription]
  /// Lines that can be typed as they stand, each with what it does.
  let examples: [(line: String, meaning: String)]
  let run: @Sendable (Arguments) async throws -> ExitCode
}

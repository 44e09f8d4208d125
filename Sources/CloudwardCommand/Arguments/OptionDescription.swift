/// An option of a command: one table parses the arguments and writes the help, the manual and the completions.
struct OptionDescription: Sendable {
  /// Without the leading dashes.
  let name: String
  /// What stands for the value in the help, as `N`; nil for a flag.
  let value: String?
  let summary: String
  /// Whether it can be given several times.
  var isRepeatable = false
  /// What the value can be.
  let values: ValueSource

  /// - Parameter values: what the value can be; where it is left out, the placeholder says so (`FILE`, `DIR`).
  init(_ name: String, _ value: String?, _ summary: String, isRepeatable: Bool = false, values: ValueSource? = nil) {
    self.name = name
    self.value = value
    self.summary = summary
    self.isRepeatable = isRepeatable
    self.values = values ?? ValueSource(placeholder: value ?? "")
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
  /// What each operand can be, in their order; the last holds for all that follow.
  var operandValues: [ValueSource] = [.scenarios]
  let options: [OptionDescription]
  /// Lines that can be typed as they stand, each with what it does.
  let examples: [(line: String, meaning: String)]
  /// What the summary has no room for; may be empty.
  var explanation = ""
  let run: @Sendable (Arguments) async throws -> ExitCode
}

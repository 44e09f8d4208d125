import Workloads

/// A second file beside a trace, which says more of its jobs: durations of functions, fragments of tasks.
struct CompanionFile {
  private let file: String
  private let isStrict: Bool
  private var table: HeaderTable
  /// What could not be used: the first, and how many.
  private var dropped: (message: String, line: Int, count: Int)?

  /// - Parameter columns: as `HeaderTable` takes them.
  init(_ file: String, columns: [String], isStrict: Bool) {
    self.file = file
    self.isStrict = isStrict
    table = HeaderTable(file: file, columns)
  }

  /// Hands over each line; what `body` returns is why it cannot be used.
  /// - Throws: where the file cannot be read or is of another kind; where it is strict, at what cannot be used.
  mutating func read(_ body: (HeaderTable, _ line: Int) -> RowOutcome?) throws(TraceProblem) {
    let lines = TraceLines(try TraceInput(path: file))
    while let next = try lines.next() {
      guard case .text(let text) = next else {
        try drop(.drop(.malformed, "the line is longer than \(TraceLines.longestLine) bytes"), lines.line)
        continue
      }
      if let outcome = try table.take(text, line: lines.line) {
        try drop(outcome, lines.line)
      } else if let outcome = body(table, lines.line) {
        try drop(outcome, lines.line)
      }
    }
    if case .cutOff(let message)? = lines.input.ending { try drop(.drop(.cutOff, message), lines.line) }
    guard !table.lacksHeader else {
      throw TraceProblem(file: file, message: "the file is empty; its first line must name the columns")
    }
  }

  private mutating func drop(_ outcome: RowOutcome, _ line: Int) throws(TraceProblem) {
    guard case .drop(_, let message, let column) = outcome else { return }
    if isStrict { throw TraceProblem(file: file, line: line, column: column, message: message) }
    dropped = (dropped?.message ?? message, dropped?.line ?? line, (dropped?.count ?? 0) + 1)
  }

  /// What could not be used, once; nil where there is nothing more to say.
  mutating func takeDropped() -> RowOutcome? {
    guard let (message, line, count) = dropped else { return nil }
    dropped = nil
    return .drops(.secondFile, "\(file): \(message)", count, line: line)
  }
}

import Workloads

/// A second file beside a trace, which says more of its jobs: durations of functions, fragments of tasks.
struct CompanionFile {
  private let file: String
  private let isStrict: Bool
  private var table: HeaderTable
  /// What could not be used, by reason, with the first message and how often.
  private var dropped: [(reason: DropReason, message: String, count: Int)] = []

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
    guard case .drop(let reason, let message, let column) = outcome else { return }
    if isStrict { throw TraceProblem(file: file, line: line, column: column, message: message) }
    if let index = dropped.firstIndex(where: { $0.reason == reason }) {
      dropped[index].count += 1
    } else {
      dropped.append((reason, "in line \(line) of \(file) \(message)", 1))
    }
  }

  /// One more thing to say of what could not be used; nil after the last.
  mutating func nextDrop() -> RowOutcome? {
    guard let last = dropped.popLast() else { return nil }
    return .drops(last.reason, last.message, last.count)
  }
}

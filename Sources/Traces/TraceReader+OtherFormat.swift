import Workloads

/// A file that is of another kind than was said.
extension TraceReader {
  /// A file of which nothing can be used is not of the format. One without jobs is fine: a header alone, comments, or jobs
  /// that ran for no time.
  func refuseAnotherFormat() throws(TraceProblem) {
    if case .lines(_, let box) = rows, box.parser.lacksHeader {
      let reason = faults.first.map { "nothing can be read: \($0.message)" } ?? "the file is empty"
      throw TraceProblem(file: file, message: "\(reason); the first line of \(format.rawValue) must name the columns")
    }
    let bad = summary.dropped.filter { $0.reason == .malformed || $0.reason == .cutOff }.reduce(0) { $0 + $1.count }
    guard summary.jobs == 0, bad > 0, bad * 2 >= summary.droppedCount, let first = faults.first else { return }
    let seeming = TraceFormat.detect(name: "", beginning: beginning)
    guard seeming != format else { throw TraceProblem(file: file, findings: faults) }
    throw TraceProblem(
      file: file, line: first.line, column: first.column,
      message:
        "nothing in the file can be read as \(format.rawValue): \(first.message)\(Self.advice(seeming, beginning))")
  }

  /// What is wrong with a header, and what the file looks like instead.
  func explained(_ problem: TraceProblem) -> TraceProblem {
    let seeming = TraceFormat.detect(name: "", beginning: beginning)
    guard let seeming, seeming != format else { return problem }
    return TraceProblem(
      file: file, line: problem.line, column: problem.column,
      message: problem.message + Self.advice(seeming, beginning))
  }

  private static func advice(_ seeming: TraceFormat?, _ beginning: [UInt8]) -> String {
    if let seeming { return "; it looks like \(seeming.rawValue)" }
    return "; it begins with \(firstLine(beginning))"
  }

  /// What is wrong where a second file is named that the format does not have.
  static func strayCompanion(_ format: TraceFormat, _ options: TraceOptions) -> String? {
    let companions = [
      ("durations", options.durationsFile, TraceFormat.azureFunctions2019),
      ("fragments", options.fragmentsFile, TraceFormat.opendc),
    ]
    return companions.first { $0.1 != nil && $0.2 != format }.map { key, _, owner in
      "`\(key)` belongs to \(owner.rawValue), and this file is read as \(format.rawValue)"
    }
  }

  private static func firstLine(_ beginning: [UInt8]) -> String {
    shown(String(decoding: beginning.prefix { $0 != 0x0a && $0 != 0x0d }.prefix(200), as: UTF8.self))
  }

  private static func isListOfMachines(_ beginning: [UInt8]) -> Bool {
    let line = beginning.prefix { $0 != 0x0a && $0 != 0x0d }
    let kind = Array(line).withUnsafeBytes { MachineColumns.kind(of: CSVColumns(header: $0)) }
    // A CSV with a column `cpu` can be anything.
    return kind != nil && kind != .csv
  }

  static func unknownFormat(_ beginning: [UInt8], _ ending: TraceInput.Ending?) -> String {
    guard !beginning.isEmpty else {
      if case .cutOff(let message)? = ending { return "nothing can be read: \(message)" }
      return "the file is empty"
    }
    if isListOfMachines(beginning) {
      return "is a list of machines: `cloudward trace convert --hosts` prints them, `hosts: { trace: … }` takes them"
    }
    return "the format cannot be told from the name and the first lines; a CSV needs a column `arrival`, or a mapping; "
      + "else name the format, one of " + TraceFormat.allCases.map(\.rawValue).joined(separator: ", ")
      + advice(nil, beginning)
  }
}

import Glibc

/// Collects the rows of a trace line by line, and what is wrong with them.
struct TraceBuilder {
  private let file: String
  private var line: Int32 = 0
  private var header: TraceHeader?
  /// Those of the header.
  private var columns: [TraceColumn] = []
  private var rows: [TraceRow] = []
  private var isSorted = true
  var tenants = TraceNames()
  var workloads = TraceNames()
  private var findings: [TraceProblem.Finding] = []
  /// Whether the rest of the file cannot be understood.
  private var isLost = false

  init(file: String) { self.file = file }

  /// Whether so much is wrong that the rest need not be read.
  var isStopped: Bool { isLost || findings.count >= TraceProblem.mostFindings }

  mutating func report(_ message: String, column: Int? = nil) {
    findings.append(TraceProblem.Finding(line: Int(line), column: column, message: message))
  }

  /// Takes the lines that are complete, and the rest as one where nothing follows.
  /// - Returns: how many bytes were used.
  mutating func takeLines(_ bytes: UnsafeRawBufferPointer, isLast: Bool) -> Int {
    var start = 0
    while start < bytes.count, !isStopped {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[start...])
      guard let newline = memchr(rest.baseAddress!, newline, rest.count) else {
        guard isLast else { break }
        take(rest)
        return bytes.count
      }
      let length = UnsafeRawPointer(newline) - rest.baseAddress!
      take(UnsafeRawBufferPointer(rebasing: rest[..<length]))
      start += length + 1
    }
    return start
  }

  private mutating func take(_ bytes: UnsafeRawBufferPointer) {
    guard line < .max else {
      report("there are more than \(Int32.max) lines")
      isLost = true
      return
    }
    line += 1
    var text = bytes
    let mark: [UInt8] = line == 1 ? [0xef, 0xbb, 0xbf] : []
    if !mark.isEmpty, text.starts(with: mark) { text = UnsafeRawBufferPointer(rebasing: text[3...]) }
    if text.last == UInt8(ascii: "\r") { text = UnsafeRawBufferPointer(rebasing: text.dropLast()) }
    guard !text.allSatisfy({ isBlank($0) }) else { return }
    if header == nil { takeHeader(text) } else { takeRow(text) }
  }

  private mutating func takeHeader(_ text: UnsafeRawBufferPointer) {
    let header = TraceHeader(text)
    for problem in header.problems where !isStopped { report(problem.message, column: problem.column) }
    // Without knowing the columns nothing can be said of the rows.
    if !header.problems.isEmpty { isLost = true }
    self.header = header
    columns = header.columns
  }

  private mutating func takeRow(_ text: UnsafeRawBufferPointer) {
    var row = TraceRow()
    row.line = line
    let findingsBefore = findings.count
    var fields = TraceFields(text)
    var count = 0
    while let field = fields.next() {
      if count < columns.count, !isStopped { read(field, at: count, into: &row) }
      count += 1
    }
    if count != columns.count {
      // Fields that stand in the wrong columns say nothing by themselves.
      findings.removeSubrange(findingsBefore...)
      report("there are \(count) fields where the header has \(columns.count)")
    }
    guard findings.isEmpty else { return }
    if let last = rows.last, last.arrival > row.arrival { isSorted = false }
    rows.append(row)
  }

  private mutating func read(_ field: TraceField, at index: Int, into row: inout TraceRow) {
    if let problem = field.problem ?? row.take(field, as: columns[index], builder: &self) {
      report("\(shown(header?.names[index] ?? "")): \(problem)", column: field.column)
    }
  }

  /// The table.
  /// - Throws: what was found to be wrong.
  consuming func finish() throws(TraceProblem) -> TraceTable {
    guard findings.isEmpty else { throw TraceProblem(file: file, findings: findings) }
    guard let header else {
      throw TraceProblem(file: file, message: "the file is empty; its first line must name the columns")
    }
    // Lines rise with the rows, so that they settle the order of equal times.
    if !isSorted { rows.sort { ($0.arrival, $0.line) < ($1.arrival, $1.line) } }
    return TraceTable(
      file: file, unknownColumns: header.unknownColumns, rows: rows,
      tenants: header.columns.contains(.tenant) ? tenants : nil,
      workloads: header.columns.contains(.workload) ? workloads : nil)
  }
}

private let newline = Int32(UInt8(ascii: "\n"))

import SimulationKernel
import Workloads

/// Azure functions, 2019: a row a function, with how often it was invoked in each minute of a day; and, in a second file,
/// percentiles of how long it took.
///
/// The k-th of a function's c invocations in a minute arrives at a random instant of the k-th of c equal parts of that
/// minute, and lasts as long as a random quantile of its durations, between the percentiles in proportion. Both numbers
/// come from a stream that the function and the minute name, so that a file always means the same jobs. Counts are held,
/// invocations are not: memory grows with the functions and the minutes in which they were invoked.
struct AzureFunctionCountsParser: RowParser {
  private struct Function {
    var key: StreamKey
    var line: Int
    var app: String
    var name: String
    var durations: DurationPercentiles?
  }

  private struct Cell {
    var minute: Int32
    var function: Int32
    var count: UInt32
  }

  private let file: String
  private var companion: CompanionFile?
  private var percentiles: [String: DurationPercentiles] = [:]
  private var names: [Int] = []
  /// Positions of the columns of minutes, with the minute from 0.
  private var minutes: [(column: Int, minute: Int32)] = []
  private var count = 0
  private var fields: [TraceField] = []
  private var functions: [Function] = []
  private var cells: [Cell] = []
  private var invocations: InvocationMerge?
  private var nextCell = 0

  static let minute = 60 * Nanoseconds.second
  private static let mostMinutes = 100_000

  var lacksHeader: Bool { names.isEmpty }

  init(_ options: TraceOptions, file: String) {
    self.file = file
    companion = options.durationsFile.map {
      CompanionFile($0, columns: DurationPercentiles.columns, isStrict: options.isStrict)
    }
  }

  mutating func take(_ text: UnsafeRawBufferPointer, line: Int) throws(TraceProblem) -> RowOutcome {
    guard text.contains(where: { !isBlank($0) }) else { return .nothing }
    guard !names.isEmpty else {
      try takeHeader(CSVColumns(header: text), line: line)
      try readPercentiles()
      return .nothing
    }
    if let fault = CSVColumns.split(text, into: &fields, fewest: count) { return fault }
    let beginning = cells.count
    for (column, minute) in minutes {
      let value = FieldValue(fields[column].text, decimals: 0, largest: 1_000_000_000)
      guard let number = value.value else {
        cells.removeSubrange(beginning...)
        return .drop(
          value.reason(negative: .malformed) ?? .malformed,
          "the count of minute \(minute + 1), \(shown(fields[column].string)), \(value.complaint)",
          column: fields[column].column)
      }
      if number > 0 { cells.append(Cell(minute: minute, function: Int32(functions.count), count: UInt32(number))) }
    }
    let parts = names.map { fields[$0].string }
    functions.append(
      Function(
        key: parts.reduce(StreamKey(seed: 0).appending("azure-functions-2019")) { $0.appending($1) }, line: line,
        app: parts[1], name: parts[2], durations: percentiles[parts.joined(separator: ",")]))
    return .nothing
  }

  private mutating func takeHeader(_ header: CSVColumns, line: Int) throws(TraceProblem) {
    for name in ["HashOwner", "HashApp", "HashFunction"] {
      guard let position = header.position(name) else {
        throw TraceProblem(
          file: file, line: line, column: 1,
          message: "the format has a column \(shown(name)), and this header has \(header.shownNames)")
      }
      names.append(position)
    }
    count = header.names.count
    for (column, name) in header.names.enumerated() {
      if let minute = Int(name), 1...Self.mostMinutes ~= minute { minutes.append((column, Int32(minute - 1))) }
    }
    guard !minutes.isEmpty else {
      throw TraceProblem(
        file: file, line: line, column: 1, message: "the format has a column for each minute, `1` to `1440`")
    }
  }

  private mutating func readPercentiles() throws(TraceProblem) {
    try companion?.read { table, _ in
      switch DurationPercentiles.read(table) {
      case .success(let found):
        percentiles[[0, 1, 2].map { table.string($0) ?? "" }.joined(separator: ",")] = found
        return nil
      case .failure(let fault): return fault.outcome
      }
    }
  }

  mutating func leftOver() -> RowOutcome {
    if let drop = companion?.takeDropped() { return drop }
    if invocations == nil {
      // Positions settle the order of functions within a minute.
      cells = cells.enumerated().sorted { ($0.element.minute, $0.offset) < ($1.element.minute, $1.offset) }.map(
        \.element)
      invocations = InvocationMerge()
    }
    while invocations?.isEmpty == true {
      guard nextCell < cells.count else { return .nothing }
      let minute = cells[nextCell].minute
      while nextCell < cells.count, cells[nextCell].minute == minute {
        let cell = cells[nextCell]
        invocations?.add(
          function: Int(cell.function), count: Int(cell.count), minute: Int(minute),
          key: functions[Int(cell.function)].key)
        nextCell += 1
      }
    }
    guard let invocation = invocations?.next() else { return .nothing }
    let function = functions[invocation.function]
    var job = TraceJob(
      id: invocation.id, line: function.line, submit: invocation.time,
      duration: function.durations?.quantile(invocation.share))
    job.tenant = function.app
    job.workload = function.name
    return .job(job)
  }
}

import CloudModel
import SimulationKernel
import Workloads

/// CSV with a header: our own columns, or others by a mapping.
struct CSVParser: RowParser {
  let options: TraceOptions
  private let file: String
  private(set) var columns: CSVColumns?
  var fields: [TraceField] = []
  private(set) var position = Positions()

  struct Positions {
    var arrival = 0
    var duration: Int?
    var end: Int?
    var estimate: Int?
    var priority: Int?
    var tenant: Int?
    var workload: Int?
    var id: Int?
    var amounts = InlineArray<5, Int>(repeating: -1)
  }

  static let meanings =
    ["arrival", "duration", "end", "estimate", "priority", "tenant", "workload", "id"]
    + ResourceKind.allCases.map(\.name)

  var lacksHeader: Bool { columns == nil }

  init(_ options: TraceOptions, file: String) {
    self.options = options
    self.file = file
  }

  mutating func take(_ text: UnsafeRawBufferPointer, line: Int) throws(TraceProblem) -> RowOutcome {
    guard text.contains(where: { !isBlank($0) }) else { return .nothing }
    guard let columns else {
      try takeHeader(CSVColumns(header: text), line: line)
      return .nothing
    }
    if let fault = CSVColumns.split(text, into: &fields, fewest: columns.names.count) { return fault }
    guard fields.count == columns.names.count else {
      return .drop(.malformed, "there are more fields than the \(columns.names.count) of the header")
    }
    return job(line: line)
  }

  private mutating func takeHeader(_ header: CSVColumns, line: Int) throws(TraceProblem) {
    if let fault = header.fault {
      throw TraceProblem(file: file, line: line, column: fault.column, message: fault.message)
    }
    func find(_ meaning: String) throws(TraceProblem) -> Int? {
      guard let given = options.columns.first(where: { $0.meaning == meaning }) else {
        guard header.names.count(where: { $0.lowercased() == meaning }) <= 1 else {
          throw TraceProblem(file: file, line: line, column: 1, message: "the column `\(meaning)` is there twice")
        }
        return header.position(meaning)
      }
      if let found = header.position(named: given.column) { return found }
      throw TraceProblem(
        file: file, line: line, column: 1,
        message: "there is no column \(shown(given.column)) for `\(meaning)`; there are \(header.shownNames)")
    }
    guard let arrival = try find("arrival") else {
      throw TraceProblem(
        file: file, line: line, column: 1,
        message: "the first line must name the columns, and none is called `arrival`; say which one it is with "
          + "`map: { arrival: COLUMN }`; there are \(header.shownNames)")
    }
    position.arrival = arrival
    position.duration = try find("duration")
    position.end = try find("end")
    position.estimate = try find("estimate")
    position.priority = try find("priority")
    position.tenant = try find("tenant")
    position.workload = try find("workload")
    position.id = try find("id")
    for kind in ResourceKind.allCases { position.amounts[kind.rawValue] = try find(kind.name) ?? -1 }
    columns = header
  }
}

import CloudModel

/// What a column of a trace says.
enum TraceColumn: Equatable {
  case arrival, tenant, workload, duration, estimate, priority
  case amount(ResourceKind)
  case unknown

  init(name: String) {
    switch name {
    case "arrival": self = .arrival
    case "tenant": self = .tenant
    case "workload": self = .workload
    case "duration": self = .duration
    case "estimate": self = .estimate
    case "priority": self = .priority
    default: self = ResourceKind.allCases.first { $0.name == name }.map { .amount($0) } ?? .unknown
    }
  }
}

/// The first line of a trace: what its columns mean.
struct TraceHeader {
  private(set) var columns: [TraceColumn] = []
  /// As they stand in the file, for messages.
  private(set) var names: [String] = []
  private(set) var problems: [(message: String, column: Int)] = []

  /// Nobody means more; a file of another kind must not take long to refuse.
  private static let mostColumns = 1000

  init(_ line: UnsafeRawBufferPointer) {
    var fields = TraceFields(line)
    while let field = fields.next() {
      guard columns.count < Self.mostColumns else {
        problems.append(("there are more than \(Self.mostColumns) columns", field.column))
        return
      }
      let name = field.string
      let column = TraceColumn(name: name.lowercased())
      if let problem = field.problem {
        problems.append((problem, field.column))
      } else if column != .unknown, columns.contains(column) {
        problems.append(("the column \(shown(name)) is there twice", field.column))
      }
      names.append(name)
      columns.append(column)
    }
    if !columns.contains(.arrival) {
      let found = names.prefix(12).map(shown).joined(separator: ", ")
      problems.append(("the first line must name the columns, `arrival` among them; it has \(found)", 1))
    }
  }

  /// The names of the columns that mean nothing to the simulator.
  var unknownColumns: [String] { zip(names, columns).filter { $0.1 == .unknown }.map(\.0) }
}

/// A text of a file as it stands in a message: not too long, and without control characters.
package func shown(_ text: String) -> String {
  let scalars = text.unicodeScalars
  let clipped = scalars.prefix(40).map { $0.value < 0x20 || $0.value == 0x7f ? "\u{fffd}" : Character($0) }
  return "`" + String(clipped) + (scalars.count > 40 ? "…" : "") + "`"
}

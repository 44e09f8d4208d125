import Workloads

/// The header of a CSV file, and the fields of its lines by position.
struct CSVColumns {
  private(set) var names: [String] = []
  /// What is wrong with the line itself, and from which byte on.
  private(set) var fault: (message: String, column: Int)?
  /// A file of another kind must not take long to refuse. A day of invocations by the minute has 1 444.
  private static let mostColumns = 2000

  init(header text: UnsafeRawBufferPointer) {
    var fields = TraceFields(text)
    while let field = fields.next() {
      guard names.count < Self.mostColumns else {
        fault = ("there are more than \(Self.mostColumns) columns", field.column)
        return
      }
      if let problem = field.problem, fault == nil { fault = (problem, field.column) }
      let name = field.string
      names.append(name.hasPrefix("#") ? String(name.dropFirst()) : name)
    }
  }

  /// The position of a column, whatever its capitals.
  func position(_ name: String) -> Int? { names.firstIndex { $0.lowercased() == name.lowercased() } }

  /// As `position`; a number from 1 names a column by its place.
  func position(named name: String) -> Int? {
    if let position = position(name) { return position }
    return Int(name).flatMap { 1...max(1, names.count) ~= $0 && !names.isEmpty ? $0 - 1 : nil }
  }

  /// The first names, for messages.
  var shownNames: String { names.prefix(12).map(shown).joined(separator: ", ") }

  /// Splits a line into its fields.
  /// - Returns: why it cannot be used: there are fewer than `fewest`, or a quote is not closed.
  static func split(_ text: UnsafeRawBufferPointer, into fields: inout [TraceField], fewest: Int) -> RowOutcome? {
    fields.removeAll(keepingCapacity: true)
    var rest = TraceFields(text)
    while fields.count < mostColumns, let field = rest.next() {
      if let problem = field.problem { return .drop(.malformed, problem, column: field.column) }
      fields.append(field)
    }
    guard fields.count < fewest else { return nil }
    return .drop(.malformed, "there \(fields.count == 1 ? "is 1 field" : "are \(fields.count) fields") of \(fewest)")
  }
}

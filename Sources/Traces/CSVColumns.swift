import Workloads

/// The header of a CSV file, and the fields of its lines by position.
struct CSVColumns {
  private(set) var names: [String] = []
  private static let mostColumns = 1000

  init() {}

  init(header text: UnsafeRawBufferPointer) {
    var fields = TraceFields(text)
    while names.count < Self.mostColumns, let field = fields.next() {
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

  /// The fields of a line; nil where it has fewer than `atLeast`, or a quote is not closed.
  static func fields(_ text: UnsafeRawBufferPointer, into fields: inout [TraceField], atLeast: Int) -> Bool {
    fields.removeAll(keepingCapacity: true)
    var rest = TraceFields(text)
    while fields.count < mostColumns, let field = rest.next() {
      if field.problem != nil { return false }
      fields.append(field)
    }
    return fields.count >= atLeast
  }
}

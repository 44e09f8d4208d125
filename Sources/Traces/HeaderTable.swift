import Workloads

/// Lines of CSV under a header of known names.
struct HeaderTable {
  private let file: String
  private let wanted: [String]
  private var positions: [Int] = []
  private var count = 0
  private var fields: [TraceField] = []

  /// - Parameter wanted: the columns; a name that begins with `?` need not be there, and of `a|b` either will do.
  init(file: String, _ wanted: [String]) {
    self.file = file
    self.wanted = wanted
  }

  /// Takes a line.
  /// - Returns: nil where it holds fields to be asked for; else what became of it.
  mutating func take(_ text: UnsafeRawBufferPointer, line: Int) throws(TraceProblem) -> RowOutcome? {
    guard text.contains(where: { !isBlank($0) }) else { return .nothing }
    guard positions.isEmpty else {
      return CSVColumns.fields(text, into: &fields, atLeast: count)
        ? nil : .drop(.malformed, "there are \(fields.count) fields where the header has \(count)")
    }
    let header = CSVColumns(header: text)
    count = header.names.count
    for name in wanted {
      let isOptional = name.hasPrefix("?")
      let names = name.drop { $0 == "?" }.split(separator: "|").map(String.init)
      let found = names.lazy.compactMap { header.position($0) }.first
      if found == nil, !isOptional {
        let known = header.names.prefix(12).map(shown).joined(separator: ", ")
        throw TraceProblem(
          file: file, line: line, message: "the format has a column \(shown(names[0])), and this header has \(known)")
      }
      positions.append(found ?? -1)
    }
    return .nothing
  }

  /// The field of a wanted column, by its position in `wanted`; empty where there is none.
  func text(_ index: Int) -> UnsafeRawBufferPointer {
    positions[index] < 0 ? UnsafeRawBufferPointer(start: nil, count: 0) : fields[positions[index]].text
  }

  func string(_ index: Int) -> String? {
    let text = text(index)
    return text.isEmpty ? nil : String(decoding: text, as: UTF8.self)
  }
}

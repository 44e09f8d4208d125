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
      return CSVColumns.split(text, into: &fields, fewest: count)
    }
    let header = CSVColumns(header: text)
    count = header.names.count
    for name in wanted {
      let isOptional = name.hasPrefix("?")
      let names = name.drop { $0 == "?" }.split(separator: "|").map(String.init)
      let found = names.lazy.compactMap { header.position($0) }.first
      if found == nil, !isOptional {
        throw TraceProblem(
          file: file, line: line, column: 1,
          message: "the format has a column \(shown(names[0])), and this header has \(header.shownNames)")
      }
      positions.append(found ?? -1)
    }
    return .nothing
  }

  /// Whether no line but blank ones was read.
  var lacksHeader: Bool { positions.isEmpty }

  /// The byte of the line at which the field of a wanted column begins, from 1.
  func column(_ index: Int) -> Int? { positions[index] < 0 ? nil : fields[positions[index]].column }

  /// The field of a wanted column, by its position in `wanted`; empty where there is none.
  func text(_ index: Int) -> UnsafeRawBufferPointer {
    positions[index] < 0 ? UnsafeRawBufferPointer(start: nil, count: 0) : fields[positions[index]].text
  }

  func string(_ index: Int) -> String? {
    let text = text(index)
    return text.isEmpty ? nil : String(decoding: text, as: UTF8.self)
  }
}

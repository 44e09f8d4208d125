/// A table that is Markdown in files and pipes, and as wide as the terminal there.
package struct ReportTable {
  package struct Column {
    let title: String
    let rank: Int?
    let isNumber: Bool

    /// - Parameter rank: on a terminal that is too narrow, columns with a larger rank go first; nil stays.
    package init(_ title: String, rank: Int? = nil, isNumber: Bool = true) {
      self.title = title
      self.rank = rank
      self.isNumber = isNumber
    }
  }

  private let columns: [Column]
  private var rows: [[String]] = []
  private var styles: [TextStyle] = []

  package init(_ columns: [Column]) { self.columns = columns }

  /// - Parameter style: of the last cell, on a terminal.
  package mutating func add(_ cells: [String], style: TextStyle = .plain) {
    rows.append(cells)
    styles.append(style)
  }

  /// - Parameter width: of the terminal; nil for Markdown.
  package func lines(width: Int?, colour: Bool = false) -> [String] {
    guard let width else { return markdown }
    var table = TextTable(
      columns: columns.map { TextTable.Column(title: $0.title, rank: $0.rank, isNumber: $0.isNumber) })
    for (cells, style) in zip(rows, styles) {
      table.rows.append(
        cells.enumerated().map { TextTable.Cell($1, $0 == cells.count - 1 ? style : .plain) })
    }
    return table.lines(width: width, colour: colour)
  }

  private var markdown: [String] {
    let all = [columns.map(\.title)] + rows
    let widths = columns.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
    var lines = all.map { row in
      let cells = row.indices.map { column in
        let padding = String(repeating: " ", count: widths[column] - row[column].count)
        return columns[column].isNumber ? padding + row[column] : row[column] + padding
      }
      return "| " + cells.joined(separator: " | ") + " |"
    }
    let rules = zip(columns, widths).map { column, width in
      String(repeating: "-", count: width + 1) + (column.isNumber ? ":" : "-")
    }
    lines.insert("|" + rules.joined(separator: "|") + "|", at: 1)
    return lines
  }
}

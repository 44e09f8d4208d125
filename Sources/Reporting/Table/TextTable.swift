/// A table of text in columns of equal width, names to the left, numbers to the right.
struct TextTable {
  struct Column {
    var title: String
    /// Columns with a larger rank go first when the table is too wide; nil stays.
    var rank: Int?
    /// Whether it goes to the right; the first column never does.
    var isNumber = true
  }

  struct Cell: ExpressibleByStringLiteral {
    var text: String
    var style: TextStyle

    init(_ text: String, _ style: TextStyle = .plain) {
      self.text = text
      self.style = style
    }

    init(stringLiteral text: String) { self.init(text) }
  }

  var columns: [Column]
  var rows: [[Cell]] = []

  private static let gap = 2

  /// The lines of the table, no wider than `width` as far as columns may be left out and long names be shortened.
  func lines(width: Int, colour: Bool) -> [String] { shortened(for: width).fittedLines(width: width, colour: colour) }

  private func fittedLines(width: Int, colour: Bool) -> [String] {
    let kept = keptColumns(width: width)
    let widths = columns.indices.map(self.width(of:))
    let titles = columns.map { Cell($0.title, .bold) }
    return ([titles] + rows).map { row in
      // Nothing is written after the last text of a line.
      let last = kept.lastIndex { !row[$0].text.isEmpty } ?? 0
      return kept[...last].enumerated().map { position, column in
        let cell = row[column]
        let padding = String(repeating: " ", count: widths[column] - cell.text.count)
        let text = cell.style.applied(to: cell.text, colour: colour)
        let gap = position > 0 ? String(repeating: " ", count: Self.gap) : ""
        if position > 0, columns[column].isNumber { return gap + padding + text }
        return gap + (position < last ? text + padding : text)
      }.joined()
    }
  }

  private static let shortestName = 8

  /// The table with no text in the first column longer than two fifths of the width, and where the columns that stay in
  /// any case are too wide, with the longest names shortened further.
  private func shortened(for width: Int) -> TextTable {
    guard columns.count > 1 else { return self }
    var table = self
    table.shorten(0, to: width * 2 / 5)
    let fixed = columns.indices.filter { columns[$0].rank == nil || $0 == 0 }
    var names = fixed.filter { $0 == 0 || !columns[$0].isNumber }
    while let longest = names.max(by: { table.width(of: $0) < table.width(of: $1) }) {
      let excess = fixed.reduce(-Self.gap) { $0 + Self.gap + table.width(of: $1) } - width
      guard excess > 0 else { break }
      table.shorten(longest, to: max(Self.shortestName, table.width(of: longest) - excess))
      names.removeAll { $0 == longest }
    }
    return table
  }

  private mutating func shorten(_ column: Int, to length: Int) {
    for index in rows.indices {
      rows[index][column].text = Reporting.shortened(rows[index][column].text, to: length)
    }
  }

  /// The table cut into several, each with the first column and as many of the others as fit.
  func pages(width: Int) -> [TextTable] {
    var pages: [[Int]] = []
    var used = 0
    for column in columns.indices.dropFirst() {
      let needed = Self.gap + self.width(of: column)
      if pages.isEmpty || used + needed > width {
        pages.append([0])
        used = self.width(of: 0)
      }
      pages[pages.count - 1].append(column)
      used += needed
    }
    return pages.map { kept in
      TextTable(columns: kept.map { columns[$0] }, rows: rows.map { row in kept.map { row[$0] } })
    }
  }

  private func width(of column: Int) -> Int {
    rows.reduce(columns[column].title.count) { max($0, $1[column].text.count) }
  }

  private func keptColumns(width: Int) -> [Int] {
    var kept = Array(columns.indices)
    while kept.reduce(-Self.gap, { $0 + self.width(of: $1) + Self.gap }) > width {
      guard let worst = kept.filter({ columns[$0].rank != nil }).max(by: { columns[$0].rank! < columns[$1].rank! })
      else { break }
      kept.removeAll { $0 == worst }
    }
    return kept
  }
}

/// How a piece of text stands out on a terminal. What colour says, words or signs say too.
package enum TextStyle {
  case plain, bold, good, bad, doubtful

  package func applied(to text: String, colour: Bool) -> String {
    guard colour, !text.isEmpty else { return text }
    let code: String
    switch self {
    case .plain: return text
    case .bold: code = "1"
    case .good: code = "32"
    case .bad: code = "31"
    case .doubtful: code = "33"
    }
    return "\u{1b}[\(code)m\(text)\u{1b}[0m"
  }
}

/// A text of no more than so many characters (at least 3). What is left out is in its middle, since names that are much
/// alike often differ at their ends.
func shortened(_ text: String, to length: Int) -> String {
  let length = max(3, length)
  guard text.count > length else { return text }
  let end = (length - 1) / 3
  return text.prefix(length - 1 - end) + "…" + text.suffix(end)
}

/// A line broken into several where it is wider than the terminal, the others further in than the first. A line that is
/// coloured is left as it is.
package func fitted(_ line: String, width: Int) -> [String] {
  guard line.count > width, !line.utf8.contains(0x1b) else { return [line] }
  let indent = String(line.prefix { $0 == " " })
  let lines = wrapped(String(line.dropFirst(indent.count)), lead: indent, width: width - 2)
  return lines.enumerated().map { $0 == 0 ? $1 : "  " + $1 }
}

/// Breaks a sentence into lines no wider than `width`; the first begins with `lead`, the others as far in.
public func wrapped(_ text: String, lead: String, width: Int) -> [String] {
  let indent = String(repeating: " ", count: lead.count)
  var lines: [String] = []
  var line = lead
  for word in text.split(separator: " ") {
    let isStart = line == lead || line == indent
    if !isStart, line.count + 1 + word.count > width {
      lines.append(line)
      line = indent + word
    } else {
      line += (isStart ? "" : " ") + word
    }
  }
  return lines + [line]
}

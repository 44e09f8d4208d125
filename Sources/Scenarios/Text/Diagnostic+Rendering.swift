extension Diagnostic {
  /// The headline, and below it the source line and a caret line where there is a position.
  ///
  /// - Parameter color: whether to mark the parts with the colours of a terminal.
  public func rendered(color: Bool = false) -> String {
    func paint(_ text: String, _ code: String) -> String { color ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
    let tone = severity == .error ? "1;31" : "1;35"
    var text = paint(position + ":", "1") + " " + paint(severity.rawValue + ":", tone) + " " + message + "\n"
    if let excerpt {
      let underline = "^" + String(repeating: "~", count: excerpt.width - 1)
      text += "  " + excerpt.text + "\n"
      text += "  " + String(repeating: " ", count: excerpt.indent) + paint(underline, "1;32") + "\n"
    }
    return text
  }
}

extension ScenarioError {
  /// All diagnostics as text for a person.
  public func rendered(color: Bool = false) -> String {
    var text = diagnostics.map { $0.rendered(color: color) }.joined()
    if omitted > 0 { text += "… and \(omitted) more\n" }
    return text
  }
}

extension Diagnostic.Excerpt {
  /// How many columns of a source line are shown.
  static let window = 100

  /// The part of a line around `column`.
  init(line: [Unicode.Scalar], column: Int, length: Int) {
    let first = Self.start(of: line, showing: column, length: length)
    var text = String.UnicodeScalarView()
    var indent = 0
    var width = 0
    var columns = 0
    if first > 0 {
      text.append("…")
      (indent, columns) = (1, 1)
    }
    for index in first..<max(first, line.count) {
      let shown = Self.shown(line[index])
      columns += shown.columns
      guard columns <= Self.window else {
        text.append("…")
        break
      }
      text.append(shown)
      if index < column { indent += shown.columns }
      if index >= column && index < column + length { width += shown.columns }
    }
    self.init(text: String(text), indent: indent, width: max(1, width))
  }

  /// The first character to show: 0 if the marked part lies in the first window.
  private static func start(of line: [Unicode.Scalar], showing column: Int, length: Int) -> Int {
    let end = min(column + min(length, window / 4), line.count)
    guard end <= window else { return max(0, column - window / 3) }
    return line[..<end].reduce(0) { $0 + shown($1).columns } < window ? 0 : max(0, column - window / 3)
  }

  private static func shown(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    scalar == "\t" ? " " : scalar.isPrintable ? scalar : "·"
  }
}

import Glibc
import Reporting

/// What the terminal can show, and what the user wants of it.
extension Terminal {
  /// The variables of the environment that are heeded, as the manual has them.
  static let variables: [(name: String, meaning: String)] = [
    ("NO_COLOR", "not empty: no colours anywhere; colours only repeat what words and signs say"),
    ("CLICOLOR_FORCE", "not empty and not 0: colours also where the output is no terminal"),
    ("CLICOLOR", "0: no colours on a terminal"),
    ("TERM", "dumb: no colours, no progress bar and no bars drawn with blocks"),
    ("COLUMNS", "how wide tables and help are (default: as wide as the terminal, and 100 where there is none)"),
    (
      "LC_ALL, LC_CTYPE, LANG", "the first that is set: where it names another coding than UTF-8, a terminal gets ASCII"
    ),
  ]

  /// Whether to colour what goes to standard output.
  static var outputHasColour: Bool { hasColour(outputIsTerminal) }
  static var errorHasColour: Bool { hasColour(errorIsTerminal) }

  private static func hasColour(_ isTerminal: Bool) -> Bool {
    guard (environment("NO_COLOR") ?? "").isEmpty else { return false }
    if !["", "0"].contains(environment("CLICOLOR_FORCE") ?? "") { return true }
    return isTerminal && environment("CLICOLOR") != "0" && environment("TERM") != "dumb"
  }

  /// Columns for tables and help: as COLUMNS says, else those of the terminal, else 100.
  static var width: Int { wantedWidth ?? columns(of: STDOUT_FILENO) ?? 100 }

  /// Columns of what is shown on standard output; nil for files and pipes, where lines may be as long as they are.
  static var shownWidth: Int? { outputIsTerminal ? width : nil }

  /// A line for standard output, broken where it is wider than the terminal.
  static func lines(of line: String) -> String {
    guard let shownWidth else { return line + "\n" }
    return fitted(line, width: shownWidth).map { $0 + "\n" }.joined()
  }

  /// Columns of what is shown on standard error; nil if that is no terminal.
  static var errorWidth: Int? { columns(of: STDERR_FILENO) }

  private static var wantedWidth: Int? {
    environment("COLUMNS").flatMap { Int($0) }.flatMap { $0 > 0 ? min(max($0, 40), 1000) : nil }
  }

  private static func columns(of descriptor: Int32) -> Int? {
    var size = winsize()
    return ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : nil
  }

  /// Whether characters outside ASCII can be shown: the locale says so, or says nothing.
  static var hasUnicode: Bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment($0) }.first { !$0.isEmpty }
    guard let locale = locale?.lowercased() else { return true }
    return locale.contains("utf-8") || locale.contains("utf8")
  }

  /// Whether there are blocks to draw with.
  static var hasBlocks: Bool { hasUnicode && environment("TERM") != "dumb" }

  /// Text as the terminal can show it.
  static func shown(_ text: String) -> String { hasUnicode ? text : ASCIIText.text(of: text) }

  /// Text as it goes to standard output: files and pipes get the same wherever it is run.
  static func printed(_ text: String) -> String { outputIsTerminal ? shown(text) : text }
}

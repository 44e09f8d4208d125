import Glibc

/// What is known of the terminal, and messages to the user.
enum Terminal {
  static let errorIsTerminal = isatty(STDERR_FILENO) == 1
  static let outputIsTerminal = isatty(STDOUT_FILENO) == 1

  /// Whether to colour what goes to standard output: on a terminal, unless NO_COLOR or TERM=dumb asks not to.
  static var outputHasColour: Bool { outputIsTerminal && wantsColour || forcesColour }
  static var errorHasColour: Bool { errorIsTerminal && wantsColour || forcesColour }

  private static var wantsColour: Bool {
    (environment("NO_COLOR") ?? "").isEmpty && environment("TERM") != "dumb"
  }

  private static var forcesColour: Bool {
    let force = environment("CLICOLOR_FORCE") ?? "0"
    return force != "0" && !force.isEmpty && (environment("NO_COLOR") ?? "").isEmpty
  }

  /// Columns of the terminal; 100 where standard output is none.
  static var width: Int {
    var size = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
    return environment("COLUMNS").flatMap { Int($0) } ?? 100
  }

  /// Writes a line to standard error.
  static func say(_ line: String) { write(line + "\n") }

  /// Writes to standard error; what cannot be written there cannot be reported either.
  static func write(_ text: String) {
    var text = text
    _ = text.withUTF8 { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }

  static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}

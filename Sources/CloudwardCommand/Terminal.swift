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

  /// Columns of the terminal; 100 where standard output is none, unless COLUMNS says otherwise.
  static var width: Int {
    columns(of: STDOUT_FILENO) ?? environment("COLUMNS").flatMap { Int($0) }.map { min(max($0, 40), 1000) } ?? 100
  }

  /// Columns of the terminal that standard error is; nil if it is none.
  static var errorWidth: Int? { columns(of: STDERR_FILENO) }

  private static func columns(of descriptor: Int32) -> Int? {
    var size = winsize()
    return ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : nil
  }

  /// Whether lines of standard error can be written over.
  static var errorIsCapable: Bool { errorIsTerminal && environment("TERM") != "dumb" }

  /// Writes a line to standard error.
  static func say(_ line: String) { write(line + "\n") }

  /// Writes to standard error; what cannot be written there cannot be reported either.
  static func write(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var start = 0
      while start < bytes.count {
        let written = Glibc.write(STDERR_FILENO, bytes.baseAddress! + start, bytes.count - start)
        if written < 0, errno != EINTR { return }
        start += max(0, written)
      }
    }
  }

  static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}

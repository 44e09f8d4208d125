import Glibc
import Reporting

/// What is known of the terminal, and messages to the user.
enum Terminal {
  static let errorIsTerminal = isatty(STDERR_FILENO) == 1
  static let outputIsTerminal = isatty(STDOUT_FILENO) == 1

  /// Whether lines of standard error can be written over.
  static var errorIsCapable: Bool { errorIsTerminal && environment("TERM") != "dumb" }

  /// Whether the program runs behind others that the terminal shows (`cloudward … &`).
  static var isInBackground: Bool {
    let shown = tcgetpgrp(STDERR_FILENO)
    return shown >= 0 && shown != getpgrp()
  }

  /// Writes lines to standard error, broken where they are wider than the terminal.
  static func say(_ text: String) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if let width = errorWidth { lines = lines.flatMap { fitted($0, width: max(40, width)) } }
    write(lines.joined(separator: "\n") + "\n")
  }

  /// Writes to standard error; what cannot be written there cannot be reported either.
  static func write(_ text: String) {
    var text = errorIsTerminal ? shown(text) : text
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

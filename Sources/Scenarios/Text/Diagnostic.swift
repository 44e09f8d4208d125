/// One thing that is wrong, or doubtful, in a scenario: where, what, and what to write instead.
public struct Diagnostic: Equatable, Sendable {
  public enum Severity: String, Sendable {
    case error, warning
  }

  /// A line of a source with the part that the message is about, fit for a terminal.
  public struct Excerpt: Equatable, Sendable {
    /// The line, cut around the marked part where it is long, without control characters.
    public var text: String
    /// How many columns of a terminal stand before the marked part.
    public var indent: Int
    /// How many columns are marked; at least 1.
    public var width: Int
  }

  public var severity: Severity
  /// The path as it was given, or `--set path=value`.
  public var file: String
  /// From 1; nil where the whole file or a `--set` is meant.
  public var line: Int?
  /// From 1, in characters; nil where `line` is.
  public var column: Int?
  /// What is wrong; what to write instead.
  public var message: String
  public var excerpt: Excerpt?

  /// `file:line:column: error: message`, in one line.
  public var headline: String {
    position + ": " + severity.rawValue + ": " + message
  }

  var position: String {
    guard let line, let column else { return file }
    return "\(file):\(line):\(column)"
  }
}

/// Why a scenario cannot be used.
public struct ScenarioError: Error, Equatable, Sendable {
  public enum Cause: Sendable {
    /// The scenario file itself cannot be opened or read; what an included file lacks is `invalid`.
    case unreadable
    /// The file was read, and something in it is wrong.
    case invalid
  }

  public var cause: Cause
  /// All errors (and warnings), in the order of their positions: the file, the included ones, the `--set`s.
  public var diagnostics: [Diagnostic]
  /// How many further errors were found and are not listed.
  public var omitted: Int

  public init(cause: Cause = .invalid, diagnostics: [Diagnostic], omitted: Int = 0) {
    self.cause = cause
    self.diagnostics = diagnostics
    self.omitted = omitted
  }
}

/// Text from outside in a form that is safe to print: control characters and invisible direction marks become `·`.
package func printable(_ text: String, limit: Int = .max) -> String {
  var result = String.UnicodeScalarView()
  for (index, scalar) in text.unicodeScalars.enumerated() {
    guard index < limit else {
      result.append("…")
      break
    }
    result.append(scalar.isPrintable ? scalar : "·")
  }
  return String(result)
}

extension Unicode.Scalar {
  var isPrintable: Bool {
    if value >= 0x20 && value < 0x7F { return true }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate: return false
    default: return true
    }
  }

  /// How many columns of a terminal the character takes.
  var columns: Int {
    if value < 0x300 { return 1 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: break
    }
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}

/// What is wrong with a trace file: up to 20 problems, in order of lines.
public struct TraceProblem: Error, Equatable, Sendable, CustomStringConvertible {
  public struct Finding: Equatable, Sendable {
    /// From 1; 0 where the file as a whole is meant.
    public var line: Int
    /// The byte in the line at which the field begins, from 1; nil where the whole line is meant.
    public var column: Int?
    public var message: String

    public init(line: Int, column: Int? = nil, message: String) {
      self.line = line
      self.column = column
      self.message = message
    }
  }

  /// After so many findings the rest of a file is not read.
  public static let mostFindings = 20

  public var file: String
  /// At least one.
  public private(set) var findings: [Finding]

  /// `findings` must not be empty.
  package init(file: String, findings: [Finding]) {
    self.file = file
    self.findings = findings
  }

  public init(file: String, line: Int = 0, column: Int? = nil, message: String) {
    self.init(file: file, findings: [Finding(line: line, column: column, message: message)])
  }

  /// The first problem.
  public var line: Int { findings[0].line }
  public var column: Int? { findings[0].column }
  public var message: String { findings[0].message }

  /// One line a problem: `file:line:column: error: what is wrong`.
  public var description: String {
    var lines = findings.map { finding in
      let position = finding.line > 0 ? ":\(finding.line)" + (finding.column.map { ":\($0)" } ?? "") : ""
      return "\(file)\(position): error: \(finding.message)"
    }
    if findings.count >= Self.mostFindings { lines.append("\(file): error: too many problems; reading stopped here") }
    return lines.joined(separator: "\n")
  }
}

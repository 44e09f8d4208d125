import Glibc
import Reporting
import Scenarios

/// The files that `cloudward check` writes for other programs. They are found writable before the work, and written
/// after it.
struct CheckReports {
  private let junit: OutputFile?
  private let markdown: OutputFile?
  private let earlierMarkdown: [UInt8]
  /// Whether GitHub Actions is to show the findings beside the lines of the files.
  let annotates: Bool

  static let options = [
    OptionDescription("junit", "FILE", "also write the outcomes as JUnit XML, for Jenkins, GitLab and others"),
    OptionDescription(
      "markdown", "FILE", "also write a summary in Markdown; added to the end of $GITHUB_STEP_SUMMARY if it is that"),
    OptionDescription(
      "annotations", "WHERE",
      "github: also print annotations for the lines of the file; none: do not "
        + "(default: github where GITHUB_ACTIONS=true)"),
  ]

  init(_ arguments: Arguments) throws {
    junit = try Self.file("junit", "check.xml", arguments)
    markdown = try Self.file("markdown", "check.md", arguments)
    earlierMarkdown = Self.stepSummary(arguments.value("markdown"))
    switch arguments.value("annotations") {
    case "github": annotates = true
    case "none": annotates = false
    case nil: annotates = Terminal.environment("GITHUB_ACTIONS") == "true"
    case let word?:
      throw Failure(code: .usage, message: "--annotations takes github or none, not '\(word)'")
    }
  }

  private static func file(_ option: String, _ example: String, _ arguments: Arguments) throws -> OutputFile? {
    try arguments.value(option).map { path in
      guard !path.isEmpty, path != "-" else {
        throw Failure(code: .usage, message: "--\(option) takes a file, not '\(path)'; write --\(option) \(example)")
      }
      return try output { () throws(OutputProblem) in try OutputFile(path: path) }
    }
  }

  /// What a step of GitHub Actions has written to its summary before: it is a file that steps add to.
  private static func stepSummary(_ path: String?) -> [UInt8] {
    guard let path, path == Terminal.environment("GITHUB_STEP_SUMMARY"),
      var bytes = try? FileContents.read(path, regularOnly: true)
    else { return [] }
    if let last = bytes.last, last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
    return bytes
  }

  /// What was asked for and is not written where the check is interrupted; empty if nothing was.
  var interruptionNote: String {
    let names = [junit.map { _ in "JUnit file" }, markdown.map { _ in "summary" }].compactMap(\.self)
    return names.isEmpty ? "" : "; no \(names.joined(separator: " and no ")) was written"
  }

  func write(_ scenarios: [CheckedScenario], summary: String) throws {
    try output { () throws(OutputProblem) in
      if let junit {
        try junit.write(JUnitDocument.bytes(of: scenarios.map(\.suite)))
        try junit.commit()
      }
      if let markdown {
        try markdown.write(earlierMarkdown + Array(MarkdownSummary.text(of: scenarios, summary: summary).utf8))
        try markdown.commit()
      }
    }
  }

  func annotations(of scenario: CheckedScenario) -> String {
    annotates ? GitHubAnnotations.text(of: scenario, path: Self.pathInRepository) : ""
  }

  /// GitHub takes paths to begin at the root of the repository, wherever a step runs.
  private static func pathInRepository(_ path: String) -> String {
    var path = path
    while path.hasPrefix("./") { path.removeFirst(2) }
    guard let root = Terminal.environment("GITHUB_WORKSPACE"), !path.hasPrefix("/"),
      let here = getcwd(nil, 0)
    else { return path }
    defer { free(here) }
    let folder = String(cString: here) + "/"
    let start = root.hasSuffix("/") ? root : root + "/"
    return folder.hasPrefix(start) ? folder.dropFirst(start.count) + path : path
  }
}

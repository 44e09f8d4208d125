/// A test as JUnit's readers (Jenkins, GitLab and others) know it.
public struct JUnitCase: Equatable, Sendable {
  public enum Outcome: Equatable, Sendable {
    case passed
    /// It was judged, and is not as it should be.
    case failed(String)
    /// It could not be judged.
    case error(String)
  }

  public var name: String
  /// The line of the suite's file that asks for it; nil where none does.
  public var line: Int?
  public var outcome: Outcome

  public init(name: String, line: Int? = nil, outcome: Outcome) {
    self.name = name
    self.line = line
    self.outcome = outcome
  }
}

/// The tests of one file.
public struct JUnitSuite: Equatable, Sendable {
  public var name: String
  public var file: String
  public var cases: [JUnitCase]

  public init(name: String, file: String, cases: [JUnitCase]) {
    self.name = name
    self.file = file
    self.cases = cases
  }
}

/// JUnit's XML, without times and dates: the same results are the same bytes.
public enum JUnitDocument {
  public static func bytes(of suites: [JUnitSuite]) -> [UInt8] {
    let all = suites.flatMap(\.cases)
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
      "<testsuites\(attributes([("name", "cloudward check")] + counts(of: all)))>",
    ]
    for suite in suites {
      lines.append("  <testsuite\(attributes([("name", suite.name)] + counts(of: suite.cases)))>")
      lines += suite.cases.map { element(of: $0, in: suite) }
      lines.append("  </testsuite>")
    }
    lines.append("</testsuites>\n")
    return Array(lines.joined(separator: "\n").utf8)
  }

  private static func counts(of cases: [JUnitCase]) -> [(name: String, value: String)] {
    var failures = 0
    var errors = 0
    for test in cases {
      switch test.outcome {
      case .passed: break
      case .failed: failures += 1
      case .error: errors += 1
      }
    }
    return [("tests", "\(cases.count)"), ("failures", "\(failures)"), ("errors", "\(errors)")]
  }

  private static func element(of test: JUnitCase, in suite: JUnitSuite) -> String {
    var pairs = [("name", test.name), ("classname", suite.name), ("file", suite.file)]
    if let line = test.line { pairs.append(("line", "\(line)")) }
    let start = "    <testcase\(attributes(pairs))"
    return switch test.outcome {
    case .passed: start + "/>"
    case .failed(let message): start + ">" + reason("failure", message) + "</testcase>"
    case .error(let message): start + ">" + reason("error", message) + "</testcase>"
    }
  }

  /// The first line as the message, which is what lists show, and the whole as the text.
  private static func reason(_ name: String, _ message: String) -> String {
    let first = message.split(separator: "\n").first.map(String.init) ?? ""
    return "<\(name)\(attributes([("message", first)]))>\(escaped(message))</\(name)>"
  }

  private static func attributes(_ pairs: [(name: String, value: String)]) -> String {
    pairs.map { " \($0.name)=\"\(escaped($0.value))\"" }.joined()
  }

  /// Text for an element or an attribute. What XML 1.0 cannot hold at all becomes U+FFFD.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      // An attribute would turn them into spaces.
      case "\t", "\n", "\r": result += "&#\(scalar.value);"
      case "\u{0}"..<" ", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

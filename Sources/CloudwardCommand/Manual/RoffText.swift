/// A page in the language of man(7).
struct RoffText {
  private(set) var string: String

  /// - Parameter title: in capitals and escaped.
  init(title: String) {
    string = """
      .\\" Written by 'cloudward man' from the table that parses the arguments.
      .TH \(title) 1 "" "Cloudward \(cloudwardVersion)" "Cloudward"
      .nh
      .ad l

      """
  }

  mutating func section(_ title: String) { line(".SH \(title)") }

  /// A line that is escaped already.
  mutating func line(_ text: String) { string += text + "\n" }

  /// A paragraph.
  mutating func text(_ text: String) { string += ".PP\n\(Self.escaped(text))\n" }

  /// A term and what it means.
  ///
  /// - Parameter term: escaped already.
  mutating func entry(_ term: String, _ meaning: String) { string += ".TP\n\(term)\n\(Self.escaped(meaning))\n" }

  /// What can be typed, and what it does.
  mutating func example(_ text: String, _ meaning: String) {
    string += ".TP\n\\fB\(Self.escaped(text))\\fR\n\(Self.escaped(meaning))\n"
  }

  /// Text in which nothing is a command of the language. Letters outside ASCII are named, since not every formatter
  /// reads UTF-8; quotes and dashes stay those that a shell takes.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\e"
      case "-": escaped += "\\-"
      case "'": escaped += "\\(aq"
      case "`": escaped += "\\(ga"
      case "^": escaped += "\\(ha"
      case "~": escaped += "\\(ti"
      case _ where scalar.isASCII: escaped.unicodeScalars.append(scalar)
      default:
        let hexadecimal = String(scalar.value, radix: 16, uppercase: true)
        escaped += "\\[u\(String(repeating: "0", count: max(0, 4 - hexadecimal.count)))\(hexadecimal)]"
      }
    }
    return escaped.hasPrefix(".") ? "\\&" + escaped : escaped
  }
}

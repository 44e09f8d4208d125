import Reporting

/// What `--help` prints.
enum HelpText {
  static func overview(of commands: [CommandDescription], width: Int) -> String {
    let page = Page(width: width)
    var lines = page.paragraph(
      "Cloudward simulates how a cloud divides its resources among the systems of a health service.")
    lines += ["", "Usage: cloudward COMMAND [OPTION…] [FILE…]", "", "Commands:"]
    lines += page.rows(commands.map { ($0.operands.isEmpty ? $0.name : $0.name + " " + $0.operands, $0.summary) })
    lines += [""] + page.rows([("cloudward COMMAND --help", "options and examples of a command")])
    lines += ["", "Try:", "  cloudward run Scenarios/regional-hospitals.yaml", ""]
    return lines.joined(separator: "\n")
  }

  static func page(of command: CommandDescription, width: Int) -> String {
    let page = Page(width: width)
    let usage = ["Usage: cloudward", command.name, command.options.isEmpty ? "" : "[OPTION…]", command.operands]
    var lines = page.paragraph(sentence(of: command)) + ["", usage.filter { !$0.isEmpty }.joined(separator: " ")]
    if !command.explanation.isEmpty { lines += [""] + page.paragraph(command.explanation) }
    if !command.options.isEmpty {
      lines += ["", "Options:"]
      lines += page.rows(command.options.map { ("--" + $0.name + ($0.value.map { " " + $0 } ?? ""), $0.summary) })
    }
    if !command.examples.isEmpty {
      lines += ["", "Examples:"]
      for example in command.examples { lines += ["  " + example.line] + page.paragraph(example.meaning, indent: 6) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What a command does, as a sentence.
  static func sentence(of command: CommandDescription) -> String {
    command.summary.prefix(1).uppercased() + command.summary.dropFirst() + "."
  }
}

extension HelpText {
  /// Text in so many columns.
  private struct Page {
    let width: Int

    /// Terms wider than this stand on a line of their own.
    private static let widestTerm = 24

    func paragraph(_ text: String, indent: Int = 0) -> [String] {
      wrapped(text, lead: String(repeating: " ", count: indent), width: width)
    }

    /// Terms and what they mean: beside each other, or below where the terminal is narrow.
    func rows(_ rows: [(term: String, meaning: String)]) -> [String] {
      let longest = min(rows.map(\.term.count).max() ?? 0, Self.widestTerm)
      let column = width >= 2 * longest + 16 ? longest + 4 : 6
      return rows.flatMap { term, meaning in
        let gap = column - 2 - term.count
        if gap >= 2 { return wrapped(meaning, lead: "  " + term + String(repeating: " ", count: gap), width: width) }
        return ["  " + term] + paragraph(meaning, indent: column)
      }
    }
  }
}

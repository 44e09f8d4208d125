/// What `--help` prints.
enum HelpText {
  static func overview(of commands: [CommandDescription]) -> String {
    var lines = [
      "Cloudward simulates how a cloud divides its resources among the systems of a health service.", "",
      "Usage: cloudward COMMAND [OPTION…] [FILE…]", "", "Commands:",
    ]
    lines += rows(commands.map { (($0.name + " " + $0.operands).trimmingEnd, $0.summary) })
    lines += [
      "", "  cloudward COMMAND --help   options and examples of a command", "", "Try:",
      "  cloudward run Scenarios/regional-hospitals.yaml", "",
    ]
    return lines.joined(separator: "\n")
  }

  static func page(of command: CommandDescription) -> String {
    var lines = [
      command.summary.prefix(1).uppercased() + command.summary.dropFirst() + ".", "",
      "Usage: "
        + ["cloudward", command.name, command.options.isEmpty ? "" : "[OPTION…]", command.operands]
        .filter { !$0.isEmpty }.joined(separator: " "),
    ]
    if !command.options.isEmpty {
      lines += ["", "Options:"]
      lines += rows(command.options.map { ("--" + $0.name + ($0.value.map { " " + $0 } ?? ""), $0.summary) })
    }
    if !command.examples.isEmpty {
      lines += ["", "Examples:"]
      for example in command.examples { lines += ["  " + example.line, "      " + example.meaning] }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func rows(_ rows: [(left: String, right: String)]) -> [String] {
    let width = rows.map(\.left.count).max() ?? 0
    return rows.map { "  " + $0.left + String(repeating: " ", count: width - $0.left.count + 2) + $0.right }
  }
}

extension String {
  fileprivate var trimmingEnd: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}

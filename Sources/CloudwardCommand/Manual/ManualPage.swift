import Scenarios

/// Pages of the manual in the language of man(7), from the table that parses the arguments.
enum ManualPage {
  static func overview(of commands: [CommandDescription]) -> String {
    var page = RoffText(title: "CLOUDWARD")
    page.section("NAME")
    page.line("cloudward \\- cloud resource allocation simulator")
    page.section("SYNOPSIS")
    page.line("\\fBcloudward\\fR \\fICOMMAND\\fR [\\fIOPTION\\fR\\|.\\|.\\|.] [\\fIFILE\\fR\\|.\\|.\\|.]")
    page.section("DESCRIPTION")
    page.text(
      "Cloudward simulates how a cloud divides its resources among the systems of a health service. A scenario file says "
        + "which hosts there are, which tenants share them, what these ask for, and by which allocator. The results say "
        + "what each tenant experiences, what it costs, and where it is short, with confidence intervals.")
    page.section("COMMANDS")
    for command in commands {
      page.entry("\\fB\(RoffText.escaped(command.name))\\fR" + operands(of: command), command.summary)
    }
    page.section("OPTIONS")
    page.entry("\\fB\\-\\-help\\fR", "show the commands; behind a command its options and examples")
    page.entry("\\fB\\-\\-version\\fR", "print the version")
    page.text("Data goes to standard output, all else to standard error. The page of each command has its options.")
    addExitStatus(to: &page)
    addEnvironment(to: &page)
    page.section("EXAMPLES")
    for name in ["run", "compare", "check"] {
      guard let example = commands.first(where: { $0.name == name })?.examples.first else { continue }
      page.example(example.line, example.meaning)
    }
    page.section("SEE ALSO")
    page.line(commands.map { "\\fBcloudward\\-\(RoffText.escaped($0.name))\\fR(1)" }.joined(separator: ",\n"))
    return page.string
  }

  static func page(of command: CommandDescription) -> String {
    let name = RoffText.escaped("cloudward-" + command.name)
    var page = RoffText(title: "CLOUDWARD\\-" + RoffText.escaped(command.name.uppercased()))
    page.section("NAME")
    page.line("\(name) \\- \(RoffText.escaped(command.summary))")
    page.section("SYNOPSIS")
    page.line(
      "\\fBcloudward \(RoffText.escaped(command.name))\\fR"
        + (command.options.isEmpty ? "" : " [\\fIOPTION\\fR\\|.\\|.\\|.]") + operands(of: command))
    page.section("DESCRIPTION")
    page.text(HelpText.sentence(of: command))
    if !command.explanation.isEmpty { page.text(command.explanation) }
    if !command.options.isEmpty {
      page.section("OPTIONS")
      for option in command.options {
        let value = option.value.map { " \\fI\(RoffText.escaped($0))\\fR" } ?? ""
        let often = option.isRepeatable ? "; can be given several times" : ""
        page.entry("\\fB\(RoffText.escaped("--" + option.name))\\fR" + value, option.summary + often)
      }
    }
    if !command.examples.isEmpty {
      page.section("EXAMPLES")
      for example in command.examples { page.example(example.line, example.meaning) }
    }
    addExitStatus(to: &page)
    page.section("SEE ALSO")
    page.line("\\fBcloudward\\fR(1)")
    return page.string
  }

  private static func operands(of command: CommandDescription) -> String {
    command.operands.isEmpty ? "" : " \\fI\(RoffText.escaped(command.operands))\\fR"
  }

  private static func addExitStatus(to page: inout RoffText) {
    page.section("EXIT STATUS")
    for code in ExitCode.allCases { page.entry("\\fB\(code.rawValue)\\fR", code.meaning) }
  }

  private static func addEnvironment(to page: inout RoffText) {
    page.section("ENVIRONMENT")
    for variable in Terminal.variables { page.entry("\\fB\(RoffText.escaped(variable.name))\\fR", variable.meaning) }
  }
}

/// `cloudward man`: the manual, as pages for man(1).
enum ManualCommand {
  static let description = CommandDescription(
    name: "man", summary: "print the manual, or the page of a command, for man(1)", operands: "[COMMAND]",
    operandCount: 0...1, operandValues: [.command], options: [],
    examples: [
      ("cloudward man | man -l -", "read the manual"),
      ("cloudward man run > cloudward-run.1", "the page of a command as a file"),
    ]
  ) { arguments in
    let page: String
    if let name = arguments.operands.first {
      page = ManualPage.page(of: try Command.command(named: name))
    } else {
      page = ManualPage.overview(of: Command.all)
    }
    try print(page)
    if Terminal.outputIsTerminal {
      Terminal.say(
        "This is meant for man: cloudward \((["man"] + arguments.operands).joined(separator: " ")) | man -l -")
    }
    return .good
  }
}

import Allocators
import Glibc
import Scenarios

/// The program: finds the command, and turns what goes wrong into a message and an exit code.
public enum Command {
  static let all: [CommandDescription] = [
    RunCommand.description, CompareCommand.description, CheckCommand.description, ExplainCommand.description,
    PlotCommand.description, HistoryCommand.description, DiffCommand.description, ValidateCommand.description,
    VerifyCommand.description, BenchCommand.description, TraceCommand.description, SchemaCommand.description,
    CompletionCommand.description, ManualCommand.description, help, version,
  ]

  private static let help: CommandDescription = CommandDescription(
    name: "help", summary: "show the commands, or the options and examples of one", operands: "[COMMAND]",
    operandCount: 0...1, operandValues: [.command], options: [],
    examples: [("cloudward help run", "the same as 'cloudward run --help'")]
  ) { arguments in
    if let name = arguments.operands.first { return try showHelp(of: name) }
    try print(HelpText.overview(of: all, width: Terminal.width))
    return .good
  }

  private static let version: CommandDescription = CommandDescription(
    name: "version", summary: "print the version", operands: "", operandCount: 0...0, options: [],
    examples: [("cloudward version", "as in the change log")]
  ) { _ in
    try print("cloudward \(cloudwardVersion)\n")
    return .good
  }

  /// Does what the command line asks for, and ends the program with its exit code.
  ///
  /// - Parameter policies: the allocators and placements that scenarios and options may name.
  public static func main(policies: PolicyCatalogue = .standard) -> Never {
    // Both signals then come as errors of `write`, with a message instead of a sudden end.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    StandardStreams.fillGaps()
    // The main thread only waits: a main function that is itself asynchronous would end it, which tools that count
    // instructions do not survive.
    Interruption.unblock()
    Task.detached { exit(await code(of: policies).rawValue) }
    while true { pause() }
  }

  private static func code(of policies: PolicyCatalogue) async -> ExitCode {
    do {
      return try await run(Array(CommandLine.arguments.dropFirst()), policies)
    } catch let failure as Failure {
      if !failure.message.isEmpty { Terminal.say(failure.sentence) }
      if failure.code == .usage { Terminal.say("Try 'cloudward \(failure.command.map { $0 + " " } ?? "")--help'.") }
      return failure.code
    } catch {
      Terminal.say("cloudward: internal error: \(error)")
      return .internalError
    }
  }

  private static func run(_ words: [String], _ policies: PolicyCatalogue) async throws -> ExitCode {
    guard let name = words.first else {
      Terminal.write(HelpText.overview(of: all, width: Terminal.errorWidth ?? Terminal.width))
      return .usage
    }
    if ["--version", "-V"].contains(name) {
      return try await version.run(Arguments(Array(words.dropFirst()), for: version))
    }
    if ["--help", "-h"].contains(name) { return try await help.run(Arguments([], for: help)) }
    let command = try command(named: name)
    let rest = Array(words.dropFirst())
    if rest.prefix(while: { $0 != "--" }).contains(where: { $0 == "--help" || $0 == "-h" }) {
      return try showHelp(of: name)
    }
    do {
      return try await command.run(Arguments(rest, for: command, policies: policies))
    } catch var failure as Failure {
      failure.command = name
      throw failure
    }
  }

  static func command(named name: String) throws -> CommandDescription {
    if let command = all.first(where: { $0.name == name }) { return command }
    if name.hasSuffix(".yaml") || name.hasSuffix(".yml") || name.hasSuffix(".json") {
      throw Failure(code: .usage, message: "'\(name)' is no command; write 'cloudward run \(name)' to simulate it")
    }
    if name.hasPrefix("-") {
      let place = all.first { $0.options.contains { "--" + $0.name == name } }
      throw Failure(
        code: .usage,
        message: "the first word is a command, not an option as '\(name)'"
          + (place.map { "; write it behind one, as 'cloudward \($0.name) … \(name)'" }
            ?? Suggestion.question(for: name, among: ["--help", "--version"])))
    }
    throw Failure(
      code: .usage, message: "there is no command '\(name)'" + Suggestion.question(for: name, among: all.map(\.name)))
  }

  private static func showHelp(of name: String) throws -> ExitCode {
    try print(HelpText.page(of: command(named: name), width: Terminal.width))
    return .good
  }
}

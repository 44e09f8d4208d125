import Allocators
import Scenarios

/// The arguments of a command, parsed by its description.
struct Arguments {
  /// The allocators and placements that scenarios may name.
  let policies: PolicyCatalogue
  private(set) var operands: [String] = []
  private var values: [(name: String, value: String)] = []

  func has(_ option: String) -> Bool { values.contains { $0.name == option } }

  /// The value that was given last.
  func value(_ option: String) -> String? { values.last { $0.name == option }?.value }

  /// All values in the order in which they were given.
  func all(_ option: String) -> [String] { values.filter { $0.name == option }.map(\.value) }

  /// A whole number within a range.
  func number(_ option: String, in range: ClosedRange<Int>) throws -> Int? {
    guard let text = value(option) else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw Failure(
        code: .usage,
        message: "--\(option) takes a whole number from \(range.lowerBound) to \(range.upperBound), not '\(text)'")
    }
    return number
  }

  /// Parses what follows the command's name: `--name value`, `--name=value`, flags, and operands in any order; behind
  /// `--` everything is an operand.
  init(_ words: [String], for command: CommandDescription, policies: PolicyCatalogue = .standard) throws {
    self.policies = policies
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--" {
        operands += rest
        break
      }
      guard word.hasPrefix("-"), word != "-" else {
        operands.append(word)
        continue
      }
      try take(word, rest: &rest, command)
    }
    guard command.operandCount.contains(operands.count) else {
      throw Failure(code: .usage, message: Self.operandProblem(operands, command))
    }
    for (index, operand) in operands.enumerated() {
      try command.operandSource(at: index)?.check(operand, of: "'\(command.name)'")
    }
  }

  private mutating func take(_ word: String, rest: inout ArraySlice<String>, _ command: CommandDescription) throws {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0].drop { $0 == "-" })
    guard word.hasPrefix("--"), let option = command.options.first(where: { $0.name == name }) else {
      throw Failure(code: .usage, message: Self.unknownOption(String(parts[0]), command))
    }
    if option.value == nil {
      guard parts.count == 1 else { throw Failure(code: .usage, message: "--\(name) takes no value") }
      values.append((name, ""))
      return
    }
    // An option behind an option is not its value; `--name=--value` is there for values that look like one.
    let isNextAValue = rest.first.map { !$0.hasPrefix("--") } ?? false
    guard let value = parts.count == 2 ? String(parts[1]) : isNextAValue ? rest.popFirst() : nil else {
      throw Failure(code: .usage, message: "--\(name) needs a value: --\(name) \(option.value ?? "")")
    }
    if !option.isRepeatable && has(name) {
      throw Failure(code: .usage, message: "--\(name) is given twice")
    }
    try option.values.check(value, of: "--" + name)
    values.append((name, value))
  }

  private static func unknownOption(_ word: String, _ command: CommandDescription) -> String {
    if command.options.isEmpty { return "'\(command.name)' has no options, but got '\(word)'" }
    let known = command.options.map { "--" + $0.name } + ["--help"]
    let problem = "'\(command.name)' has no option '\(word)'"
    let question = Suggestion.question(for: word, among: known)
    if !question.isEmpty { return problem + question }
    // What begins like one option and no other is an abbreviation, as `--out` and `-o`.
    let beginning = word.hasPrefix("--") ? word : "-" + word
    let near = beginning.count > 2 ? known.filter { $0.hasPrefix(beginning) } : []
    return problem + (near.count == 1 ? "; options are written out: '\(near[0])'" : "")
  }

  private static func operandProblem(_ operands: [String], _ command: CommandDescription) -> String {
    if command.operandCount.upperBound == 0 { return "'\(command.name)' takes no operand, but got '\(operands[0])'" }
    if operands.isEmpty {
      return "'\(command.name)' needs " + (command.operands.hasPrefix("FILE") ? "a FILE" : command.operands)
    }
    if operands.count < command.operandCount.lowerBound {
      return "'\(command.name)' needs \(command.operands), but got only "
        + operands.map { "'\($0)'" }.joined(separator: " ")
    }
    return "'\(command.name)' takes one \(command.operands), but got \(operands.count): "
      + operands.map { "'\($0)'" }.joined(separator: " ")
  }
}

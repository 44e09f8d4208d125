/// `cloudward completion`: what a shell needs to complete commands, options and their values.
enum CompletionCommand {
  enum Shell: String, CaseIterable {
    case bash, zsh, fish
  }

  static let description = CommandDescription(
    name: "completion", summary: "print what a shell needs to complete commands, options and values",
    operands: "bash|zsh|fish", operandCount: 1...1, operandValues: [.word(Shell.allCases.map(\.rawValue))],
    options: [],
    examples: [
      ("source <(cloudward completion bash)", "for this shell; put it into ~/.bashrc for all"),
      ("cloudward completion zsh > _cloudward", "for zsh, in a folder of its $fpath"),
      ("cloudward completion fish > cloudward.fish", "for fish, in ~/.config/fish/completions"),
    ]
  ) { arguments in
    let (commands, policies) = (Command.all, arguments.policies)
    switch Shell(rawValue: arguments.operands[0]) {
    case .bash: try print(BashCompletion.script(of: commands, policies))
    case .zsh: try print(ZshCompletion.script(of: commands, policies))
    case .fish: try print(FishCompletion.script(of: commands, policies))
    // The parser has let pass no other word.
    case nil: return .usage
    }
    return .good
  }
}

extension CommandDescription {
  /// What the operand at an index can be; nil where there is none.
  func operandSource(at index: Int) -> ValueSource? {
    guard index < operandCount.upperBound else { return nil }
    return operandValues.isEmpty ? nil : operandValues[min(index, operandValues.count - 1)]
  }

  /// The sources of the operands, each with its index; the last is for all that follow if there may be more.
  var operandSources: [ValueSource] {
    (0..<min(operandCount.upperBound, operandValues.count)).compactMap(operandSource)
  }

  /// Whether there can be more operands than sources, so that the last holds for all that follow.
  var repeatsLastOperand: Bool { operandCount.upperBound > operandValues.count }
}

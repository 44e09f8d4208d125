import Allocators

/// Completion for fish.
enum FishCompletion {
  static func script(of commands: [CommandDescription], _ policies: PolicyCatalogue) -> String {
    var lines = [
      "# Completion for fish, written by 'cloudward completion fish' with version \(cloudwardVersion).",
      "",
      "# Whether the command is this one, and so many operands stand before what is typed, or at least so many.",
      "function __cloudward_operand",
      "  set -l words (commandline -opc)",
      "  test (count $words) -gt 1; and test $words[2] = $argv[1]; or return 1",
      "  set -l valued (string split ' ' -- $argv[4])",
      "  set -l count 0",
      "  set -l skips 0",
      "  for word in $words[3..-1]",
      "    if test $skips -eq 1",
      "      set skips 0",
      "    else if string match -q -- '-?*' $word",
      "      contains -- $word $valued; and set skips 1",
      "    else",
      "      set count (math $count + 1)",
      "    end",
      "  end",
      "  test $count $argv[2] $argv[3]",
      "end",
      "",
      "complete -c cloudward -f",
      "complete -c cloudward -n __fish_use_subcommand -l help -d 'show the commands'",
      "complete -c cloudward -n __fish_use_subcommand -l version -d 'print the version'",
    ]
    for command in commands {
      lines.append("complete -c cloudward -n __fish_use_subcommand -a \(command.name) -d \(quoted(command.summary))")
    }
    for command in commands { lines += ["", "# \(command.name)"] + self.lines(of: command, policies) }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func lines(of command: CommandDescription, _ policies: PolicyCatalogue) -> [String] {
    let condition = "complete -c cloudward -n '__fish_seen_subcommand_from \(command.name)'"
    var lines = command.options.map { option in
      let value = option.value == nil ? "" : " -r" + action(option.values, policies)
      return "\(condition) -l \(option.name)\(value) -d \(quoted(option.summary))"
    }
    lines.append("\(condition) -l help -d 'show options and examples'")
    let valued = command.options.filter { $0.value != nil }.map { "--" + $0.name }.joined(separator: " ")
    for (index, source) in command.operandSources.enumerated() {
      let isForAll = index == command.operandSources.count - 1 && command.repeatsLastOperand
      let place = "\(command.name) \(isForAll ? "-ge" : "-eq") \(index)"
      lines.append(
        "complete -c cloudward -n \"__cloudward_operand \(place) '\(valued)'\"" + action(source, policies))
    }
    return lines
  }

  private static func action(_ source: ValueSource, _ policies: PolicyCatalogue) -> String {
    let words = source.words(policies)
    switch source {
    case .text: return " -f"
    case .file([]): return " -F"
    case .file(let endings):
      return " -f -k -a '(" + endings.reversed().map { "__fish_complete_suffix .\($0)" }.joined(separator: "; ") + ")'"
    case .folder: return " -f -a '(__fish_complete_directories)'"
    default:
      return source.isList
        ? " -f -a '(__fish_complete_list , \"string split \\' \\' \\'\(words.joined(separator: " "))\\'\")'"
        : " -f -a '\(words.joined(separator: " "))'"
    }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "'"
    for character in text {
      if character == "'" || character == "\\" { quoted.append("\\") }
      quoted.append(character)
    }
    return quoted + "'"
  }
}

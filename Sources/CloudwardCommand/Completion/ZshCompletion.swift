import Allocators

/// Completion for zsh, by its own `_arguments`.
enum ZshCompletion {
  static func script(of commands: [CommandDescription], _ policies: PolicyCatalogue) -> String {
    let names = commands.map { "    \(quoted(escaped($0.name) + ":" + $0.summary))" }
    let cases = commands.map { command in
      let specifications = specifications(of: command, policies).map { "        \($0)" }
      return "    \(command.name))\n      _arguments -S \\\n"
        + specifications.joined(separator: " \\\n") + "\n      ;;"
    }
    return """
      #compdef cloudward
      # Completion for zsh, written by 'cloudward completion zsh' with version \(cloudwardVersion).

      _cloudward() {
        local curcontext=$curcontext state line
        typeset -A opt_args
        local -a commands=(
      \(names.joined(separator: "\n"))
        )
        _arguments -C '(- *)--help[show the commands]' '(- *)--version[print the version]' \\
          '1:command:->command' '*::argument:->arguments' && return
        if [[ $state == command ]]; then
          _describe command commands
          return
        fi
        curcontext="${curcontext%:*:*}:cloudward-$words[1]:"
        case $words[1] in
      \(cases.joined(separator: "\n"))
        esac
      }

      # Whether it is found by its name or read by hand.
      if [[ $funcstack[1] == _cloudward ]]; then _cloudward "$@"; else compdef _cloudward cloudward; fi

      """
  }

  private static func specifications(of command: CommandDescription, _ policies: PolicyCatalogue) -> [String] {
    var specifications = command.options.map { option in
      let repeats = option.isRepeatable ? "*" : ""
      let summary = "[" + escaped(option.summary) + "]"
      guard let value = option.value else { return quoted("\(repeats)--\(option.name)\(summary)") }
      return quoted("\(repeats)--\(option.name)=\(summary):\(escaped(value)):\(action(option.values, policies))")
    }
    specifications.append(quoted("(- *)--help[show options and examples]"))
    for (index, source) in command.operandSources.enumerated() {
      let isForAll = index == command.operandSources.count - 1 && command.repeatsLastOperand
      let place = isForAll ? "*" : "\(index + 1)"
      specifications.append(quoted("\(place):\(escaped(command.operands)):\(action(source, policies))"))
    }
    return specifications
  }

  private static func action(_ source: ValueSource, _ policies: PolicyCatalogue) -> String {
    let words = source.words(policies)
    switch source {
    case .text: return " "
    case .file([]): return "_files"
    case .file(let endings): return "_files -g \"*.(\(endings.joined(separator: "|")))(-.)\""
    case .folder: return "_files -/"
    default:
      return source.isList
        ? "_values -s , list \(words.joined(separator: " "))" : "(\(words.joined(separator: " ")))"
    }
  }

  /// Text in which no character means anything to `_arguments`.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      if "[]:\\".contains(character) { escaped.append("\\") }
      escaped.append(character)
    }
    return escaped
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}

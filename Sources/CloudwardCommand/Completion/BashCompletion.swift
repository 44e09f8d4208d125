import Allocators

/// Completion for bash 4 and later; it needs nothing else.
enum BashCompletion {
  static func script(of commands: [CommandDescription], _ policies: PolicyCatalogue) -> String {
    let names = (commands.map(\.name) + ["--help", "--version"]).joined(separator: " ")
    return head + """

      # What the value of an option can be: fails for what is no option with a value.
      _cloudward_value() {
        case $1 in
      \(commands.flatMap { valueCases(of: $0, policies) }.joined(separator: "\n"))
          *) return 1 ;;
        esac
      }

      # The options of a command that can still be given; a word behind it is one that was.
      _cloudward_options() {
        local options= given
        case $1 in
      \(commands.map(optionCase).joined(separator: "\n"))
        esac
        for given in "${@:2}"; do
          case "$1 $given" in
      \(repeatable(commands))
            *) options=${options/ $given / } ;;
          esac
        done
        _cloudward_words "$options"
      }

      # What an operand can be: its command, and how many stand before it.
      _cloudward_operand() {
        case "$1 $2" in
      \(commands.flatMap { operandCases(of: $0, policies) }.joined(separator: "\n"))
        esac
      }

      _cloudward() {
        local word=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]} index
        local operands=0
        COMPREPLY=()
        if [ "$COMP_CWORD" -eq 1 ]; then
          _cloudward_words '\(names)'
          return
        fi

      """ + tail
  }

  private static let head = """
    # Completion for bash, written by 'cloudward completion bash' with version \(cloudwardVersion).

    # Offers those of some words that begin like the word that is being typed.
    _cloudward_words() {
      mapfile -t COMPREPLY < <(compgen -W "$1" -- "$word")
    }

    # The same for a word that is a list with commas.
    _cloudward_list() {
      local before=
      [[ $word != *,* ]] || before=${word%,*},
      compopt -o nospace 2> /dev/null
      mapfile -t COMPREPLY < <(compgen -P "$before" -W "$1" -- "${word##*,}")
    }

    # Offers folders, and files whose names end in one of some endings; all files if there are none.
    _cloudward_files() {
      local name ending
      compopt -o filenames 2> /dev/null
      while IFS= read -r name; do
        if [ $# -eq 0 ] || [ -d "$name" ]; then
          COMPREPLY+=("$name")
        else
          for ending; do [[ $name != *."$ending" ]] || COMPREPLY+=("$name"); done
        fi
      done < <(compgen -f -- "$word")
    }

    _cloudward_folders() {
      compopt -o filenames 2> /dev/null
      mapfile -t COMPREPLY < <(compgen -d -- "$word")
    }

    """

  private static let tail = """
      # The sign of --option=value is a word of its own here.
      if [ "$word" = = ]; then
        word=
      elif [ "$option" = = ]; then
        option=${COMP_WORDS[COMP_CWORD - 2]}
      fi
      _cloudward_value "$command $option" && return
      for ((index = 2; index < COMP_CWORD; index++)); do
        case ${COMP_WORDS[index]} in
          -?*)
            if (word=; _cloudward_value "$command ${COMP_WORDS[index]}" > /dev/null); then
              ((index++))
              [ "${COMP_WORDS[index]}" != = ] || ((index++))
            fi
            ;;
          *) ((operands++)) ;;
        esac
      done
      if [[ $word == -* ]]; then
        _cloudward_options "$command" "${COMP_WORDS[@]:2:COMP_CWORD - 2}"
      else
        _cloudward_operand "$command" "$operands"
      fi
    }

    complete -F _cloudward cloudward

    """

  private static func action(_ source: ValueSource, _ policies: PolicyCatalogue) -> String {
    let words = source.words(policies)
    switch source {
    case .text: return ":"
    case .file(let endings): return (["_cloudward_files"] + endings).joined(separator: " ")
    case .folder: return "_cloudward_folders"
    default: return "\(source.isList ? "_cloudward_list" : "_cloudward_words") '\(words.joined(separator: " "))'"
    }
  }

  private static func valueCases(of command: CommandDescription, _ policies: PolicyCatalogue) -> [String] {
    var actions: [(pattern: String, action: String)] = []
    for option in command.options where option.value != nil {
      let pattern = "'\(command.name) --\(option.name)'"
      let action = action(option.values, policies)
      if let same = actions.firstIndex(where: { $0.action == action }) {
        actions[same].pattern += " | " + pattern
      } else {
        actions.append((pattern, action))
      }
    }
    return actions.map { "    \($0.pattern)) \($0.action) ;;" }
  }

  private static func optionCase(of command: CommandDescription) -> String {
    "    \(command.name)) options=' \((command.options.map { "--" + $0.name } + ["--help"]).joined(separator: " ")) ' ;;"
  }

  /// The options that can be given again.
  private static func repeatable(_ commands: [CommandDescription]) -> String {
    let names = commands.flatMap { command in
      command.options.filter(\.isRepeatable).map { "'\(command.name) --\($0.name)'" }
    }
    return "      \(names.joined(separator: " | "))) ;;"
  }

  private static func operandCases(of command: CommandDescription, _ policies: PolicyCatalogue) -> [String] {
    let sources = command.operandSources
    return sources.enumerated().map { index, source in
      let isForAll = index == sources.count - 1 && command.repeatsLastOperand
      return "    '\(command.name) \(isForAll ? "'*" : "\(index)'")) \(action(source, policies)) ;;"
    }
  }
}

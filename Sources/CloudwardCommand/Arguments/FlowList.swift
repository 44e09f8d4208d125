/// A list of values in one argument, as `demand,{ priority: { preemption: resume } }`.
enum FlowList {
  /// The values between the commas that are in no bracket and in no quotes, without the spaces around them.
  static func items(of text: String) -> [String] {
    var items = [""]
    var depth = 0
    var quote: Character?
    for character in text {
      if let open = quote {
        if character == open { quote = nil }
      } else {
        switch character {
        case "{", "[": depth += 1
        case "}", "]": depth -= 1
        case "'", "\"": quote = character
        case "," where depth <= 0:
          items.append("")
          continue
        default: break
        }
      }
      items[items.count - 1].append(character)
    }
    return items.map(trimmed)
  }

  private static func trimmed(_ text: String) -> String {
    var rest = text[...]
    while rest.first == " " { rest.removeFirst() }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}

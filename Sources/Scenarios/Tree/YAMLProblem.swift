/// Puts what libyaml says of text that is not YAML into words that say what to do.
enum YAMLProblem {
  /// libyaml's problem → what is wrong; what to write instead.
  private static let words: [(problem: String, message: String)] = [
    (
      "mapping values are not allowed in this context",
      "a second ':' in one line; put quotes around text with ': ' in it, or check the indentation"
    ),
    (
      "found character that cannot start any token",
      "a tab or a character that cannot begin a value; indent by spaces, and put quotes around text that begins so"
    ),
    ("did not find expected ',' or '}'", "the mapping is not finished; write a ',' or the '}' that is missing"),
    ("did not find expected ',' or ']'", "the list is not finished; write a ',' or the ']' that is missing"),
    ("could not find expected ':'", "a key without ':'; write KEY: VALUE, or check the indentation"),
    ("did not find expected key", "no key here; check the indentation, keys of one mapping begin in one column"),
    (
      "did not find expected '-' indicator",
      "no '-' here; check the indentation, items of one list begin with '-' in one column"
    ),
    ("block sequence entries are not allowed in this context", "a list cannot begin here; begin it in the next line"),
    ("block mapping entries are not allowed in this context", "a key cannot begin here; begin it in the next line"),
    ("mapping keys are not allowed in this context", "a key cannot begin here; begin it in the next line"),
    (
      "did not find expected <document start>",
      "something stands beside the scenario's keys; check the indentation and the brackets above"
    ),
    ("found unexpected end of stream", "the quotes that begin here do not end; write the one that is missing"),
    ("found unknown escape character", "an unknown escape after '\\'; write '\\\\' for a backslash"),
    ("did not find expected node content", "a value is missing here; write it, or remove the ',' or ':' before it"),
    ("found a tab character that violates indentation", "a tab in the indentation; indent by spaces"),
    ("found a tab character where an indentation space is expected", "a tab in the indentation; indent by spaces"),
  ]

  static func beginsAtContext(_ problem: String) -> Bool {
    ["could not find expected ':'", "found unexpected end of stream"].contains(problem)
  }

  static func explain(_ problem: String, context: String) -> String {
    if let known = words.first(where: { $0.problem == problem }) { return known.message }
    let during = context.isEmpty ? "" : " \(context)"
    return "not valid YAML\(during): \(problem); check this line and the one above"
  }
}

extension BadScenario {
  static let syntax: [BadScenario] = [
    .init(
      "scenario: clinic", "scenario: clinic\n\tfoo: bar",
      "bad.yaml:2:1: error: a tab in the indentation; indent by spaces (what is unfinished begins in "
        + "line 1)"),
    .init(
      "scenario: clinic", "scenario: clinic: day",
      "bad.yaml:1:17: error: a second ':' in one line; put quotes around text with ': ' in it, or check "
        + "the indentation"),
    .init(
      "scenario: clinic", "scenario: \"clinic",
      "bad.yaml:1:11: error: the quotes that begin here do not end; write the one that is missing"),
    .init(
      "hosts:", "hosts",
      "bad.yaml:4:1: error: a key without ':'; write KEY: VALUE, or check the indentation"),
    .init(
      "  - name: emr", "  name: emr",
      "bad.yaml:17:3: error: no '-' here; check the indentation, items of one list begin with '-' in "
        + "one column (what is unfinished begins in line 7)"),
    .init(
      "scenario: clinic", "scenario: *x",
      "bad.yaml:1:11: error: no anchor &x stands above this; write it before the first *x"),
    .init(
      "scenario: clinic", "scenario: !foo clinic",
      "bad.yaml:1:11: error: tags such as !foo are not used in scenarios; remove it"),
    .init(
      "scenario: clinic", "? [a]: b\nscenario: clinic",
      "bad.yaml:1:3: error: a key must be a single word, not a list or a mapping; write KEY: VALUE"),
    .init(
      "scenario: clinic", "include: nothing.yaml\nscenario: clinic",
      "bad.yaml:1:10: error: cannot include 'nothing.yaml': No such file or directory; check the path, "
        + "it is relative to this file"),
    .init(
      "scenario: clinic", "scenario: clinic\n<<: 5",
      "bad.yaml:2:5: error: '<<' can only merge mappings; write <<: *ANCHOR of a mapping"),
    .init(
      "scenario: clinic", "scenario: clinic\ninclude: [a, b]",
      "bad.yaml:2:10: error: 'include' must be the path of one file; write include: FILE"),
    .init(
      "scenario: clinic", "scenario: clinic\n---\na: b",
      "bad.yaml:2:1: error: a second document begins here; keep one, without a line '---' after it"),
    .init(
      "scenario: clinic", "scenario: clinic\n- a",
      "bad.yaml:2:1: error: no key here; check the indentation, keys of one mapping begin in one column "
        + "(what is unfinished begins in line 1)"),
    .init(
      "scenario: clinic", "scenario: %clinic",
      "bad.yaml:1:11: error: a tab or a character that cannot begin a value; indent by spaces, and put "
        + "quotes around text that begins so"),
    .init(
      "scenario: clinic", "scenario: @clinic",
      "bad.yaml:1:11: error: a tab or a character that cannot begin a value; indent by spaces, and put "
        + "quotes around text that begins so"),
  ]
}

import Testing

@testable import Scenarios

@Suite struct TextCheckTests {
  @Test(arguments: ["", "plain", "Zürich", "東京 🏥", "\u{FEFF}with a mark", "tab\tand\r\nbreaks\u{85}"])
  func `good text has no problem`(text: String) {
    #expect(TextProblem.first(in: Array(text.utf8)) == nil)
  }

  /// Markus Kuhn's stress test of UTF-8 decoders: overlong forms, surrogates, stray and missing bytes.
  @Test(
    arguments: [
      [0x80], [0xC3], [0xC0, 0xAF], [0xC1, 0xBF], [0xE0, 0x80, 0xAF], [0xE2, 0x82], [0xED, 0xA0, 0x80],
      [0xED, 0xBF, 0xBF], [0xF0, 0x80, 0x80, 0xAF], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80],
      [0xF8, 0x88, 0x80, 0x80, 0x80], [0xC3, 0x41], [0xFF],
    ] as [[UInt8]])
  func `what is not UTF-8 is found where it begins`(bytes: [UInt8]) {
    let problem = TextProblem.first(in: Array("a: ".utf8) + bytes)
    #expect(problem == TextProblem(offset: 3, message: "the file is not valid UTF-8 here; save it as UTF-8"))
  }

  @Test func `control characters and marks are named`() {
    #expect(TextProblem.first(in: Array("a\0".utf8))?.message == "a NUL character; a scenario is a text file")
    #expect(
      TextProblem.first(in: Array("a\u{1B}[1m".utf8))?.message == "a control character (U+001B); remove it")
    #expect(TextProblem.first(in: Array("a\u{FEFF}".utf8))?.offset == 1)
    #expect(TextProblem.first(in: [0xFF, 0xFE, 0x61, 0])?.message == "the file is UTF-16; save it as UTF-8")
  }

  @Test func `the position counts characters`() {
    let error = #expect(throws: ScenarioError.self) {
      try ScenarioFile.read(bytes: Array("ä: 1\nöö: ".utf8) + [0xFF, 0x0A], file: "bad.yaml")
    }
    #expect(error?.diagnostics.first?.line == 2)
    #expect(error?.diagnostics.first?.column == 5)
  }
}

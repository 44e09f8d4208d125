import Testing

@testable import Reporting

@Suite struct JSONReaderTests {
  private func read(_ text: String) -> JSONValue? { JSONReader.value(of: Array(text.utf8)) }

  @Test func whatIsWrittenIsReadBack() {
    let value = JSONValue.object([
      JSONMember("a \"quoted\" name\n", .array([.null, .flag(true), .flag(false), .whole(-3), .number(0.5)])),
      JSONMember("empty", .object([])), JSONMember("é", .text("\u{1}\\ ✓")),
    ])
    #expect(JSONReader.value(of: JSONWriter.bytes(of: value)) == value)
  }

  @Test func escapesOfEveryKindAreRead() {
    #expect(read(#""\u00e9\ud83d\ude00\/\b\f\r\t""#) == .text("é😀/\u{8}\u{c}\r\t"))
    #expect(read("1e3") == .number(1000))
  }

  @Test(arguments: [
    "", "{", "[1,]", "{\"a\":1,}", "{\"a\" 1}", "nul", "1 2", "\"\\ud83d\"", "\"\\u12g4\"", "\"\n\"", "+", "\"open",
  ])
  func whatIsNotJSONIsRefused(text: String) { #expect(read(text) == nil) }

  @Test func deepNestingIsRefusedAndDoesNotOverflow() {
    #expect(read(String(repeating: "[", count: 1_000_000)) == nil)
  }

  @Test func membersAreFoundByName() {
    #expect(read("{\"a\": {\"b\": 2}}")?["a"]?["b"]?.double == 2)
    #expect(read("[1]")?["a"] == nil)
  }
}

import Testing

@testable import Scenarios

@Suite struct SuggestionTests {
  @Test(arguments: [
    ("cout", ["count", "cpu", "capacity"], "count"), ("cpus", ["gpu", "cpu"], "cpu"), ("CPU", ["gpu", "cpu"], "cpu"),
    ("round_robin", ["round-robin", "random"], "round-robin"), ("lognromal", ["normal", "lognormal"], "lognormal"),
    ("imagin", ["imaging"], "imaging"),
  ])
  func `a misspelt word finds the one that was meant`(word: String, candidates: [String], expected: String) {
    #expect(Suggestion.nearest(to: word, among: candidates) == expected)
  }

  @Test(arguments: ["x", "slots", "", "completely-different", String(repeating: "a", count: 100_000)])
  func `a word that is far from all finds none`(word: String) {
    #expect(Suggestion.nearest(to: word, among: ["slo", "name", "count"]) == nil)
  }

  @Test func `an enumeration reads like a sentence`() {
    #expect(enumeration(["a"]) == "a")
    #expect(enumeration(["a", "b", "c"], "or") == "a, b or c")
  }
}

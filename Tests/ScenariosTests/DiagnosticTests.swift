import Testing

@testable import Scenarios

@Suite struct DiagnosticTests {
  private func rendered(_ text: String, color: Bool = false) -> String? {
    do throws(ScenarioError) {
      _ = try ScenarioFile.read(text: text, file: "bad.yaml")
      return nil
    } catch {
      return error.rendered(color: color)
    }
  }

  private func firstLines(_ text: String) -> [String] {
    (rendered(text) ?? "").split(separator: "\n", omittingEmptySubsequences: false).prefix(3).map(String.init)
  }

  @Test func `below the headline stand the source line and a caret line`() {
    let text = baseScenario.replacingFirst("cpu: 64", with: "cpus: 64")
    #expect(
      rendered(text) == """
        bad.yaml:5:44: error: unknown key 'cpus' in 'capacity'; did you mean 'cpu'?
            - { name: compute, count: 4, capacity: { cpus: 64, memory: 256GiB } }
                                                     ^~~~

        """)
  }

  @Test func `colours come only where they are asked for`() throws {
    let text = baseScenario.replacingFirst("cpu: 64", with: "cpus: 64")
    #expect(rendered(text)?.contains("\u{1B}") == false)
    #expect(try #require(rendered(text, color: true)).contains("\u{1B}[1;31merror:\u{1B}[0m"))
  }

  @Test func `a long line is cut around the caret`() {
    let filler = String(repeating: "x", count: 500)
    let lines = firstLines(
      baseScenario.replacingFirst("{ name: compute", with: "{ \(filler): 1, zap: 2, name: compute"))
    #expect(lines[0].contains("unknown key"))
    let second = firstLines(
      baseScenario.replacingFirst("horizon: 24h", with: "horizon: 24h # \(filler)\nwarmup: \"\(filler)\""))
    #expect(second.allSatisfy { $0.count <= 400 })
    let far = firstLines(
      "scenario: { " + String(repeating: "a: ", count: 1) + "\"\(filler)\", b: &x 1, c: *y }\n")
    #expect(far[1].hasPrefix("  …") && far[1].count <= 104)
    let caret = far[2].distance(from: far[2].startIndex, to: far[2].firstIndex(of: "^") ?? far[2].endIndex)
    #expect(Array(far[1])[caret] == "*")
  }

  @Test func `wide and combining characters do not shift the caret`() {
    // 東京 takes four columns of a terminal, e and a combining accent one.
    let lines = firstLines("scenario: {東京e\u{301}: *x}\n")
    #expect(lines[0] == "bad.yaml:1:18: error: no anchor &x stands above this; write it before the first *x")
    #expect(lines[2] == "  " + String(repeating: " ", count: 18) + "^~")
  }

  @Test func `control characters are not echoed`() {
    let text = baseScenario.replacingFirst(
      "scenario: clinic", with: "scenario: \"a\\e[31m\\0b\"\n\"ho\\u202erizon\": 5")
    let output = rendered(text) ?? ""
    #expect(output.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
    #expect(!output.unicodeScalars.contains("\u{202E}"))
    #expect(!output.isEmpty)
  }

  @Test func `what is found twice through an alias is said once`() {
    let text = baseScenario.replacingFirst("duration: { lognormal: { mean: 6min, cv: 0.8 } }", with: "duration: &d 6")
      .replacingFirst("duration: 180ms", with: "duration: *d")
    #expect(rendered(text)?.components(of: "has no unit") == 2)
  }

  @Test func `beyond a thousand, errors are counted only`() {
    let error = #expect(throws: ScenarioError.self) {
      try ScenarioFile.read(text: "hosts:\n" + String(repeating: "- { cout: 5 }\n", count: 2000), file: "bad.yaml")
    }
    #expect(error?.diagnostics.count == 1000)
    #expect(error?.rendered().hasSuffix(" more\n") == true)
  }
}

extension String {
  /// How many parts a separator makes of the text.
  fileprivate func components(of separator: String) -> Int {
    var rest = self[...]
    var count = 1
    while let range = rest.firstRange(of: separator) {
      count += 1
      rest = rest[range.upperBound...]
    }
    return count
  }
}

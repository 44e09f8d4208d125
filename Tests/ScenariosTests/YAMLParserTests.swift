import Testing

@testable import Scenarios

@Suite struct YAMLParserTests {
  @Test(arguments: ["", "\n\n", "# nothing but a comment\n", "\u{FEFF}"]) func `an empty file is named so`(text: String)
  {
    #expect(firstError(of: text) == "bad.yaml:1:1: error: the file is empty; a scenario begins with 'scenario: NAME'")
  }

  @Test(arguments: ["---\n", "~", "null\n", "hello", "- a\n- b\n", "5", "\"x\""])
  func `a text that is no mapping is refused`(text: String) {
    #expect(firstError(of: text)?.contains("the scenario") == true)
  }

  @Test func `a byte order mark, CR LF and a document marker change nothing`() throws {
    let plain = try ScenarioFile.read(text: baseScenario, file: "s.yaml")
    let windows = "\u{FEFF}---\n" + baseScenario
    let read = try ScenarioFile.read(text: windows.replacing("\n", with: "\r\n"), file: "s.yaml")
    #expect(read.scenario.tenants == plain.scenario.tenants)
    #expect(read.hash == plain.hash)
  }

  @Test func `lines end where libyaml ends them`() {
    // NEL and LS are line breaks of YAML 1.1.
    #expect(
      firstError(of: "scenario: a # \u{85}zap: 1 # \u{2028}zip: 2\n")?.hasPrefix("bad.yaml:1:1") == true)
    let error = #expect(throws: ScenarioError.self) {
      try ScenarioFile.read(text: "scenario: a\u{2028}zippo: 2\n", file: "bad.yaml")
    }
    let unknown = error?.diagnostics.first { $0.message.hasPrefix("unknown key") }
    #expect(unknown?.line == 2 && unknown?.excerpt?.text == "zippo: 2")
  }

  @Test(arguments: [
    "\"", "'", "\"\"\"\"", "&a", "*a", "!!", "!<", "%YAML 9.9\n---\n", "%TAG ! x\n", "@", "`", "|", ">", "a: |5x\n",
    "? ",
    ":", "::", "a: b: c: d", "- - - :", "[,]", "{,}", "{a", "[a", "}", "]", "a:\n\t- b", "\u{1}", "a: \"\\xZZ\"",
    "a: \"\\ud800\"", "--- a\n--- b\n", "...\n...", "a: !!int x", "<<: *x", "a: &b", "a: &b &c d", "{? : }", "a: 'x\n",
  ])
  func `no text makes the reader crash or accept nonsense`(text: String) {
    #expect(firstError(of: text) != nil)
  }

  @Test func `random damage to a scenario never makes the reader crash`() {
    let original = Array(baseScenario.utf8)
    var state: UInt64 = 20_261_120
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    let pieces = Array("{}[]:,-#&*!|>'\"%@`?\n\t 09.eE/%".utf8) + [0, 0x80, 0xC3, 0xFF, 0xE2]
    var refused = 0
    for _ in 0..<2000 {
      var bytes = original
      for _ in 0...random(4) {
        let index = random(bytes.count)
        switch random(3) {
        case 0: bytes[index] = pieces[random(pieces.count)]
        case 1: bytes.remove(at: index)
        default: bytes.insert(pieces[random(pieces.count)], at: index)
        }
      }
      do throws(ScenarioError) {
        _ = try ScenarioFile.read(bytes: bytes, file: "bad.yaml")
      } catch {
        refused += 1
        #expect(error.diagnostics.contains { $0.severity == .error && !$0.message.isEmpty })
        _ = error.rendered(color: true)
      }
    }
    #expect(refused > 1000)
  }
}

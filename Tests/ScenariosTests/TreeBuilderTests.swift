import Testing

@testable import Scenarios

@Suite struct TreeBuilderTests {
  @Test func `anchors and aliases stand for what they name`() throws {
    let text = baseScenario.replacingFirst("cpu: 64, memory: 256GiB", with: "cpu: &c 64, memory: &m 256GiB")
      .replacingFirst(
        "compute, count: 4", with: "small, count: 1, capacity: { cpu: *c, memory: *m } }\n  - { name: big, count: 4")
    // An alias must follow its anchor.
    #expect(
      firstError(of: text) == "bad.yaml:5:47: error: no anchor &c stands above this; write it before the first *c")
    let good = baseScenario.replacingFirst(
      "capacity: { cpu: 64, memory: 256GiB }", with: "capacity: &c { cpu: 64, memory: 256GiB }"
    )
    .replacingFirst("\ntenants:", with: "\n  - { name: more, count: 1, capacity: *c }\ntenants:")
    let pools = try ScenarioFile.read(text: good, file: "s.yaml").scenario.pools
    #expect(pools.count == 2 && pools[0].capacity == pools[1].capacity)
  }

  @Test func `merge keys add what is not there, the first merged one winning`() throws {
    let text = baseScenario.replacingFirst(
      "  - { name: compute, count: 4, capacity: { cpu: 64, memory: 256GiB } }",
      with: """
          - &a { name: compute, count: 4, capacity: { cpu: 64, memory: 256GiB } }
          - &b { <<: *a, name: b, price: 2/h }
          - { name: c, <<: [*b, *a] }
        """)
    let pools = try ScenarioFile.read(text: text, file: "s.yaml").scenario.pools
    #expect(pools.map(\.name) == ["compute", "b", "c"])
    #expect(pools.map(\.count) == [4, 4, 4])
    #expect(pools.map(\.pricePerHour) == [nil, 2, 2])
  }

  @Test func `a quoted merge key is a key like others`() {
    #expect(firstError(of: baseScenario + "\"<<\": 5\n")?.contains("unknown key '<<'") == true)
  }

  @Test func `an alias bomb is refused before it goes off`() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<20 {
      let alias = "*a\(level - 1)"
      text += "a\(level): &a\(level) [\(Array(repeating: alias, count: 10).joined(separator: ", "))]\n"
    }
    #expect(firstError(of: text)?.contains("the scenario grows beyond 1000000 values") == true)
    #expect(firstError(of: text.replacing("[*", with: "{<<: [*").replacing("]\n", with: "]}\n")) != nil)
  }

  @Test func `a chain of aliases is as deep as what it stands for`() {
    var text = "a0: &a0 [x]\n"
    for level in 1..<100_000 { text += "a\(level): &a\(level) [*a\(level - 1)]\n" }
    #expect(firstError(of: text)?.contains("nested more than 64 levels deep") == true)
  }

  @Test func `an alias inside its own anchor is refused`() {
    #expect(
      firstError(of: "a: &a [*a]\n")
        == "bad.yaml:1:8: error: *a stands inside what it refers to; refer to it from outside")
  }

  @Test(arguments: ["[", "{a: ", "- ", "? ", "[{a: "]) func `deep nesting is refused`(piece: String) {
    let text = String(repeating: piece, count: 100_000)
    let error = firstError(of: text) ?? ""
    #expect(error.contains("nested more than 64 levels deep") || error.contains("a key must be a single word"))
  }

  @Test func `a key is found twice among few and among many`() {
    let many = (0..<1000).map { "k\($0): 1\n" }.joined()
    let error = #expect(throws: ScenarioError.self) {
      try ScenarioFile.read(text: many + "k7: 2\n", file: "bad.yaml")
    }
    #expect(error?.rendered().contains("bad.yaml:1001:1: error: 'k7' is given twice (first in line 8)") == true)
    #expect(firstError(of: "a: 1\na: 2\n") != nil)
  }
}

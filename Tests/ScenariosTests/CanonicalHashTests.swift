import Testing

@testable import Scenarios

@Suite struct CanonicalHashTests {
  private func hash(_ text: String, _ overrides: String...) throws -> String {
    try ScenarioFile.read(text: text, file: "s.yaml", overrides: overrides).hash
  }

  @Test func `a single scalar hashes as FNV-1a of its parts does`() {
    // Computed by an independent program: 128-bit FNV-1a of the bytes "s1:a".
    #expect(CanonicalHash.of(.scalar("a", at: Place(source: 0))) == "69f82a1038757277b806e9a0932b85d0")
  }

  @Test func `comments, spacing, quotes and the order of keys do not matter`() throws {
    let plain = try hash(baseScenario)
    #expect(plain.utf8.count == 32)
    #expect(try hash("# a comment\n" + baseScenario.replacing(": ", with: ":   ")) == plain)
    #expect(try hash(baseScenario.replacingFirst("cpu: 64, memory: 256GiB", with: "memory: 256GiB, cpu: 64")) == plain)
    #expect(try hash(baseScenario.replacingFirst("scenario: clinic", with: "scenario: \"clinic\"")) == plain)
    #expect(
      try hash(baseScenario.replacingFirst("scenario: clinic\nhorizon: 24h", with: "horizon: 24h\nscenario: clinic"))
        == plain)
  }

  @Test func `the system is the same under another seed or allocator, and for other expectations`() throws {
    func system(_ overrides: String...) throws -> String {
      try ScenarioFile.read(text: baseScenario, file: "s.yaml", overrides: overrides).systemHash
    }
    let plain = try system()
    #expect(try plain != hash(baseScenario))
    let others = ["seed=9", "allocator=fcfs", "placement=best-fit", "replications=3", "description=x", "horizon=2h"]
    for override in others + ["warmup=1min", "end=drained"] {
      #expect(try system(override) == plain, "\(override)")
    }
    #expect(try system("hosts.compute.count=5") != plain)
  }

  @Test func `every value and the order of lists matter`() throws {
    let plain = try hash(baseScenario)
    #expect(try hash(baseScenario.replacingFirst("count: 4", with: "count: 5")) != plain)
    #expect(
      try hash(baseScenario, "hosts.compute.count=5") == hash(baseScenario.replacingFirst("count: 4", with: "count: 5"))
    )
    let more = "\n  - { name: more, count: 4, capacity: { cpu: 64 } }"
    let host = "\n  - { name: compute, count: 4, capacity: { cpu: 64, memory: 256GiB } }"
    let first = baseScenario.replacingFirst(host, with: host + more)
    let second = baseScenario.replacingFirst(host, with: more + host)
    #expect(try hash(first) != hash(second))
  }
}

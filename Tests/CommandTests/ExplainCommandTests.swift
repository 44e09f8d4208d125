import Foundation
import Testing

/// `cloudward explain` as a user types it.
@Suite struct ExplainCommandTests {
  /// One host of 4 cores; the first request takes 3 of them until 10 s, the second wants 4 from 1 s on, the third 1
  /// core from 2 s to 7 s, which EASY lets go first.
  private static let small = """
    scenario: small
    horizon: 100s
    hosts: [{ name: h, count: 1, capacity: { cpu: 4 } }]
    allocator: easy
    tenants:
      - name: t
        service: iaas
        workloads:
          - { name: one, arrivals: { batch: { count: 1, after: 0s } }, demand: { cpu: 3 }, duration: 10s }
          - { name: two, arrivals: { batch: { count: 1, after: 1s } }, demand: { cpu: 4 }, duration: 20s }
          - { name: three, arrivals: { batch: { count: 1, after: 2s } }, demand: { cpu: 1 }, duration: 5s }
    """

  private func program(_ text: String = small) throws -> Program {
    let program = try Program()
    try program.folder.write(text, to: "small.yaml")
    return program
  }

  @Test func beginsWithASentenceAndTellsTheMoments() throws {
    let outcome = try program()("explain", "small.yaml", "--request", "2")
    #expect(outcome.code == 0)
    let text = outcome.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.hasPrefix("Request 2 of t/two waited 9.00 s; every host that is large enough lacked cpu"))
    #expect(text.contains("0:00:01 – 0:00:10 every host that is large enough lacked cpu; h/0 lacked 3 cores"))
    #expect(text.contains("held by request 1 of t/one (3 cores)"))
    #expect(text.contains("0:00:10 started on h/0 when request 1 of t/one gave back 3 cores"))
    #expect(text.contains("overtaken by 1 of t/three (3): backfill"))
  }

  @Test func printsJSONWithTheDocumentedKeys() throws {
    let program = try program()
    let outcome = try program.shell("cloudward explain small.yaml --json > out.json")
    #expect(outcome.code == 0)
    let document = try program.folder.json("out.json")
    #expect(document["schema"] as? String == "cloudward/explain/v1")
    let waits = try #require(document["waits"] as? [[String: Any]])
    #expect(waits.map { $0["request"] as? Int } == [2])
    #expect(waits[0]["wait"] as? Double == 9)
    let reasons = try #require(waits[0]["reasons"] as? [[String: Any]])
    #expect(reasons.count == 1 && reasons[0]["reason"] as? String == "no-room")
    #expect(reasons[0]["kinds"] as? [String] == ["cpu"] && reasons[0]["time"] as? Double == 9)
    let moments = try #require(waits[0]["moments"] as? [[String: Any]])
    #expect(moments.map { $0["event"] as? String } == ["waited", "started"])
    let page = try String(contentsOfFile: Program.repository + "/Documentation/explain.md", encoding: .utf8)
    // Every key is in the documentation.
    for key in Set(Self.keys(of: document)) where !["t"].contains(key) {
      #expect(page.contains("`\(key)`"), "\(key)")
    }
  }

  private static func keys(of value: Any) -> [String] {
    if let object = value as? [String: Any] { return object.flatMap { [$0.key] + keys(of: $0.value) } }
    return (value as? [Any])?.flatMap { keys(of: $0) } ?? []
  }

  @Test func theDocumentationShowsWhatIsPrinted() throws {
    let outcome = try Program()("explain", Program.repository + "/Scenarios/imaging.yaml", "--request", "3")
    let page = try String(contentsOfFile: Program.repository + "/Documentation/explain.md", encoding: .utf8)
    #expect(page.contains("```text\n" + outcome.output + "```"))
  }

  @Test func theLongestWaitIsTheLongestOfRequestsCSV() throws {
    let program = try Program()
    let scenario = Program.repository + "/Scenarios/two-tenants.yaml"
    let explained = try program.shell("cloudward explain '\(scenario)' --longest 2 --replication 1 --json > out.json")
    #expect(explained.code == 0)
    _ = try program("run", scenario, "--replications", "2", "--requests", "--output", "out", "--quiet")
    let rows = try program.folder.text("out/requests.csv").split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let waits = rows.filter { $0[0] == "1" }.compactMap { row -> (wait: Double, id: Int)? in
      guard let arrival = Double(row[5]), let id = Int(row[1]) else { return nil }
      return ((Double(row[6]) ?? Double(row[7]) ?? 28800) - arrival, id)
    }
    let longest = waits.sorted { $0.wait > $1.wait }.prefix(2)
    let found = try #require(try program.folder.json("out.json")["waits"] as? [[String: Any]])
    #expect(found.map { $0["request"] as? Int } == longest.map(\.id))
    // JSON has ten significant digits.
    for (wait, row) in zip(found, longest) { #expect(abs((wait["wait"] as? Double ?? 0) - row.wait) < 1e-6) }
  }

  @Test func saysWhatToWriteInstead() throws {
    let program = try program()
    let missing = try program("explain", "small.yaml", "--request", "4")
    #expect(missing.code == 64 && missing.messages.contains("numbered from 1 to 3"))
    let both = try program("explain", "small.yaml", "--request", "1", "--longest", "2")
    #expect(both.code == 64 && both.messages.contains("--request names one request"))
    let tenant = try program("explain", "small.yaml", "--tenant", "tt")
    #expect(tenant.code == 64 && tenant.messages.contains("no tenant 'tt'"))
  }

  @Test func tellsWhoNeverCouldStart() throws {
    let text = Self.small.replacingOccurrences(
      of: "demand: { cpu: 4 }", with: "demand: { cpu: { uniform: { min: 4, max: 40 } } }")
    let outcome = try program(text)("explain", "small.yaml", "--request", "2", "--quiet")
    #expect(outcome.code == 0)
    #expect(outcome.output.hasPrefix("Request 2 of t/two never waited: it asked for "))
    #expect(outcome.output.contains("and no host is that large."))
    let nobody = try program(Self.small.replacingOccurrences(of: "cpu: 4 } }]", with: "cpu: 9 } }]"))(
      "explain", "small.yaml")
    #expect(nobody.output == "Nobody waited in replication 0 of small.\n")
  }
}

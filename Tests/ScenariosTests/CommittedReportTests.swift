import Foundation
import Testing

@testable import Scenarios

/// What stands in Reports/ is of this version of the scenarios, and can be made again.
@Suite struct CommittedReportTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  private func text(_ path: String) throws -> String {
    try String(contentsOfFile: Self.root + "/" + path, encoding: .utf8)
  }

  @Test func theFlagshipReportIsOfTheScenarioAsItIs() throws {
    let report = try text("Reports/flagship.md")
    let path = try #require(report.firstMatch(of: /from `(Scenarios\/[^`]+)`/)).output.1
    let hash = try #require(report.firstMatch(of: /scenario hash\s+`([0-9a-f]{32})`/)).output.1
    let loaded = try ScenarioFile.read(path: Self.root + "/" + path)
    #expect(loaded.hash == hash, "\(path) has changed since Reports/flagship.md was written; run 'make flagship'")
    let counts = try #require(report.firstMatch(of: /(\d+) replications, seed (\d+)/)).output
    #expect(Int(counts.1) == loaded.scenario.replications && UInt64(counts.2) == loaded.scenario.seed)
    // The first alternative is the scenario's own allocator, so that its hash is that of the file.
    #expect(report.contains("differs from `\(loaded.scenario.allocator.name)`"))
    #expect(report.contains("](flagship.svg)"))
  }

  @Test func theIndexNamesEveryReportAndTheCommandThatMakesIt() throws {
    let index = try text("Reports/README.md")
    let makefile = try text("Makefile")
    let pages = try FileManager.default.contentsOfDirectory(atPath: Self.root + "/Reports").filter {
      $0.hasSuffix(".md") && $0 != "README.md"
    }
    #expect(pages.count >= 4)
    for page in pages {
      let row = try #require(
        index.split(separator: "\n").first { $0.hasPrefix("| [\(page)](\(page))") }, "\(page) is not in the index")
      let command = try #require(row.firstMatch(of: /`make ([a-z-]+)/), "no command in the row of \(page)").output.1
      #expect(makefile.contains("\n\(command): "), "no target \(command)")
      #expect(try text("Reports/" + page).contains("`make \(command)"), "\(page) does not name its command")
    }
  }
}

import Foundation
import Testing

/// Examples/MyAllocator, and the page that explains it.
@Suite struct MyAllocatorTests {
  private let page: String
  private let example = Program.repository + "/Examples/MyAllocator"

  init() throws {
    page = try String(contentsOfFile: Program.repository + "/Documentation/write-an-allocator.md", encoding: .utf8)
  }

  /// The blocks of code of a language in the page.
  private func blocks(_ language: String) -> [String] {
    page.components(separatedBy: "```\(language)\n").dropFirst().compactMap { $0.components(separatedBy: "```").first }
  }

  @Test("every block of code in the page is a file of the example, and every file is in the page")
  func blocksAreFiles() throws {
    let sources = example + "/Sources/MyAllocator/"
    let names = try FileManager.default.contentsOfDirectory(atPath: sources).sorted()
    let files =
      try [example + "/Package.swift"].map { try String(contentsOfFile: $0, encoding: .utf8) }
      + names.map { try String(contentsOfFile: sources + $0, encoding: .utf8) }
    #expect(Set(blocks("swift")) == Set(files))
    let scenario = try String(contentsOfFile: example + "/two-clinics.yaml", encoding: .utf8)
    #expect(blocks("yaml") == [scenario])
  }

  @Test("each of the three policies has at most thirty lines")
  func lengths() throws {
    for name in ["EvenMix", "SmallestFirst", "Turns"] {
      let text = try String(contentsOfFile: example + "/Sources/MyAllocator/\(name).swift", encoding: .utf8)
      #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 30)
    }
  }

  /// A package of its own, built from scratch once and kept beside the project's own build. The numbers are in the page.
  @Test("it builds as a package that depends on Cloudward, and prints what the page shows", .timeLimit(.minutes(10)))
  func buildsAndRuns() throws {
    let scratch = Program.repository + "/.build/my-allocator"
    var cloudward = try Program()
    cloudward.environment = ["HOME": ProcessInfo.processInfo.environment["HOME"] ?? "/tmp"]
    let built = try cloudward.shell("swift build --package-path '\(example)' --scratch-path '\(scratch)' -j 2 2>&1")
    try #require(built.code == 0, "\(built.output)")
    let line = try #require(page.firstMatch(of: /swift run -c release MyAllocator (compare [^\n]*)\\\n *([^\n]*)\n/))
    let outcome = try cloudward.shell(
      "cd '\(example)' && '\(scratch)/debug/MyAllocator' \(line.1) \(line.2) --quiet --output '\(cloudward.folder.path)/out'"
    )
    #expect(outcome.messages == "" && outcome.code == 0)
    let beginning = try #require(outcome.output.components(separatedBy: "\n\nAll together").first)
    #expect(page.contains("```\n" + beginning + "\n…\n```\n"), "the page should have:\n\(beginning)\n…")
    let unknown = try cloudward.shell(
      "cd '\(example)' && '\(scratch)/debug/MyAllocator' validate two-clinics.yaml --set allocator=tunrs")
    #expect(unknown.code == 65 && unknown.messages.contains("did you mean 'turns'?"))
  }
}

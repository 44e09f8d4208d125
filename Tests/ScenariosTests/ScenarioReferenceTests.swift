import Allocators
import Foundation
import Testing
import Workloads

@testable import Scenarios

@Suite struct ScenarioReferenceTests {
  @Test func `every key and every variant has a row`() {
    let markdown = ScenarioReference.markdown()
    for key in Format.scenario().formKeys + Format.tenant(.standard).formKeys + Format.workload.formKeys
      + Format.hostPool.formKeys
    {
      #expect(markdown.contains("| `\(key.name)`"), "\(key.name)")
    }
    for variant in Format.arrivals.variants + Format.distribution(of: .time).variants {
      #expect(markdown.contains("| `\(variant.name)` |"), "\(variant.name)")
    }
  }

  @Test func `policies of the catalogues appear by themselves`() {
    for policy in PolicyCatalogue.standard.allocators.map(\.description)
      + PolicyCatalogue.standard.placements.map(\.description)
    {
      #expect(ScenarioReference.markdown().contains("| `\(policy.name)` |"))
      #expect(ScenarioReference.markdown().contains(policy.summary))
      #expect(ScenarioSchema.json().contains("\"\(policy.name)\""))
      for option in policy.options { #expect(ScenarioSchema.json().contains("\"\(option.name)\"")) }
    }
    for name in Profile.names { #expect(ScenarioReference.markdown().contains("`\(name)`")) }
  }

  @Test func `every link leads to a heading`() {
    let lines = ScenarioReference.markdown().split(separator: "\n")
    // The pages of code hosts leave out the punctuation of a heading in its anchor.
    let anchors = Set(
      lines.filter { $0.hasPrefix("## ") }.map {
        "#"
          + $0.dropFirst(3).lowercased().filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" }
          .replacing(" ", with: "-")
      })
    let links = ScenarioReference.markdown().matches(of: /\]\((#[^)]*)\)/).map { String($0.output.1) }
    #expect(links.count > 10)
    for link in links { #expect(anchors.contains(link), "\(link)") }
  }

  @Test func `tables have the same number of cells in every row`() {
    for block in ScenarioReference.markdown().split(separator: "\n\n") where block.hasPrefix("|") {
      let counts = Set(block.split(separator: "\n").map { $0.replacing("\\|", with: "").count { $0 == "|" } })
      #expect(counts.count == 1, "\(block.prefix(80))")
    }
  }

  /// `make reference` writes them anew.
  @Test(arguments: [
    ("scenario-reference.md", ScenarioReference.markdown()), ("scenario.schema.json", ScenarioSchema.json()),
  ])
  func `what the documentation has of the format is up to date`(name: String, generated: String) throws {
    let path = ScenarioFileTests.folder + "Documentation/" + name
    let committed = try String(contentsOfFile: path, encoding: .utf8)
    #expect(committed == generated, "\(name) is old: run make reference")
  }
}

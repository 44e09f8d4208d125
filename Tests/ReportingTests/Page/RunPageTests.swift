import Experiments
import Foundation
import OutputAnalysis
import Testing

@testable import Reporting

@Suite struct RunPageTests {
  private static let facts = PageFacts(
    version: "0.1.0", words: ["cloudward", "run", "it's.yaml", "--seed", "3"],
    sources: [.init(name: "it's.yaml", text: Array("# </pre><script>alert(1)</script>\nscenario: x\n".utf8))])

  private func page(_ result: RunResult) -> String {
    let page = RunPage(result, RunProvenance(version: "0.1.0", scenarioHash: "abc", systemHash: "def"), Self.facts, nil)
    return String(decoding: page.text(ChartsDocument(page.charts)).bytes, as: UTF8.self)
  }

  private func json(_ result: RunResult) throws -> [String: Any] {
    let bytes = RunDocument.bytes(
      of: result, RunProvenance(version: "", scenarioHash: "", systemHash: ""),
      EngineFigures(wallSeconds: 1, peakMemoryBytes: 1, jobs: 1))
    return try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
  }

  @Test func theMarkupIsSoundAndEveryLinkStaysInThePage() {
    let markup = Markup(page(TestResults.result()))
    #expect(markup.problems.isEmpty, "\(markup.problems)")
    #expect(Set(markup.ids).count == markup.ids.count)
    for link in markup.links where link != "data:," {
      #expect(link.hasPrefix("#") && markup.ids.contains(String(link.dropFirst())), "\(link)")
    }
  }

  @Test func everyMetricHasTheDigitsOfTheJSON() throws {
    let result = TestResults.result()
    let document = try json(result)
    let cells = page(result).components(separatedBy: "<tr><th scope=\"row\"><a href=\"#metric-").dropFirst()
    var seen = 0
    for cell in cells {
      let parts = cell.components(separatedBy: ["<", ">"])
      let path = parts[1]
      guard path.hasPrefix("tenants.") || path.hasPrefix("cloud.") else { continue }
      let numbers = cell.components(separatedBy: "<td>").dropFirst().map { $0.components(separatedBy: "</td>")[0] }
      let value = path.components(separatedBy: ".").reduce(document as Any?) { ($0 as? [String: Any])?[$1] }
      let estimate = value as? [String: Any]
      let mean = estimate?["mean"] as? Double ?? value as? Double
      #expect(Double(numbers[0]) == mean, "\(path)")
      #expect(Double(numbers[1]) == estimate?["halfWidth"] as? Double, "\(path)")
      seen += 1
    }
    var metrics = 0
    result.metrics.forEachMetric { _, node in if node.estimate != nil { metrics += 1 } }
    #expect(seen >= metrics && metrics > 300)
  }

  @Test func namesOfUsersAreNeverMarkup() {
    let name = "</script><img src=x onerror=alert(1)>"
    let result = TestResults.result(TestResults.scenario(names: [name, "a\"b'c&d"]))
    let text = page(result)
    #expect(Markup(text).problems.isEmpty && !Markup(text).names.contains("img"))
    // The bundle of the charts has images of its own.
    #expect(!text.contains("<img src=x") && text.contains("&lt;img src=x"))
    #expect(!text.contains("<script>alert"))
  }

  @Test func withoutJavaScriptThereAreSentencesAndTables() {
    let text = page(TestResults.result())
    #expect(text.contains("surely") && text.contains("service level"))
    #expect(text.components(separatedBy: "<table").count > 5)
    #expect(text.contains("'it'\\''s.yaml' --seed 3".replacing("'", with: "&#39;")))
    #expect(text.contains("abc") && text.contains("conservation.requests"))
    #expect(text.contains("BSD 3-Clause License.") == !VegaBundle().isEmpty)
  }

  @Test func everyPictureIsASpecificationWithUnitsWordsAndATable() throws {
    let result = TestResults.result()
    let page = RunPage(result, RunProvenance(version: "", scenarioHash: "", systemHash: ""), Self.facts, nil)
    let names = page.charts.map(\.name)
    #expect(Set(names).count == names.count && names.contains("wait-distribution") && names.contains("queue"))
    for chart in page.charts {
      #expect(!chart.table.rows.isEmpty && chart.summary.hasSuffix("."), "\(chart.name)")
      #expect(chart.table.rows.allSatisfy { $0.count == chart.table.columns.count }, "\(chart.name)")
      let text = String(decoding: JSONWriter.bytes(of: chart.specification), as: UTF8.self)
      #expect(text.contains("vega-lite/v6") && !text.contains("null,null"))
      #expect(["(s)", "(h)", "(%)", "(requests)", "/s)"].contains { text.contains($0) }, "\(chart.name)")
    }
    let read = try #require(ChartsDocument.read(ChartsDocument(page.charts).bytes(hashes: ["h"])))
    #expect(read.hashes == ["h"] && read.charts.map(\.name) == names)
  }

  @Test func pagesStayBelowTwoMegabytesWithManyTenants() {
    let names = (0..<60).map { "tenant-\($0)" }
    #expect(page(TestResults.result(TestResults.scenario(names: names))).utf8.count < 2_000_000)
  }

  @Test func wordsAreQuotedAsAShellReadsThem() {
    #expect(PageFacts.quoted("a-b/c.yaml") == "a-b/c.yaml" && PageFacts.quoted("") == "''")
    #expect(PageFacts.quoted("{ priority: x }") == "'{ priority: x }'" && PageFacts.quoted("it's") == "'it'\\''s'")
    #expect(PageFacts.quoted("$(rm)") == "'$(rm)'" && PageFacts.quoted("~") == "'~'")
  }
}

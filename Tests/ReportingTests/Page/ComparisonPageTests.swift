import Experiments
import Testing

@testable import Reporting

@Suite struct ComparisonPageTests {
  private func page(_ result: ComparisonResult) -> String {
    let page = ComparisonPage(
      result, hashes: result.alternatives.map { "hash of " + $0.name },
      PageFacts(version: "0.1.0", words: ["cloudward", "compare", "x.yaml"], sources: []))
    return String(decoding: page.text(ChartsDocument(page.charts)).bytes, as: UTF8.self)
  }

  @Test func theMarkupIsSoundAndEveryLinkStaysInThePage() {
    let markup = Markup(page(TestComparisons.result()))
    #expect(markup.problems.isEmpty, "\(markup.problems)")
    #expect(Set(markup.ids).count == markup.ids.count)
    for link in markup.links where link != "data:," {
      #expect(link.hasPrefix("#") && markup.ids.contains(String(link.dropFirst())), "\(link)")
    }
  }

  @Test func whatIsMoreThanChanceIsCountedAndNamed() {
    let result = TestComparisons.result()
    let count = result.comparisons.count { $0.verdict == .distinguishable }
    let text = page(result)
    #expect(count > 1 && text.contains("\(result.judged) differences to demand that were judged, \(count) are more"))
    #expect(text.contains("Against demand it raises mean wait by"))
    #expect(text.contains("<a href=\"#metric-wait\">tenants.imaging.wait.mean</a>"))
    for name in ["demand", "priority"] { #expect(text.contains("scenario hash hash of \(name)")) }
  }

  @Test func withoutADifferenceThePageSaysSo() {
    let text = page(TestComparisons.result(["demand", "fcfs"], delays: [0, 0]))
    #expect(text.contains("none can be told from chance") && text.contains("The same numbers as under demand."))
    #expect(Markup(text).problems.isEmpty)
  }

  @Test func oneReplicationClaimsNothing() {
    let text = page(TestComparisons.result(replications: 1))
    #expect(text.contains("One replication has no intervals") && !text.contains("Against demand it"))
    #expect(!text.contains("tenants surely meet all") && !text.contains("Surely missed"))
  }
}

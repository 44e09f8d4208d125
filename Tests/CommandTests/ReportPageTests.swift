import Foundation
import Testing

/// `report.html` as `run` and `compare` leave it. Its pictures are judged in a browser by Tests/Browser.
@Suite struct ReportPageTests {
  private let cloudward: Program
  private var folder: TemporaryFolder { cloudward.folder }

  init() throws {
    cloudward = try Program()
    try cloudward.folder.write(Samples.small, to: "small.yaml")
  }

  private func page(_ name: String) throws -> String { try folder.text(name + "/report.html") }

  @Test func theSameCommandMakesTheSamePageOnAnyNumberOfCores() throws {
    #expect(try cloudward("run", "small.yaml", "--quiet", "--output", "r", "--jobs", "1").code == 0)
    let one = try page("r")
    #expect(try cloudward("run", "small.yaml", "--quiet", "--output", "r", "--jobs", "3").code == 0)
    let difference = { (text: String) in
      text.replacingOccurrences(of: "--jobs [0-9]", with: "", options: .regularExpression)
    }
    #expect(try difference(page("r")) == difference(one))
  }

  @Test func itTellsHowItWasMade() throws {
    #expect(try cloudward("run", "small.yaml", "--quiet", "--output", "r", "--seed", "12").code == 0)
    let (text, summary) = (try page("r"), try folder.json("r/summary.json"))
    for key in ["scenarioHash", "resultHash"] {
      #expect(text.contains(try #require(summary[key] as? String)), "\(key)")
    }
    #expect(text.contains("cloudward run small.yaml --quiet --output r --seed 12"))
    // The scenario as it was read, line by line.
    for line in Samples.small.split(separator: "\n") { #expect(text.contains(line), "\(line)") }
    #expect(text.contains("✓ conservation.requests") && !text.contains("✗ conservation"))
  }

  @Test func itFetchesNothing() throws {
    #expect(try cloudward("run", "small.yaml", "--quiet", "--output", "r").code == 0)
    #expect(try cloudward("compare", "small.yaml", "--quiet", "--output", "c").code == 0)
    for name in ["r", "c"] {
      let text = try page(name)
      #expect(text.contains("Content-Security-Policy") && text.contains("default-src &#39;none&#39;"))
      #expect(text.utf8.count < 2_000_000)
      let attributes = try NSRegularExpression(pattern: "(?:src|href)=\"([^\"#][^\"]*)\"")
      let markup = text.replacingOccurrences(
        of: "(?s)<script.*?</script>", with: "", options: .regularExpression)
      let range = NSRange(markup.startIndex..., in: markup)
      let targets = attributes.matches(in: markup, range: range).compactMap { Range($0.range(at: 1), in: markup) }
      #expect(targets.map { String(markup[$0]) } == ["data:,"])
    }
  }

  /// The first sentence is the verdict that the JSON's numbers give.
  @Test(arguments: [("1min", "imaging surely meets all"), ("1ms", "imaging surely misses a")])
  func theFirstSentenceIsTheAnswer(wait: String, words: String) throws {
    let scenario = Samples.small.replacingOccurrences(of: "wait: 1min", with: "wait: \(wait)")
      .replacingOccurrences(of: "2/min", with: wait == "1min" ? "1/min" : "4/min")
    try folder.write(scenario, to: "s.yaml")
    #expect(
      try cloudward("run", "s.yaml", "--quiet", "--output", "r", "--replications", "8", "--horizon", "3h").code == 0)
    #expect(try page("r").contains("<p class=\"first\">\(words)"))
    let tenants = try #require(try folder.json("r/summary.json")["tenants"] as? [String: [String: Any]])
    let attainment = try #require((tenants["imaging"]?["slo"] as? [String: Any])?["attainment"] as? [String: Any])
    let (mean, halfWidth) = (try #require(attainment["mean"] as? Double), attainment["halfWidth"] as? Double ?? 0)
    #expect(wait == "1min" ? mean - halfWidth >= 0.9 : mean + halfWidth < 0.9, "\(attainment)")
  }

  @Test func aComparisonTellsEachAlternativeAndWhatIsMoreThanChance() throws {
    #expect(try cloudward("compare", "small.yaml", "--quiet", "--output", "c", "--allocators", "demand,fcfs").code == 0)
    let text = try page("c")
    #expect(text.contains("<strong>demand</strong>: ") && text.contains("<strong>fcfs</strong>: "))
    let comparisons = try #require(try folder.json("c/comparison.json")["alternatives"] as? [[String: Any]])
    for alternative in comparisons { #expect(text.contains(try #require(alternative["resultHash"] as? String))) }
  }
}

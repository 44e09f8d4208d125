import Experiments
import Testing

@testable import OutputAnalysis
@testable import Reporting

@Suite struct ChartsTests {
  private func rows(_ specification: JSONValue) -> [[String]] {
    (specification["data"]?["values"]?.text ?? "").split(separator: "\n").dropFirst()
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  }

  private func line(_ tenant: String, _ times: [Double], limit: Double) -> DistributionCharts.Line {
    let points = times.enumerated().map { index, time in
      DistributionPoint(value: time, fraction: Estimate(mean: Double(index + 1) / Double(times.count), replications: 1))
    }
    return .init(tenant: tenant, workload: "w", points: points, objective: (limit, 0.9))
  }

  @Test func crossesAtOnePlaceAreAllSeen() throws {
    let lines = [line("a", [1, 2], limit: 60), line("b", [3, 4], limit: 60), line("c", [3, 4], limit: 30)]
    let picture = DistributionPicture(lines: lines, quantity: .wait, names: ["a", "b", "c"]).specification("")
    let crosses = rows(try #require(picture["layer"]?.elements?.last))
    #expect(crosses.map { $0[0] } == ["a", "b", "c"])
    let sizes = crosses.compactMap { Double($0[4]) }
    #expect(sizes[0] > sizes[1] && sizes[1] == sizes[2])
  }

  @Test func anObjectiveBeyondAllTimesIsInsideThePicture() {
    let picture = DistributionPicture(lines: [line("a", [1, 2], limit: 600)], quantity: .wait, names: ["a"])
    #expect((rows(picture.specification("")).compactMap { Double($0[2]) }.max() ?? 0) > 600)
  }

  /// An axis that begins above 0 must say so, and must not cut off a line.
  @Test func theAxisOfPartsBeginsBelowEveryLine() {
    func hint(_ first: Double) -> String {
      let points = [first, 1].enumerated().map {
        DistributionPoint(value: Double($0), fraction: Estimate(mean: $1, replications: 1))
      }
      let line = DistributionCharts.Line(tenant: "a", workload: "", points: points)
      return DistributionPicture(lines: [line], quantity: .wait, names: ["a"]).axisHint.withPlainSpaces
    }
    #expect(hint(0.97) == " The upright axis begins at 95 %." && hint(0.955) == " The upright axis begins at 90 %.")
    #expect(hint(0.5).isEmpty)
  }

  @Test(arguments: [(0.9, 1), (0.05, 1), (0.0022, 0.005), (0.03, 0.05), (0.0003, 0.0005), (0, 1), (1e-9, 0.0001)])
  func theAxisOfHoldingsEndsAboveWhatIsHeld(most: Double, top: Double) {
    #expect(TimeCharts.top(most) == top)
  }

  @Test func alternativesKeepTheirColoursInEveryPicture() throws {
    let page = ComparisonPage(
      TestComparisons.result(["demand", "priority", "fcfs"], delays: [0, 500, 700]), hashes: ["", "", ""],
      PageFacts(version: "", words: [], sources: []))
    var colours: [String: Set<String>] = [:]
    func collect(_ value: JSONValue) {
      if let names = value["domain"]?.elements?.compactMap(\.text),
        let range = value["range"]?.elements?.compactMap(\.text),
        range.allSatisfy({ $0.hasPrefix("#") })
      {
        for (name, colour) in zip(names, range) { colours[name, default: []].insert(colour) }
      }
      switch value {
      case .array(let elements): for element in elements { collect(element) }
      case .object(let members), .inline(let members): for member in members { collect(member.value) }
      default: break
      }
    }
    for chart in page.charts { collect(chart.specification) }
    #expect(Set(colours.keys) == ["demand", "priority", "fcfs"])
    #expect(colours.values.allSatisfy { $0.count == 1 } && Set(colours.values).count == 3)
  }

  @Test func differencesAreRankedByHowSureTheyAre() {
    let chart = DifferenceChart(result: TestComparisons.result())
    let sureties = chart.ranked.map { group -> Double in
      let comparison = group[0]
      guard let mean = comparison.difference?.mean, let half = comparison.halfWidth, half > 0 else {
        return comparison.verdict == .distinguishable ? .infinity : -1
      }
      return abs(mean) / half
    }
    #expect(sureties == sureties.sorted(by: >) && sureties[0] > 1)
    #expect(chart.chart?.table.rows.first?[0].text.hasPrefix("tenants.imaging.") == true)
  }
}

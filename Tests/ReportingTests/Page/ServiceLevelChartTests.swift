import OutputAnalysis
import Testing

@testable import Reporting

@Suite struct ServiceLevelChartTests {
  private func chart(levels: Int, names: [String], without missing: (Int, String) -> Bool = { _, _ in false })
    -> ServiceLevelChart
  {
    let rows = names.flatMap { name in
      (0..<levels).filter { !missing($0, name) }.map { level in
        ServiceLevelChart.Row(
          tenant: "t", label: "t/w\(level)", alternative: name, attainment: Estimate(mean: 0.9), target: 0.8)
      }
    }
    return ServiceLevelChart(rows: rows, names: names, comparesAlternatives: true)
  }

  @Test func fourteenLevelsUnderSevenAlternativesAreAllShown() {
    let names = ["a", "b", "c", "d", "e", "f", "g"]
    let rows = chart(levels: 14, names: names).rows
    #expect(rows.map(\.label) == (0..<14).flatMap { level in names.map { _ in "t/w\(level)" } })
    #expect(rows.map(\.alternative) == (0..<14).flatMap { _ in names })
  }

  @Test func whatIsTooMuchIsLeftOutUnderAllAlternativesAndSaid() throws {
    let many = chart(levels: 500, names: ["a", "b", "c"])
    #expect(many.rows.count == 240 && Set(many.rows.map(\.label)).count == 80)
    #expect(try #require(many.chart).hint.contains("The first 80 of 500 service levels."))
  }

  @Test func aLevelThatOneAlternativeLacksShiftsNoOther() {
    let rows = chart(levels: 3, names: ["a", "b"]) { level, name in level == 0 && name == "a" }.rows
    #expect(rows.map { $0.label + $0.alternative } == ["t/w1a", "t/w1b", "t/w2a", "t/w2b", "t/w0b"])
  }
}

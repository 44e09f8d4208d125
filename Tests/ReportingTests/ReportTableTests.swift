import Testing

@testable import Reporting

/// Tables that are Markdown in files and fit the terminal there.
@Suite struct ReportTableTests {
  private let table: ReportTable

  init() {
    var table = ReportTable([
      .init("case", isNumber: false), .init("quantity", isNumber: false), .init("theory", rank: 1),
      .init("verdict", isNumber: false),
    ])
    table.add(["mm1", "tenants.t.response.mean", "0.5", "agrees"], style: .good)
    table.add(["mm1-busy", "cloud.queue.mean", "12", "differs"], style: .bad)
    self.table = table
  }

  @Test func withoutAWidthItIsMarkdown() {
    #expect(
      table.lines(width: nil) == [
        "| case     | quantity                | theory | verdict |",
        "|----------|-------------------------|-------:|---------|",
        "| mm1      | tenants.t.response.mean |    0.5 | agrees  |",
        "| mm1-busy | cloud.queue.mean        |     12 | differs |",
      ])
  }

  @Test func onATerminalNamesStandToTheLeftAndNumbersToTheRight() {
    #expect(
      table.lines(width: 80) == [
        "case      quantity                 theory  verdict",
        "mm1       tenants.t.response.mean     0.5  agrees",
        "mm1-busy  cloud.queue.mean             12  differs",
      ])
  }

  @Test func whereThereIsNoRoomColumnsGoAndThenLongNamesAreShortened() {
    #expect(
      table.lines(width: 42) == [
        "case      quantity                 verdict",
        "mm1       tenants.t.response.mean  agrees",
        "mm1-busy  cloud.queue.mean         differs",
      ])
    for width in 28..<42 {
      for line in table.lines(width: width) { #expect(line.count <= width, "\(width): \(line)") }
    }
    #expect(table.lines(width: 38)[1] == "mm1       tenants.t.re…e.mean  agrees")
  }

  @Test func theStyleIsThatOfTheLastCell() {
    let lines = table.lines(width: 80, colour: true)
    #expect(lines[1].hasSuffix("\u{1b}[32magrees\u{1b}[0m") && lines[2].hasSuffix("\u{1b}[31mdiffers\u{1b}[0m"))
  }
}

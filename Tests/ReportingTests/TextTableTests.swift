import Testing

@testable import Reporting

@Suite struct TextTableTests {
  private let table = TextTable(
    columns: [.init(title: "name"), .init(title: "wide column", rank: 1), .init(title: "n", rank: 2)],
    rows: [["ab", "1", "2"], ["longer", "22", ""]])

  @Test func columnsAreAlignedAndLinesEndWithText() {
    let lines = table.lines(width: 80, colour: false)
    #expect(lines == ["name    wide column  n", "ab                1  2", "longer           22"])
  }

  @Test func theLeastImportantColumnsGoFirst() {
    #expect(table.lines(width: 20, colour: false)[0] == "name    wide column")
    #expect(table.lines(width: 16, colour: false) == ["name", "ab", "longer"])
  }

  @Test func longNamesAreShortenedInTheirMiddle() {
    #expect(shortened("hospital-north-ward-17", to: 12) == "hospital…-17")
    #expect(shortened("short", to: 12) == "short")
    let table = TextTable(
      columns: [.init(title: "name"), .init(title: "n")], rows: [[.init(String(repeating: "x", count: 60)), "1"]])
    #expect(table.lines(width: 50, colour: false)[1] == String(repeating: "x", count: 13) + "…" + "xxxxxx  1")
  }

  @Test func aTableThatIsTooWideIsCutIntoSeveral() {
    let pages = table.pages(width: 20)
    #expect(pages.map { $0.columns.map(\.title) } == [["name", "wide column"], ["name", "n"]])
    #expect(table.pages(width: 80).count == 1)
    #expect(table.pages(width: 1).count == 2)
  }

  @Test func colourOnlySurroundsTheText() {
    let plain = table.lines(width: 80, colour: false)
    let coloured = table.lines(width: 80, colour: true)
    #expect(coloured[0].hasPrefix("\u{1b}[1mname\u{1b}[0m"))
    #expect(coloured[1] == plain[1])
  }

  @Test func sentencesAreBrokenBetweenWords() {
    #expect(wrapped("one two three", lead: "- ", width: 9) == ["- one two", "  three"])
    #expect(wrapped("unbreakable x", lead: "", width: 4) == ["unbreakable", "x"])
    #expect(wrapped("", lead: "- ", width: 9) == ["- "])
  }
}

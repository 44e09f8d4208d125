import Foundation
import FoundationXML
import Testing

@testable import Reporting

/// The documents are read by Foundation's reader of XML, which shares nothing with the writer.
@Suite struct JUnitDocumentTests {
  private let suites = [
    JUnitSuite(
      name: "day", file: "a.yaml",
      cases: [
        JUnitCase(name: "good", line: 7, outcome: .passed),
        JUnitCase(name: "bad", outcome: .failed("it is missed\nby far")),
      ]),
    JUnitSuite(name: "b.yaml", file: "b.yaml", cases: [JUnitCase(name: "runs", outcome: .error("unreadable"))]),
    JUnitSuite(name: "nothing", file: "c.yaml", cases: []),
  ]

  private func root(_ suites: [JUnitSuite]) throws -> XMLElement {
    try #require(try XMLDocument(data: Data(JUnitDocument.bytes(of: suites))).rootElement())
  }

  private func numbers(_ element: XMLElement) -> [String?] {
    ["tests", "failures", "errors"].map { element.attribute(forName: $0)?.stringValue }
  }

  @Test func countsAreOfTheWholeAndOfEachSuite() throws {
    let root = try root(suites)
    #expect(root.name == "testsuites" && numbers(root) == ["3", "1", "1"])
    let elements = root.elements(forName: "testsuite")
    #expect(elements.map(numbers) == [["2", "1", "0"], ["1", "0", "1"], ["0", "0", "0"]])
  }

  @Test func aCaseSaysWhereItIsAskedForAndWhatCameOfIt() throws {
    let cases = try root(suites).nodes(forXPath: "//testcase").compactMap { $0 as? XMLElement }
    #expect(cases.map { $0.attribute(forName: "classname")?.stringValue } == ["day", "day", "b.yaml"])
    #expect(cases.map { $0.attribute(forName: "file")?.stringValue } == ["a.yaml", "a.yaml", "b.yaml"])
    #expect(cases.map { $0.attribute(forName: "line")?.stringValue } == ["7", nil, nil])
    #expect(cases[0].childCount == 0)
    let failure = try #require(cases[1].elements(forName: "failure").first)
    #expect(failure.attribute(forName: "message")?.stringValue == "it is missed")
    #expect(failure.stringValue == "it is missed\nby far")
    #expect(cases[2].elements(forName: "error").first?.stringValue == "unreadable")
  }

  @Test func everyTextComesBackAsItWas() throws {
    let text = "a<b & \"c\" > 'd' é ]]> \t\n tail"
    let suite = JUnitSuite(name: text, file: text, cases: [JUnitCase(name: text, outcome: .failed(text))])
    let element = try #require(try root([suite]).nodes(forXPath: "//testcase").first as? XMLElement)
    for name in ["name", "classname", "file"] { #expect(element.attribute(forName: name)?.stringValue == text) }
    #expect(element.elements(forName: "failure").first?.stringValue == text)
  }

  @Test func whatXMLCannotHoldIsReplaced() throws {
    let suite = JUnitSuite(name: "a\u{0}b\u{1B}c\u{FFFF}", file: "f", cases: [])
    let element = try #require(try root([suite]).elements(forName: "testsuite").first)
    #expect(element.attribute(forName: "name")?.stringValue == "a\u{FFFD}b\u{FFFD}c\u{FFFD}")
  }
}

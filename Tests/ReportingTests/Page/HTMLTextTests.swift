import Foundation
import Testing

@testable import Reporting

@Suite struct HTMLTextTests {
  private func escaped(_ text: String) -> String {
    var page = HTMLText()
    page.add(text)
    return String(decoding: page.buffer.bytes, as: UTF8.self)
  }

  @Test func whatMeansSomethingInMarkupIsEscaped() {
    #expect(
      escaped("<a href=\"x\">Tom & 'Jerry'</a>")
        == "&lt;a href=&quot;x&quot;&gt;Tom &amp; &#39;Jerry&#39;&lt;/a&gt;")
  }

  @Test func whatHTMLCannotHoldIsReplacedAndTheRestStays() {
    #expect(
      escaped("bell\u{7}\u{0}, line\nand tab\t, 漢字 e\u{301}") == "bell\u{fffd}\u{fffd}, line\nand tab\t, 漢字 e\u{301}")
    #expect(escaped("\u{7e}\u{7f}\u{80}\u{9f}\u{a0}é") == "~\u{fffd}\u{fffd}\u{fffd}\u{a0}é")
    #expect(escaped("\u{fffd}\u{fffe}\u{ffff}ﬁ\u{10ffff}") == "\u{fffd}\u{fffd}\u{fffd}ﬁ\u{10ffff}")
  }

  @Test func attributesCannotBeLeft() {
    var page = HTMLText()
    page.element("p", ["title": "\" onclick=\"alert(1)"], text: "x")
    let text = String(decoding: page.buffer.bytes, as: UTF8.self)
    #expect(text == "<p title=\"&quot; onclick=&quot;alert(1)\">x</p>\n")
  }

  @Test func noJSONEndsItsScript() {
    let json = JSONWriter.bytes(of: ["name": "</script><!--<script>"], isCompact: true)
    var page = HTMLText()
    page.addInScript(json: json)
    let text = String(decoding: page.buffer.bytes, as: UTF8.self)
    #expect(!text.contains("<"))
    #expect(JSONReader.value(of: Array(text.utf8)) == JSONReader.value(of: json))
  }

  @Test(.enabled(if: !VegaBundle().isEmpty, "the chart library is not built in"))
  func theBundleDoesNotEndItsScript() {
    var buffer = ByteBuffer()
    let bundle = VegaBundle()
    bundle.withBytes { buffer.append($0) }
    let text = String(decoding: buffer.bytes, as: UTF8.self)
    #expect(buffer.count == bundle.count && bundle.isEmpty == text.isEmpty)
    for mark in ["</script", "<!--"] { #expect(text.range(of: mark, options: .caseInsensitive) == nil) }
  }

  @Test func numbersOfTablesCarryTheirDigits() {
    var page = HTMLText()
    page.add(ChartTable(columns: ["a"], rows: [[.init("x")], [.init("12.3 %", 0.123_456_789_01)]]), caption: "c")
    let text = String(decoding: page.buffer.bytes, as: UTF8.self)
    #expect(text.contains("<data value=\"0.123456789\">12.3 %</data>"))
    #expect(Markup(text).problems.isEmpty)
  }
}

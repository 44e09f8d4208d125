import Testing

@testable import Reporting

@Suite struct HTMLTextTests {
  @Test func whatMeansSomethingInMarkupIsEscaped() {
    #expect(
      HTMLText.escaped("<a href=\"x\">Tom & 'Jerry'</a>")
        == "&lt;a href=&quot;x&quot;&gt;Tom &amp; &#39;Jerry&#39;&lt;/a&gt;")
    #expect(
      HTMLText.escaped("bell\u{7}\u{0}, line\nand tab\t, 漢字 e\u{301}")
        == "bell\u{fffd}\u{fffd}, line\nand tab\t, 漢字 e\u{301}")
  }

  @Test func attributesCannotBeLeft() {
    var page = HTMLText()
    page.element("p", ["title": "\" onclick=\"alert(1)"], text: "x")
    let text = String(decoding: page.buffer.bytes, as: UTF8.self)
    #expect(text == "<p title=\"&quot; onclick=&quot;alert(1)\">x</p>\n")
  }

  @Test func noJSONEndsItsScript() {
    let json = JSONWriter.bytes(of: ["name": "</script><!--<script>"], isCompact: true)
    let text = String(decoding: HTMLText.inScript(json: json), as: UTF8.self)
    #expect(!text.contains("<"))
    #expect(JSONReader.value(of: Array(text.utf8)) == JSONReader.value(of: json))
  }

  @Test func noCodeEndsItsScript() {
    let code = "a='</script>';b='<!--';c=1<2;d=e</f/g"
    let text = String(decoding: HTMLText.inScript(code: Array(code.utf8)), as: UTF8.self)
    #expect(text == "a='<\\/script>';b='<\\!--';c=1<2;d=e</f/g")
  }

  @Test func numbersOfTablesCarryTheirDigits() {
    var page = HTMLText()
    page.add(ChartTable(columns: ["a"], rows: [[.init("x")], [.init("12.3 %", 0.123_456_789_01)]]), caption: "c")
    let text = String(decoding: page.buffer.bytes, as: UTF8.self)
    #expect(text.contains("<data value=\"0.123456789\">12.3 %</data>"))
    #expect(Markup(text).problems.isEmpty)
  }
}

import Foundation
import Testing

@testable import Reporting

@Suite struct JSONWriterTests {
  private func text(_ value: JSONValue) -> String { String(decoding: JSONWriter.bytes(of: value), as: UTF8.self) }

  @Test func documentsAreIndentedAndEstimatesAreNot() {
    let value = JSONValue.object([
      JSONMember("z", .array([.whole(1), .null, .flag(false)])), JSONMember("empty", .array([])),
      JSONMember("a", .inline([JSONMember("mean", .number(1.5)), JSONMember("halfWidth", .null)])),
    ])
    #expect(
      text(value) == """
        {
          "z": [
            1,
            null,
            false
          ],
          "empty": [],
          "a": {"mean": 1.5, "halfWidth": null}
        }

        """)
  }

  @Test func numbersThatAreNoneBecomeNull() {
    #expect(text(.number(.nan)) == "null\n")
    #expect(text(.number(-.infinity)) == "null\n")
    #expect(text(.number(-0.0)) == "0\n")
  }

  /// Every character below U+0100, and some beyond, read back by another reader of JSON.
  @Test func anyTextReadsBackAsItWas() throws {
    var original = String(String.UnicodeScalarView((0..<0x100).compactMap { Unicode.Scalar($0) }))
    original += "é漢字👩‍⚕️\u{2028}\u{feff}\u{10ffff}"
    let bytes = Data(JSONWriter.bytes(of: .text(original)))
    let read = try JSONSerialization.jsonObject(with: bytes, options: .fragmentsAllowed)
    #expect(try #require(read as? String).unicodeScalars.elementsEqual(original.unicodeScalars))
  }

  @Test func escapesAreThoseOfTheStandard() {
    #expect(text(.text("a\"\\\n\u{1}é")) == "\"a\\\"\\\\\\n\\u0001é\"\n")
  }
}

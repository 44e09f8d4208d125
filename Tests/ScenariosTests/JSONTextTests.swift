import Foundation
import Testing

@testable import Scenarios

@Suite struct JSONTextTests {
  @Test func `what is written is read back by another reader`() throws {
    let awkward = "quote \" backslash \\ tab \t line \n bell \u{7} ü 東 🏥"
    let value: JSONText = ["text": .text(awkward), "list": [1, true, ["deep": []]], "number": .number("1.5")]
    let read = try #require(
      try JSONSerialization.jsonObject(with: Data(value.rendered().utf8)) as? [String: Any])
    #expect(read["text"] as? String == awkward)
    #expect(read["number"] as? Double == 1.5)
    #expect((read["list"] as? [Any])?.count == 3)
  }

  @Test func `keys keep their order, and short values stand in one line`() {
    let value: JSONText = ["z": 1, "a": [1, 2]]
    #expect(value.rendered() == #"{"z": 1, "a": [1, 2]}"#)
  }

  @Test func `long values are broken and indented`() {
    let long = JSONText.text(String(repeating: "x", count: 110))
    let value: JSONText = ["a": long, "b": 1]
    #expect(value.rendered().hasPrefix("{\n  \"a\": \"xxx"))
    #expect(value.rendered().hasSuffix("\",\n  \"b\": 1\n}"))
  }
}

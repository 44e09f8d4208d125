import Testing

@testable import Scenarios

@Suite struct NodeTests {
  private func plain(_ text: String) -> Node.Scalar { Node.Scalar(text: text, isQuoted: false) }

  /// The core schema of YAML 1.2.2, section 10.3.2.
  @Test(arguments: ["0", "-12", "+1.5", ".5", "5.", "1e9", "-.inf", ".NaN", "0x1F", "0o17"])
  func `what YAML 1.2 reads as a number is one`(text: String) {
    #expect(plain(text).isNumber)
    #expect(!Node.Scalar(text: text, isQuoted: true).isNumber)
  }

  @Test(arguments: ["5s", "1_000", "0x", "e5", "inf", "12:30", "", "-", "1.2.3"])
  func `what YAML 1.2 reads as text is no number`(text: String) {
    #expect(!plain(text).isNumber)
  }

  @Test func `only true and false are truth values`() {
    #expect(plain("true").truth == true && plain("FALSE").truth == false)
    for text in ["yes", "no", "on", "y", "1", "tRue"] { #expect(plain(text).truth == nil) }
    #expect(Node.Scalar(text: "true", isQuoted: true).truth == nil)
  }

  @Test func `an empty value and its spellings are nothing`() {
    for text in ["", "~", "null", "Null", "NULL"] { #expect(plain(text).isNull) }
    #expect(!plain("nil").isNull)
    #expect(!Node.Scalar(text: "", isQuoted: true).isNull)
  }
}

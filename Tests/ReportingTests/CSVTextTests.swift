import Testing

@testable import Reporting

@Suite struct CSVTextTests {
  /// RFC 4180, section 2, rules 5 to 7.
  @Test(arguments: [
    ("plain", "plain"), ("", ""), ("a b", "a b"), ("a,b", "\"a,b\""), ("say \"ah\"", "\"say \"\"ah\"\"\""),
    ("two\nlines", "\"two\nlines\""), ("cr\r\nlf", "\"cr\r\nlf\""), ("é", "é"),
  ]) func fieldsAreQuotedWhereTheyMustBe(text: String, expected: String) {
    #expect(CSVText.field(text) == expected)
  }
}

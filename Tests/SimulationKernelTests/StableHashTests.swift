import SimulationKernel
import Testing

@Suite struct StableHashTests {
  /// RFC 9923 ("", "a", "foobar") and the tests of Go's hash/fnv ("ab", "abc").
  @Test(
    "agrees with the published vectors of FNV-1a 128",
    arguments: [
      ("", "6c62272e07bb014262b821756295c58d"), ("a", "d228cb696f1a8caf78912b704e4a8964"),
      ("ab", "08809544bbab1be95aa0733055b69a62"), ("abc", "a68d622cec8b5822836dbc7977af7f3b"),
      ("foobar", "343e1662793c64bf6f0d3597ba446f18"),
    ])
  func vectors(text: String, digits: String) {
    var hash = StableHash()
    hash.combine(bytes: text.utf8)
    #expect(hash.digits == digits)
  }

  @Test("takes numbers in as eight bytes, the lowest first")
  func numbers() {
    var number = StableHash()
    number.combine(Int64(-2))
    var bytes = StableHash()
    bytes.combine(bytes: [0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff])
    #expect(number == bytes)
  }

  @Test("a text counts with its length, so that moving a letter to the next text changes the hash")
  func delimited() {
    func hash(_ texts: [String]) -> String {
      var hash = StableHash()
      for text in texts { hash.combine(text) }
      return hash.digits
    }
    #expect(hash(["ab", "c"]) != hash(["a", "bc"]))
    #expect(hash(["", "a"]) != hash(["a", ""]))
  }
}

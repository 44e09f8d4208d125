import Testing

@testable import OutputAnalysis

/// Jain, Chiu and Hawe, DEC-TR-301, 1984: where k of n have equal shares and the others nothing, the index is k/n.
@Suite struct JainIndexTests {
  @Test(arguments: [(1, 10), (20, 100), (7, 7)]) func equalSharesOfSomeGiveTheirPart(having: Int, all: Int) throws {
    let values = Array(repeating: 3.7, count: having) + Array(repeating: 0, count: all - having)
    #expect(abs(try #require(jainIndex(of: values)) - Double(having) / Double(all)) < 1e-12)
  }

  /// Three contenders that get 1, 3 and 5 times what is fair: 81 ÷ (3 · 35).
  @Test func unequalSharesGiveTheFormula() throws {
    #expect(abs(try #require(jainIndex(of: [1, 3, 5])) - 81.0 / 105) < 1e-12)
  }

  @Test func scaleDoesNotMatterEvenAtTheEnds() throws {
    #expect(abs(try #require(jainIndex(of: [1e200, 3e200, 5e200])) - 81.0 / 105) < 1e-12)
    #expect(abs(try #require(jainIndex(of: [1e-200, 3e-200, 5e-200])) - 81.0 / 105) < 1e-12)
  }

  @Test func nothingToShareHasNoIndex() {
    #expect(jainIndex(of: []) == nil)
    #expect(jainIndex(of: [0, 0]) == nil)
  }
}

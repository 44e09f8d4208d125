import Testing

@testable import Benchmarking

@Suite struct SpreadTests {
  @Test func theMiddleOfAnOddAndOfAnEvenNumber() {
    #expect(Spread([5, 1, 3])?.median == 3)
    #expect(Spread([4, 1, 3, 9])?.median == 3.5)
    #expect(Spread([4, 1, 3, 9])?.least == 1)
    #expect(Spread([4, 1, 3, 9])?.most == 9)
    #expect(Spread([]) == nil)
  }
}

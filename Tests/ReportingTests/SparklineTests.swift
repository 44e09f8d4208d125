import Testing

@testable import Reporting

struct SparklineTests {
  @Test func barsRiseWithTheValuesFromTheLowestToTheHighest() {
    #expect(Sparkline.text([0, 1, 2, 3, 4, 5, 6, 7], width: 8) == "▁▂▃▄▅▆▇█")
  }

  @Test func aPeakBetweenColumnsIsNotLost() {
    #expect(Sparkline.text([0, 0, 0, 9, 0, 0], width: 3) == "▁█▁")
  }

  @Test func nothingIsStretchedBeyondItsValues() {
    #expect(Sparkline.text([1, 1], width: 10) == "██")
    #expect(Sparkline.text([], width: 10) == "")
    #expect(Sparkline.text([1], width: 0) == "")
  }

  @Test func whatIsMissingIsASpaceAndAllZeroIsFlat() {
    #expect(Sparkline.text([nil, 0, nil]) == " ▁ ")
  }

  @Test func aPlainTerminalGetsLetters() {
    #expect(Sparkline.text([0, 1, 2, 3, 4, 5, 6, 7], isPlain: true) == "_.:-=+*#")
  }
}

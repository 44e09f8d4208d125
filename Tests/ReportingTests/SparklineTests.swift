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

  @Test func aValueIsMeasuredAgainstTheStatedTop() {
    #expect(Sparkline.text([0.5, 1, 2], width: 3, top: 1) == "▅██")
  }

  @Test func whatIsMissingIsADotAndAllZeroIsFlat() {
    #expect(Sparkline.text([nil, 0, nil], width: 3) == "·▁·")
  }
}

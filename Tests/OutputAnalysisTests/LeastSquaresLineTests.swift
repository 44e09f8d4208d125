import Testing

@testable import OutputAnalysis

@Suite struct LeastSquaresLineTests {
  /// Anscombe, The American Statistician 27 (1973), 17–21: the first of four data sets; slope 0.5001, intercept 3.0001,
  /// R² 0.6665.
  @Test func lineIsThatOfAnscombesData() throws {
    let line = try #require(
      LeastSquaresLine(
        x: [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5],
        y: [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]))
    #expect(abs(line.slope - 0.5001) < 0.00005)
    #expect(abs(line.intercept - 3.0001) < 0.00005)
    #expect(abs(try #require(line.rSquared) - 0.6665) < 0.00005)
  }

  @Test func pointsOnALineGiveThatLine() throws {
    let line = try #require(LeastSquaresLine(x: [0.25, 0.5, 1], y: [2.5, 2, 1]))
    #expect(abs(line.slope - -2) < 1e-12)
    #expect(abs(line.intercept - 3) < 1e-12)
    #expect(abs(try #require(line.rSquared) - 1) < 1e-12)
  }

  @Test func aLevelLineExplainsNothing() throws {
    let line = try #require(LeastSquaresLine(x: [0, 1, 2], y: [0.3, 0.3, 0.3]))
    #expect(abs(line.slope) < 1e-15)
    #expect(line.rSquared == nil)
  }

  @Test func withoutVariationInXThereIsNoLine() {
    #expect(LeastSquaresLine(x: [], y: []) == nil)
    #expect(LeastSquaresLine(x: [1], y: [1]) == nil)
    #expect(LeastSquaresLine(x: [1, 1, 1], y: [0, 1, 2]) == nil)
  }
}

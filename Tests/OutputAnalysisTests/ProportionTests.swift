import Testing

@testable import OutputAnalysis

@Suite struct ProportionTests {
  /// Newcombe, Statistics in Medicine 17 (1998), 857–872, table I, method 3.
  @Test(arguments: [
    (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718),
  ]) func wilsonIsThatOfNewcombesTable(successes: Int, trials: Int, low: Double, high: Double) throws {
    let fraction = Double(successes) / Double(trials)
    let interval = try #require(Proportion.wilson(fraction: fraction, trials: Double(trials), confidence: 0.95))
    #expect(abs(interval.lowerBound - low) < 0.00005)
    #expect(abs(interval.upperBound - high) < 0.00005)
  }

  /// Fractions 0.5 and 1: mean 0.75, variance 0.125; binomial 0.75 · 0.25 ÷ 10; design effect 20/3; 20 trials count 3.
  @Test func trialsThatGoTogetherCountLess() {
    var proportion = Proportion()
    proportion.add(successes: 5, trials: 10)
    proportion.add(successes: 10, trials: 10)
    #expect(abs(proportion.effectiveTrials - 3) < 1e-12)
  }

  @Test func trialsThatVaryLessThanByChanceCountAsTheyAre() {
    var proportion = Proportion()
    for _ in 0..<4 { proportion.add(successes: 9, trials: 10) }
    #expect(proportion.effectiveTrials == 40)
  }

  @Test func intervalStaysWithinZeroAndOne() throws {
    var proportion = Proportion()
    for successes in [100, 100, 60] { proportion.add(successes: successes, trials: 100) }
    let estimate = proportion.estimate(confidence: 0.95)
    #expect(abs(try #require(estimate.mean) - 260.0 / 300) < 1e-12)
    #expect(estimate.high == 1)
    #expect(try #require(estimate.low) >= 0)
    #expect(abs(try #require(estimate.halfWidth) * 2 - (1 - (try #require(estimate.low)))) < 1e-12)
  }

  /// Where all succeed, Student's t has no width; Wilson's lower end is n ÷ (n + z²).
  @Test func allSuccessesLeaveRoomForDoubt() throws {
    var proportion = Proportion()
    for _ in 0..<5 { proportion.add(successes: 20, trials: 20) }
    let estimate = proportion.estimate(confidence: 0.95)
    #expect(estimate.mean == 1)
    #expect(estimate.high == 1)
    #expect(abs(try #require(estimate.low) - 100 / (100 + 1.959964 * 1.959964)) < 1e-6)
  }

  /// t(0.975, 2) = 4.3027, s = 0.1, n = 3: 0.5 ± 0.2484, wider than Wilson's.
  @Test func studentsIntervalCountsWhereItIsWider() throws {
    var proportion = Proportion()
    for successes in [400, 500, 600] { proportion.add(successes: successes, trials: 1000) }
    let estimate = proportion.estimate(confidence: 0.95)
    #expect(abs(try #require(estimate.low) - 0.2516) < 0.0001)
    #expect(abs(try #require(estimate.high) - 0.7484) < 0.0001)
  }

  @Test func oneReplicationHasNoIntervalAndOneWithoutTrialsDoesNotCount() {
    var proportion = Proportion()
    proportion.add(successes: 0, trials: 0)
    #expect(proportion.estimate(confidence: 0.95) == Estimate())
    proportion.add(successes: 3, trials: 4)
    #expect(proportion.estimate(confidence: 0.95) == Estimate(mean: 0.75, replications: 1))
  }

  @Test func nonsenseHasNoWilsonInterval() {
    #expect(Proportion.wilson(fraction: 0.5, trials: 0, confidence: 0.95) == nil)
    #expect(Proportion.wilson(fraction: 1.5, trials: 10, confidence: 0.95) == nil)
  }
}

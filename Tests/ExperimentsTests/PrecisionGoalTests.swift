import OutputAnalysis
import Testing

@testable import CloudSimulator
@testable import Experiments

@Suite struct PrecisionGoalTests {
  private let path = "tenants.imaging.utilization.cpu"

  /// Scales that are ever nearer to 10 for each replication, so that the interval shrinks.
  private func replications(_ goal: PrecisionGoal, _ scales: [Int]) -> (accumulator: RunAccumulator, used: Int) {
    var accumulator = RunAccumulator(scenario: TestRecords.scenario(), goal: goal)
    for (replication, scale) in scales.enumerated() {
      accumulator.add(TestRecords.busy(replication: replication, scale: scale))
      if accumulator.isPreciseEnough { break }
    }
    return (accumulator, accumulator.replications)
  }

  /// The smallest number from ten on, by computing the interval of each.
  @Test func itEndsAtTheSmallestNumberThatIsPreciseEnough() throws {
    let scales = (0..<200).map { 10 + ($0 % 2 == 0 ? 3 : -3) * (($0 * 7) % 3) }
    let goal = PrecisionGoal(relativeHalfWidth: 0.06, metrics: [path], most: 200)
    let (accumulator, used) = replications(goal, scales)
    let smallest = try #require(
      (10...200).first { count in
        let values = scales[..<count].map { Double($0) / 8 }
        let estimate = Estimate(ofReplications: values, confidence: 0.95)
        return (estimate.halfWidth ?? 9) <= 0.06 * (estimate.mean ?? 0)
      })
    #expect(used == smallest && used > 10 && used < 200)
    let result = accumulator.result()
    #expect(result.isComplete && result.replications == smallest)
    #expect(result.precision?.isReached == true)
  }

  @Test func noFewerThanTenAreLookedAt() {
    let goal = PrecisionGoal(relativeHalfWidth: 0.5, metrics: [path], most: 200)
    #expect(replications(goal, Array(repeating: 4, count: 50)).used == 10)
    let few = PrecisionGoal(relativeHalfWidth: 0.5, metrics: [path], most: 5)
    #expect(replications(few, Array(repeating: 4, count: 50)).used == 5)
  }

  @Test func whatIsNotReachedIsSaid() throws {
    let goal = PrecisionGoal(relativeHalfWidth: 0.01, metrics: [path, "tenants.emr.wait.mean"], most: 12)
    let result = replications(goal, [1, 9, 1, 9, 1, 9, 1, 9, 1, 9, 1, 9]).accumulator.result()
    let precision = try #require(result.precision)
    #expect(!precision.isReached && result.isComplete)
    #expect(precision.metricsWithoutInterval == ["tenants.emr.wait.mean"] && precision.widest == nil)
    var interrupted = RunAccumulator(scenario: TestRecords.scenario(), goal: goal)
    interrupted.add(TestRecords.busy())
    #expect(!interrupted.result().isComplete)
  }

  @Test func aMeanOfZeroIsPreciseOnlyWithoutSpread() {
    let goal = PrecisionGoal(relativeHalfWidth: 0.1, metrics: [path], most: 12)
    #expect(goal.isReached(by: Estimate(mean: 0, halfWidth: 0, replications: 3)))
    #expect(!goal.isReached(by: Estimate(mean: 0, halfWidth: 1, replications: 3)))
    #expect(!goal.isReached(by: Estimate(mean: 1, halfWidth: nil, replications: 1)))
    #expect(goal.isReached(by: Estimate(mean: -10, halfWidth: 1, replications: 3)))
  }

  @Test func metricsWithoutIntervalCannotBeAskedFor() {
    let scenario = TestRecords.scenario(duration: .exponential(mean: 60))
    let paths = scenario.intervalMetricPaths
    #expect(!paths.contains("tenants.imaging.R.cpu.total") && !paths.contains("cloud.line.r2"))
    #expect(paths.contains("tenants.imaging.R.cpu.mean") && paths.contains("tenants.emr.slo.attainment"))
    #expect(Set(scenario.usualPrecisionMetrics).isSubset(of: paths))
  }
}

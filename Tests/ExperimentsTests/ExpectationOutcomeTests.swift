import CloudSimulator
import OutputAnalysis
import Testing

@testable import Experiments

@Suite struct ExpectationOutcomeTests {
  private typealias Verdict = ExpectationOutcome.Verdict

  private func verdict(_ value: Estimate, min: Double? = nil, max: Double? = nil) -> Verdict {
    ExpectationOutcome.verdict(of: value, minimum: min, maximum: max)
  }

  @Test func theIntervalDecidesHowSureTheOutcomeIs() {
    let value = Estimate(mean: 10, halfWidth: 1, replications: 5)
    #expect(verdict(value, min: 8.9) == .surelyMet)
    #expect(verdict(value, min: 9) == .surelyMet)
    #expect(verdict(value, min: 9.5) == .met)
    #expect(verdict(value, min: 10.5) == .notDistinguishable)
    #expect(verdict(value, min: 11.1) == .missed)
    #expect(verdict(value, max: 11.1) == .surelyMet)
    #expect(verdict(value, max: 10.5) == .met)
    #expect(verdict(value, max: 9.5) == .notDistinguishable)
    #expect(verdict(value, max: 8.9) == .missed)
  }

  @Test func withoutAnIntervalTheEstimateDecides() {
    #expect(verdict(Estimate(mean: 10, replications: 1), min: 5) == .met)
    #expect(verdict(Estimate(mean: 10, replications: 1), min: 15) == .missed)
    #expect(verdict(Estimate(), min: 5) == .noValue)
  }

  @Test func theWorseOfTwoBoundsCounts() {
    let value = Estimate(mean: 10, halfWidth: 1, replications: 5)
    #expect(verdict(value, min: 5, max: 20) == .surelyMet)
    #expect(verdict(value, min: 9.5, max: 20) == .met)
    #expect(verdict(value, min: 5, max: 8) == .missed)
    #expect(verdict(value, min: 10.5, max: 10.2) == .notDistinguishable)
  }

  @Test func anAsymmetricIntervalIsUsedAsItIs() {
    let value = Estimate(mean: 0.98, halfWidth: 0.1, replications: 5, low: 0.81, high: 1)
    #expect(verdict(value, min: 0.8) == .surelyMet)
    #expect(verdict(value, min: 0.9) == .met)
  }

  @Test func expectationsNameTheirMetricByItsPath() {
    #expect(Expectation(metric: "sharing").path == "cloud.sharing")
    #expect(Expectation(tenant: "emr", metric: "wait.p95").path == "tenants.emr.wait.p95")
    #expect(
      Expectation(tenant: "emr", workload: "access", metric: "wait.p95").path
        == "tenants.emr.workloads.access.wait.p95")
  }

  @Test func theOutcomeHasTheValue() {
    let scenario = TestRecords.scenario(expectations: [
      Expectation(tenant: "imaging", workload: "ct", metric: "slo.attainment", minimum: 0.85),
      Expectation(tenant: "imaging", metric: "slo.attainement", minimum: 0.85),
    ])
    var accumulator = RunAccumulator(scenario: scenario)
    accumulator.add(TestRecords.busy())
    let outcomes = accumulator.result().expectations
    #expect(outcomes.map(\.verdict) == [.met, .noValue])
    #expect(outcomes[0].value.mean == 0.9)
  }

  @Test func aScenarioKnowsTheMetricsThatCanBeExpected() {
    let paths = TestRecords.scenario().metricPaths
    #expect(paths.contains("tenants.imaging.workloads.ct.slo.attainment"))
    #expect(paths.contains("cloud.utilization.cpu"))
    #expect(!paths.contains("cloud.utilization.gpu"))
    #expect(!paths.contains("tenants.imaging.censored"))
    #expect(paths.first == "cloud.utilization.cpu")
  }
}

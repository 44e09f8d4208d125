import Experiments
import OutputAnalysis
import Testing

@testable import Reporting

@Suite struct MetricComparisonSentenceTests {
  @Test func verdictsAreSentences() throws {
    let result = TestComparisons.result()
    func sentence(_ path: String) throws -> String {
      try #require(result.comparisons.first { $0.path == path }).sentence(among: result.alternatives)
    }
    let wait = try sentence("tenants.imaging.wait.p95")
    #expect(
      wait.hasPrefix("priority raises imaging's p95 wait by 8.") && wait.contains(" ± ") && wait.hasSuffix(" min"))
    #expect(try sentence("cloud.utilization.cpu") == "cloud's U(cpu) is identical under priority and demand")
  }

  @Test(arguments: [
    ("tenants.emr.wait.p95", "emr's p95 wait"), ("tenants.emr.workloads.ct.response.mean", "emr/ct's mean response"),
    ("cloud.utilization.gpu", "cloud's U(gpu)"), ("cloud.R.cpu.mean", "cloud's R(cpu)"),
    ("cloud.R.cpu.total", "cloud's R(cpu) total"), ("tenants.emr.slo.attainment", "emr's SLO met"),
    ("cloud.fairness.jain", "cloud's fairness"), ("tenants.emr.cost", "emr's cost"),
    ("tenants.cloud.requests.arrived", "cloud's requests.arrived"), ("cloud.queue.max", "cloud's longest queue"),
  ]) func metricsHaveNames(path: String, words: String) { #expect(MetricName(path: path).words == words) }

  /// An interval that leaves out 0 must look so.
  @Test func halfWidthsThatAreNearlyTheDifferenceAreTold() {
    #expect(HumanText.estimate(Estimate(mean: 22.3, halfWidth: 21.9)).withPlainSpaces == "22.3 ± 21.9")
    #expect(HumanText.estimate(Estimate(mean: 2.5, halfWidth: 2.5)).withPlainSpaces == "2.5 ± 2.5")
  }
}

import CloudSimulator
import Testing

@testable import Experiments

@Suite struct MetricTraitsTests {
  /// Every metric that a run can have: drained, with prices, and with the gaps of greedy rounds.
  private var metrics: MetricNode {
    var scenario = TestRecords.scenario()
    scenario.end = .drained
    return MetricTable(scenario: scenario, explainsGap: true).estimates(confidence: 0.95)
  }

  @Test func everyMetricOfARunIsKnownWithItsUnit() {
    var count = 0
    metrics.forEachMetric { path, node in
      guard let unit = node.unit else { return }
      count += 1
      #expect(MetricTraits(path: path)?.unit == unit, "\(path)")
    }
    #expect(count > 100)
  }

  @Test func whatIsUsuallyComparedIsWhatAComparisonJudges() {
    let scenario = TestRecords.scenario()
    // A comparison also leaves out what no tenant asks for, and has R total of the cloud.
    for path in scenario.comparedMetricPaths where !path.hasSuffix(".total") {
      #expect(MetricTraits(path: path)?.isUsual == true, "\(path)")
    }
    #expect(MetricTraits(path: "tenants.imaging.workloads.ct.wait.mean")?.isUsual == false)
    #expect(MetricTraits(path: "tenants.imaging.wait.p99")?.isUsual == false)
  }

  @Test func waitsShouldFallAndServiceLevelsRise() {
    #expect(MetricTraits(path: "tenants.imaging.wait.p95")?.better == .less)
    #expect(MetricTraits(path: "tenants.imaging.workloads.ct.slo.attainment")?.better == .more)
    #expect(MetricTraits(path: "cloud.utilization.cpu")?.better == .neither)
    #expect(MetricTraits(path: "tenants.imaging.requests.rejected")?.better == .less)
  }

  @Test(arguments: ["", "cloud", "cloud.wait.p95", "tenants.imaging", "tenants.imaging.coverage", "wait.p95"])
  func whatNoRunHasIsNotKnown(path: String) { #expect(MetricTraits(path: path) == nil) }
}

import Testing

@testable import Scenarios

@Suite struct MetricPathTests {
  @Test func `a path below its subject is only a metric`() {
    #expect(MetricPath("wait.p95").subject == nil)
    #expect(MetricPath("wait.p95").metric == "wait.p95")
  }

  @Test func `a whole path says whose the metric is`() {
    #expect(MetricPath("cloud.utilization.cpu").subject == .cloud)
    #expect(MetricPath("cloud.utilization.cpu").metric == "utilization.cpu")
    #expect(MetricPath("tenants.emr.wait.p95").subject == .tenant("emr", workload: nil))
    #expect(MetricPath("tenants.emr.wait.p95").metric == "wait.p95")
    let path = MetricPath("tenants.emr.workloads.record-access.slo.attainment")
    #expect(path.subject == .tenant("emr", workload: "record-access"))
    #expect(path.metric == "slo.attainment")
  }

  private func read(_ expectation: String) throws -> LoadedScenario {
    try ScenarioFile.read(
      text: """
        scenario: s
        horizon: 1h
        hosts: [{ name: h, count: 1, capacity: { cpu: 4 } }]
        tenants:
          - name: a
            service: iaas
            workloads:
              - { name: w, arrivals: { poisson: { rate: 1/min } }, demand: { cpu: 1 }, duration: 5s }
        expect: [{ \(expectation) }]
        """, file: "s.yaml")
  }

  @Test func `an expectation can use a metric's whole path`() throws {
    let whole = try #require(try read("metric: tenants.a.workloads.w.wait.p95, max: 5s").scenario.expectations.first)
    #expect(whole.tenant == "a" && whole.workload == "w" && whole.metric == "wait.p95" && whole.maximum == 5)
    let cloud = try #require(try read("metric: cloud.utilization.cpu, max: 80%").scenario.expectations.first)
    #expect(cloud.tenant == nil && cloud.metric == "utilization.cpu" && cloud.maximum == 0.8)
  }

  @Test(arguments: [
    ("tenant: a, metric: tenants.a.wait.p95, max: 5s", "'metric' says already whose it is; remove 'tenant'"),
    ("metric: tenants.b.wait.p95, max: 5s", "no tenant is called 'b'; write one of a"),
    ("metric: tenants.a.workloads.x.wait.p95, max: 5s", "no workload of a is called 'x'; write one of w"),
    ("metric: cloud.wait.p95, max: 5s", "'wait.p95' is a metric of tenants; add tenant: NAME"),
  ])
  func `a whole path that cannot be is refused`(expectation: String, message: String) {
    let error = #expect(throws: ScenarioError.self) { try read(expectation) }
    #expect(error?.diagnostics.map(\.message) == [message])
  }
}

import Testing

@testable import ResultsStore

@Suite struct MetricPlaceTests {
  @Test func aPathFallsIntoItsParts() {
    #expect(MetricPlace(path: "cloud.R.cpu.mean").name == "R.cpu.mean")
    #expect(MetricPlace(path: "cloud.R.cpu.mean").tenant == nil)
    let tenant = MetricPlace(path: "tenants.imaging.wait.p95")
    #expect(tenant.tenant == "imaging" && tenant.workload == nil && tenant.name == "wait.p95")
    let workload = MetricPlace(path: "tenants.imaging.workloads.ct.wait.p95")
    #expect(workload.tenant == "imaging" && workload.workload == "ct" && workload.name == "wait.p95")
  }
}

import Experiments
import Testing

@testable import Reporting

@Suite struct SummaryCSVTests {
  private func rows(_ result: RunResult) -> [String] {
    String(decoding: SummaryCSV.bytes(of: result), as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test func everyMetricHasARow() {
    let rows = rows(TestResults.result())
    #expect(rows[0] == "path,unit,mean,half_width,replications")
    #expect(rows.contains("tenants.emr.requests.arrived,requests,1234567,0,2"))
    #expect(rows.contains("tenants.emr.censored,flag,0,,2"))
    #expect(rows.contains("cloud.line.a,1,,,0"))
    #expect(rows.contains("tenants.emr.cost,currency,350,635.3102368,2"))
    #expect(rows.contains { $0.hasPrefix("tenants.emr.R.cpu.mean,cores/s,4319,") })
    #expect(!rows.contains { $0.hasPrefix("tenants.emr.workloads.urgent.cost") })
    var metrics = 0
    TestResults.result().metrics.forEachMetric { _, node in metrics += node == .absent ? 0 : 1 }
    #expect(rows.count == metrics + 1)
  }

  @Test func oneReplicationLeavesTheIntervalEmpty() {
    let rows = rows(TestResults.result(TestResults.scenario(replications: 1)))
    #expect(rows.contains("tenants.emr.requests.arrived,requests,1234567,,1"))
  }

  @Test func namesThatNeedItAreQuoted() {
    let rows = rows(TestResults.result(TestResults.scenario(names: ["a,b"])))
    #expect(rows.contains("\"tenants.a,b.requests.arrived\",requests,1234567,0,2"))
  }
}

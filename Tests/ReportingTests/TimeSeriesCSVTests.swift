import Testing

@testable import Reporting

@Suite struct TimeSeriesCSVTests {
  @Test func aRowForEachCellTenantAndKind() {
    let bytes = TimeSeriesCSV.bytes(of: TestResults.result())
    let rows = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    #expect(rows[0] == "time,tenant,kind,R,utilization,queue,R_half_width,utilization_half_width,queue_half_width")
    #expect(rows.count == 1 + 2 * 5 * 2)
    // 1 and 4/3: mean 7/6, s/√2 = 1/6, t(0.975, 1) = 12.7062.
    #expect(rows[1] == "0,emr,cpu,1.166666667,0.25,1e-7,2.117700789,0,0")
    #expect(rows[20].hasPrefix("43200,monitoring,memory,"))
  }
}

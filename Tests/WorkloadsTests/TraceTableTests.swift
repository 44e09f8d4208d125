import CZlib
import CloudModel
import Foundation
import SimulationKernel
import Testing

@testable import Workloads

/// A file that lives as long as the test.
final class TemporaryFile {
  let path: String

  init(_ bytes: [UInt8]) throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("trace-\(UUID().uuidString).csv").path
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  convenience init(_ text: String) throws { try self.init(Array(text.utf8)) }

  /// A file compressed by gzip.
  convenience init(compressed text: String) throws {
    try self.init([])
    let file = try #require(gzopen(path, "wb"))
    let bytes = Array(text.utf8)
    #expect(gzwrite(file, bytes, UInt32(bytes.count)) == Int32(bytes.count))
    #expect(gzclose(file) == Z_OK)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

@Suite struct TraceTableTests {
  private func load(_ text: String) throws -> TraceTable {
    let file = try TemporaryFile(text)
    return try TraceTable.load(file.path)
  }

  private static let small = """
    arrival,tenant,workload,cpu,memory,gpu,network,storage,duration,estimate,priority
    0.5,emr,read,0.25,512,0,10.2,0,1.5,2,3
    0.25,imaging,ct,8,32768,1,0,100000,360.000000001,,-1
    2,emr,read,,,,,,0,,

    """

  @Test("columns become amounts and times in whole units, empty fields stay open")
  func columns() throws {
    let table = try load(Self.small)
    #expect(table.count == 3)
    #expect(table.unknownColumns.isEmpty)
    #expect(table.tenantNames == ["emr", "imaging"])
    #expect(table.workloadNames == ["read", "ct"])
    #expect(table.rows.map(\.arrival) == [250_000_000, 500_000_000, 2_000_000_000])
    #expect(table.rows.map(\.line) == [3, 2, 4])
    let (ct, first, last) = (table.rows[0], table.rows[1], table.rows[2])
    #expect(ResourceKind.allCases.map(ct.amount) == [8000, 32768, 1000, 0, 100_000])
    #expect(ResourceKind.allCases.map(first.amount) == [250, 512, 0, 11, 0])
    #expect(ResourceKind.allCases.map(last.amount) == [nil, nil, nil, nil, nil])
    #expect([ct, first, last].map(\.duration) == [360_000_000_001, 1_500_000_000, 0])
    #expect([ct, first, last].map(\.estimate) == [nil, 2_000_000_000, nil])
    #expect([ct, first, last].map(\.priority) == [-1, 3, nil])
    #expect(table.lastArrival == 2 * .second)
  }

  @Test("columns may come in any order, with any case, quotes and blanks; unknown ones are named and left out")
  func anyOrder() throws {
    let table = try load("user, Duration ,\"arrival\"\n\"a, b\",\"2\" , 1\n")
    #expect(table.unknownColumns == ["user"])
    #expect(table.rows.map(\.arrival) == [1 * .second])
    #expect(table.rows.map(\.duration) == [2 * .second])
  }

  @Test("Windows' line ends, a byte order mark, blank lines and a missing last end of line are fine")
  func lineEnds() throws {
    let table = try load("\u{feff}arrival,duration\r\n\r\n1,2\r\n   \r\n3,4")
    #expect(table.rows.map(\.arrival) == [1 * .second, 3 * .second])
    #expect(table.rows.map(\.line) == [3, 5])
  }

  @Test("rows of equal time keep the order of the file")
  func stable() throws {
    let table = try load("arrival,priority\n5,1\n1,2\n5,3\n1,4\n0,5\n5,6\n")
    #expect(table.rows.compactMap(\.priority) == [5, 2, 4, 1, 3, 6])
  }

  @Test("gzip is read as the text that it holds")
  func gzip() throws {
    let file = try TemporaryFile(compressed: Self.small)
    #expect(try TraceTable.load(file.path).rows.map(\.arrival) == load(Self.small).rows.map(\.arrival))
  }

  @Test("names with quotes in them are those of the scenario")
  func quotedNames() throws {
    let table = try load("arrival,tenant\n1,\"the \"\"big\"\" one, really\"\n2,other\n")
    #expect(table.count(tenant: "the \"big\" one, really", workload: "any") == 1)
    #expect(table.count(tenant: "nobody", workload: "any") == 0)
  }

  @Test("200 000 lines, unsorted, are all there and in order")
  func large() throws {
    var text = "arrival,tenant,cpu,duration\n"
    for number in 0..<200_000 {
      let time = (number * 7919) % 200_000
      text += "\(time / 1000).\(String(1000 + time % 1000).dropFirst()),t\(number % 3),0.5,1.25\n"
    }
    let table = try load(text)
    #expect(table.count == 200_000)
    #expect(table.rows.map(\.arrival) == (0..<200_000).map { $0 * 1_000_000 })
    #expect(table.count(tenant: "t1", workload: "w") == 66_667)
    #expect(table.rows.allSatisfy { $0.duration == 1_250_000_000 && $0.amount(.cpu) == 500 })
  }

  @Test("a header alone is a trace without rows")
  func headerOnly() throws {
    let table = try load("arrival\n")
    #expect(table.count == 0)
    #expect(table.lastArrival == nil)
  }
}

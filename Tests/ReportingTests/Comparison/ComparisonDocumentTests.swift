import Foundation
import Testing

@testable import Reporting

@Suite struct ComparisonDocumentTests {
  private let document: [String: Any]
  private let bytes: [UInt8]

  init() throws {
    let result = TestComparisons.result(["demand", "priority", "fcfs"], delays: [0, 500, 0])
    bytes = ComparisonDocument.bytes(
      of: result, version: "1", hashes: ["a", "b", "c"], EngineFigures(wallSeconds: 1, peakMemoryBytes: 2, jobs: 3))
    document = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
  }

  @Test func everyAlternativeHasAllItsEstimates() throws {
    let alternatives = try #require(document["alternatives"] as? [[String: Any]])
    #expect(alternatives.map { $0["name"] as? String } == ["demand", "priority", "fcfs"])
    for alternative in alternatives {
      let tenants = try #require(alternative["tenants"] as? [String: Any])
      #expect(((tenants["imaging"] as? [String: Any])?["wait"] as? [String: Any])?["p95"] is [String: Any])
    }
    #expect(alternatives[2]["sameAs"] as? String == "demand" && alternatives[1]["sameAs"] is NSNull)
  }

  @Test func differencesNameTheirVerdict() throws {
    let differences = try #require(document["differences"] as? [[String: Any]])
    let wait = try #require(differences.first { $0["path"] as? String == "tenants.imaging.wait.mean" })
    #expect(wait["alternative"] as? String == "priority" && wait["verdict"] as? String == "distinguishable")
    let difference = try #require(wait["difference"] as? [String: Any])
    #expect(try #require(difference["halfWidth"] as? Double) < (try #require(difference["mean"] as? Double)))
    for key in [
      "unit", "first", "estimate", "pairedHalfWidth", "simultaneousHalfWidth", "p", "adjustedP", "sentence",
      "varianceReduction",
    ] { #expect(wait[key] != nil, "\(key)") }
    #expect(document["first"] as? String == "demand" && document["schema"] as? String == "cloudward/compare/v1")
    #expect(!String(decoding: bytes, as: UTF8.self).lowercased().contains(": nan"))
  }

  @Test func theTableForMachinesHasTheSameNumbers() throws {
    let result = TestComparisons.result()
    let rows = String(decoding: ComparisonCSV.bytes(of: result), as: UTF8.self).split(separator: "\n")
    let columns = ComparisonCSV.header.split(separator: ",").count
    for row in rows { #expect(row.split(separator: ",", omittingEmptySubsequences: false).count == columns, "\(row)") }
    let row = try #require(rows.first { $0.hasPrefix("tenants.imaging.wait.mean,s,priority,") })
    #expect(row.contains(",distinguishable,"))
    #expect(try #require(rows.first { $0.hasPrefix("tenants.imaging.wait.mean,s,demand,") }).contains(",,,,,"))
    // A row for each of the two, for every number of the tree.
    #expect((rows.count - 1) % 2 == 0 && rows.count > 300)
  }
}

import Reporting

/// The document `cloudward/verify/v1`.
public enum VerificationDocument {
  public static func bytes(of report: VerificationReport, version: String) -> [UInt8] {
    JSONWriter.bytes(
      of: .object([
        JSONMember("schema", .text("cloudward/verify/v1")),
        JSONMember("version", .text(version)),
        JSONMember("effort", .text(report.effort.rawValue)),
        JSONMember("seed", .unsigned(report.seed)),
        JSONMember("confidence", .number(report.confidence)),
        JSONMember("widest", .number(report.effort.widest)),
        JSONMember("passed", .flag(report.hasPassed)),
        JSONMember("cases", .array(VerificationCatalogue.entries.map { describe($0, in: report) }.compactMap(\.self))),
      ]))
  }

  private static func describe(_ entry: VerificationCatalogue.Entry, in report: VerificationReport) -> JSONValue? {
    let findings = report.findings.filter { $0.caseName == entry.name }
    guard !findings.isEmpty else { return nil }
    return .object([
      JSONMember("name", .text(entry.name)), JSONMember("parameters", .text(entry.summary)),
      JSONMember("source", .text(entry.source)), JSONMember("claims", .array(findings.map(value(of:)))),
    ])
  }

  private static func value(of finding: Finding) -> JSONValue {
    .inline([
      JSONMember("quantity", .text(finding.quantity)), JSONMember("theory", .number(finding.theory)),
      JSONMember("estimate", number(finding.estimate)), JSONMember("low", number(finding.interval?.lowerBound)),
      JSONMember("high", number(finding.interval?.upperBound)),
      JSONMember("replications", .whole(Int64(finding.replications))),
      JSONMember("verdict", .text(finding.verdict.rawValue)),
    ])
  }

  private static func number(_ value: Double?) -> JSONValue { value.map { .number($0) } ?? .null }
}

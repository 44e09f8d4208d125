import Reporting

/// The report for people: a table of plain text that is Markdown too.
public enum VerificationTable {
  static let titles = ["case", "quantity", "theory", "estimate", "interval", "± %", "verdict"]

  public static func lines(of report: VerificationReport) -> [String] {
    let rows = [titles] + report.findings.map(cells(of:))
    let widths = titles.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    var lines = rows.map { line(of: $0, widths) }
    lines.insert("|" + widths.map { String(repeating: "-", count: $0 + 2) }.joined(separator: "|") + "|", at: 1)
    return lines + ["", summary(of: report)]
  }

  private static func line(of cells: [String], _ widths: [Int]) -> String {
    "| "
      + zip(cells, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }.joined(separator: " | ") + " |"
  }

  private static func cells(of finding: Finding) -> [String] {
    [
      finding.caseName, finding.quantity, shown(finding.theory), finding.estimate.map(shown) ?? "–",
      finding.interval.map { shown($0.lowerBound) + " … " + shown($0.upperBound) } ?? "exact",
      finding.relativeHalfWidth.map { HumanText.fixed($0 * 100, decimals: 2) } ?? "",
      finding.verdict.rawValue,
    ]
  }

  private static func summary(of report: VerificationReport) -> String {
    var parts = ["\(report.count(.agrees)) of \(report.findings.count) agree"]
    for verdict in [Finding.Verdict.differs, .inconclusive] where report.count(verdict) > 0 {
      parts.append("\(report.count(verdict)) \(verdict == .differs ? "differ" : "are inconclusive")")
    }
    return parts.joined(separator: ", ") + " (\(report.effort.rawValue), seed \(report.seed), each interval at "
      + "1 − \(HumanText.significant(1 - report.confidence)))"
  }

  /// Five significant digits.
  private static func shown(_ value: Double) -> String {
    var (decimals, size) = (4, value.magnitude)
    while size >= 10, decimals > 0 { (decimals, size) = (decimals - 1, size / 10) }
    while size < 1, size > 0, decimals < 9 { (decimals, size) = (decimals + 1, size * 10) }
    return value.rounded() == value && value.magnitude < 1e6
      ? HumanText.fixed(value, decimals: 0) : HumanText.fixed(value, decimals: decimals)
  }
}

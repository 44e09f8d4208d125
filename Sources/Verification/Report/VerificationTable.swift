import Reporting

/// The report for people.
public enum VerificationTable {
  static let columns: [ReportTable.Column] = [
    .init("case", isNumber: false), .init("quantity", isNumber: false), .init("theory", rank: 1),
    .init("estimate", rank: 2), .init("interval", rank: 4), .init("± %", rank: 3), .init("verdict", isNumber: false),
  ]

  /// - Parameter width: of the terminal; nil for Markdown.
  public static func lines(of report: VerificationReport, width: Int? = nil, colour: Bool = false) -> [String] {
    var table = ReportTable(columns)
    for finding in report.findings { table.add(cells(of: finding), style: finding.verdict.style) }
    let end = width.map { wrapped(summary(of: report), lead: "", width: $0) } ?? [summary(of: report)]
    return table.lines(width: width, colour: colour) + [""] + end
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

extension Finding.Verdict {
  fileprivate var style: TextStyle {
    switch self {
    case .agrees: .good
    case .differs: .bad
    case .inconclusive: .doubtful
    }
  }
}

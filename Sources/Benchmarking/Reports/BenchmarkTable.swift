import Reporting

/// The report for people: tables of plain text that are Markdown too.
public enum BenchmarkTable {
  public static func lines(of report: BenchmarkReport) -> [String] {
    let titles = [
      "workload", "events", "ns per event", "least … most", "million/s", "allocations per event",
      "instructions per event", "peak MiB",
    ]
    var lines = table(titles, report.measurements.map(cells(of:)))
    if report.measurements.contains(where: { $0.counts?.allocations == nil }) {
      lines += ["", "Allocations were not counted: build the product AllocationCounter beside the program."]
    }
    for skipped in report.skipped { lines += ["", "Not measured: \(skipped.name): \(skipped.reason)"] }
    if let comparison = report.comparison { lines += [""] + Self.lines(of: comparison) }
    return lines
  }

  private static func cells(of measurement: Measurement) -> [String] {
    let time = measurement.nanosecondsPerEvent
    return [
      measurement.name, String(measurement.events), time.map { shown($0.median) } ?? "–",
      time.map { shown($0.least) + " … " + shown($0.most) } ?? "–", time.map { shown(1e3 / $0.median) } ?? "–",
      measurement.counts?.allocationsPerEvent.map { HumanText.fixed($0, decimals: 4) } ?? "–",
      measurement.counts?.instructionsPerEvent.map(shown) ?? "–",
      measurement.peakMemoryBytes.map { HumanText.fixed(Double($0) / 1_048_576, decimals: 1) } ?? "–",
    ]
  }

  private static func lines(of comparison: BenchmarkComparison) -> [String] {
    let titles = ["workload", "quantity", "baseline", "now", "ratio", "verdict"]
    var lines = table(
      titles,
      comparison.lines.map { line in
        [
          line.name, line.quantity.rawValue, shown(line.before), shown(line.now),
          line.ratio.map { HumanText.fixed($0, decimals: 3) } ?? "–", line.isWorse ? "WORSE" : "good",
        ]
      })
    lines += comparison.missing.map { "Not compared: " + $0 }
    lines += [
      "",
      comparison.worse.isEmpty
        ? "Nothing is worse than the baseline." : "\(comparison.worse.count) figures are worse than the baseline.",
      "(Allowed: time × \(HumanText.significant(comparison.ratio)), instructions × "
        + "\(HumanText.significant(BenchmarkComparison.instructionsRatio)), allocations × "
        + "\(HumanText.significant(BenchmarkComparison.allocationsRatio)) and "
        + "\(HumanText.significant(BenchmarkComparison.allocationsOnce)) more in all.)",
    ]
    return lines
  }

  /// Names to the left, figures to the right.
  private static func table(_ titles: [String], _ rows: [[String]]) -> [String] {
    let all = [titles] + rows
    let widths = titles.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
    var lines = all.map { row in
      let cells = row.indices.map { column in
        let padding = String(repeating: " ", count: widths[column] - row[column].count)
        return column == 0 ? row[column] + padding : padding + row[column]
      }
      return "| " + cells.joined(separator: " | ") + " |"
    }
    let rules = widths.indices.map { column in
      String(repeating: "-", count: widths[column] + 1) + (column == 0 ? "-" : ":")
    }
    lines.insert("|" + rules.joined(separator: "|") + "|", at: 1)
    return lines
  }

  private static func shown(_ value: Double) -> String { HumanText.significant(value) }
}

import Reporting

/// The report for people.
public enum BenchmarkTable {
  /// - Parameter width: of the terminal; nil for Markdown.
  public static func lines(of report: BenchmarkReport, width: Int? = nil, colour: Bool = false) -> [String] {
    var table = ReportTable([
      .init("workload", isNumber: false), .init("events", rank: 4), .init("ns per event"),
      .init("least … most", rank: 5), .init("million/s", rank: 1), .init("allocations per event", rank: 6),
      .init("instructions per event", rank: 7), .init("peak MiB", rank: 2),
    ])
    for measurement in report.measurements { table.add(cells(of: measurement)) }
    var lines = table.lines(width: width, colour: colour)
    var notes: [String] = []
    if report.measurements.contains(where: { $0.counts?.allocations == nil }) {
      notes += ["", "Allocations were not counted: build the product AllocationCounter beside the program."]
    }
    for skipped in report.skipped { notes += ["", "Not measured: \(skipped.name): \(skipped.reason)"] }
    lines += width.map { width in notes.flatMap { fitted($0, width: width) } } ?? notes
    if let comparison = report.comparison { lines += [""] + Self.lines(of: comparison, width, colour) }
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

  private static func lines(of comparison: BenchmarkComparison, _ width: Int?, _ colour: Bool) -> [String] {
    var table = ReportTable([
      .init("workload", isNumber: false), .init("quantity", isNumber: false), .init("baseline", rank: 2),
      .init("now", rank: 1), .init("ratio"), .init("verdict", isNumber: false),
    ])
    for line in comparison.lines {
      table.add(
        [
          line.name, line.quantity.rawValue, shown(line.before), shown(line.now),
          line.ratio.map { HumanText.fixed($0, decimals: 3) } ?? "–", line.isWorse ? "WORSE" : "good",
        ], style: line.isWorse ? .bad : .good)
    }
    let notes = notes(on: comparison)
    return table.lines(width: width, colour: colour)
      + (width.map { width in notes.flatMap { fitted($0, width: width) } } ?? notes)
  }

  private static func notes(on comparison: BenchmarkComparison) -> [String] {
    var lines = comparison.missing.map { "Not compared: " + $0 }
    lines += [
      "",
      comparison.worse.isEmpty
        ? "Nothing is worse than the baseline."
        : "\(comparison.worse.count) \(comparison.worse.count == 1 ? "figure is" : "figures are") worse than the baseline.",
      "(Allowed: time × \(HumanText.significant(comparison.ratio)), instructions × "
        + "\(HumanText.significant(BenchmarkComparison.instructionsRatio)), allocations × "
        + "\(HumanText.significant(BenchmarkComparison.allocationsRatio)) and "
        + "\(HumanText.significant(BenchmarkComparison.allocationsOnce)) more in all.)",
    ]
    return lines
  }

  private static func shown(_ value: Double) -> String { HumanText.significant(value) }
}

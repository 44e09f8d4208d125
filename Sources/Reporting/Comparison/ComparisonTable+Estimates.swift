import Experiments
import OutputAnalysis

/// The estimates of all alternatives side by side.
extension ComparisonTable {
  /// What a tenant holds is in the JSON and the CSV; here it would crowd out what a tenant experiences.
  private static func isShown(_ name: MetricName) -> Bool {
    name.subject == "cloud" || !name.quantity.hasPrefix("U(") && !name.quantity.hasPrefix("R(")
  }

  mutating func addEstimates() {
    addTitle("Estimates")
    if !isWithoutIntervals { add("▲ and ▼: distinguishably more and less than under \(names[0]).") }
    var table = TextTable(columns: [.init(title: "")] + names.map { .init(title: shortened($0, to: 28)) })
    let paths = Self.distinct(result.comparisons.map(\.path))
    let shown = paths.map { ($0, MetricName(path: $0)) }.filter { Self.isShown($0.1) }
    for subject in Self.distinct(shown.map(\.1.subject).filter { $0 != "cloud" }) + ["cloud"] {
      let own = shown.filter { $0.1.subject == subject }
      guard !own.isEmpty else { continue }
      table.rows.append([TextTable.Cell(subject, .bold)] + names.map { _ in "" })
      for (path, name) in own { table.rows.append(row(path, name)) }
    }
    lines += table.pages(width: width).flatMap { $0.lines(width: width, colour: colour) }
  }

  private func row(_ path: String, _ name: MetricName) -> [TextTable.Cell] {
    let comparisons = result.comparisons.filter { $0.path == path }
    guard let first = comparisons.first else { return [] }
    let baseline = MetricComparison.text(of: first.first, name, unit: first.unit)
    return [TextTable.Cell("  " + name.quantity), TextTable.Cell(baseline)]
      + comparisons.map { comparison in
        let text = MetricComparison.text(of: comparison.estimate, name, unit: comparison.unit)
        guard comparison.verdict == .distinguishable else { return TextTable.Cell(text) }
        return TextTable.Cell((comparison.verb == "cuts" ? "▼" : "▲") + HumanText.space + text)
      }
  }
}

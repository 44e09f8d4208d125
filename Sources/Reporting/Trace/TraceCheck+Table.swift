import OutputAnalysis
import TraceAnalysis

extension TraceCheck {
  /// The trace beside what was generated, and what to think of it.
  func lines(width: Int, isPlain: Bool = false) -> [String] {
    var table = TextTable(columns: [
      .init(title: "trace and generated"), .init(title: "trace"), .init(title: "generated"), .init(title: "differs by"),
      .init(title: "verdict"),
    ])
    for row in rows { table.rows.append(cells(of: row).map { TextTable.Cell($0) }) }
    var lines = table.lines(width: width, colour: false)
    if !traceHours.isEmpty {
      lines.append("jobs by the hour of the day, from 00h")
      lines.append("  trace      " + Sparkline.text(traceHours, isPlain: isPlain))
      lines.append("  generated  " + Sparkline.text(generatedHours, isPlain: isPlain))
      let isNear = hourDistance <= Self.hourTolerance
      lines.append(
        "  \(HumanText.percent(hourDistance)) of the jobs fall into another hour: \(isNear ? "agrees" : "differs")")
    }
    return lines + wrapped(verdict, lead: "", width: width)
  }

  private func cells(of row: Row) -> [String] {
    let unit = row.unit.isEmpty || row.unit == "s" ? "" : ", " + row.unit
    let show = { (value: Double) in row.unit == "s" ? HumanText.time(value) : TraceTable.figure(value) }
    let generated = row.generated.mean.map {
      show($0) + (row.generated.halfWidth.map { " ± " + show($0) } ?? "")
    }
    let difference = row.generated.mean.flatMap { row.trace != 0 ? $0 / row.trace - 1 : nil }
    return [
      row.name + unit, show(row.trace), generated ?? "none",
      difference.map { ($0 < 0 ? "−" : "+") + HumanText.percent(abs($0)) } ?? "",
      row.agrees.map { $0 ? "agrees" : "differs" } ?? "",
    ]
  }

  private var verdict: String {
    "\(keepsLoad ? "The load and the number of jobs agree with the trace's." : "The load or the number of jobs differs from the trace's.") "
      + "\(replications) replications, 95 % intervals. A mean agrees within its interval and \(HumanText.percent(Self.tolerance)) "
      + "more, a quantile between the generated quantiles two percentage points below and above it, and "
      + "\(HumanText.percent(Self.quantileTolerance)) more."
  }
}

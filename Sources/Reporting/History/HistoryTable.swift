import Experiments
import OutputAnalysis

/// The runs of a store as a person reads them on a terminal, the latest last.
public enum HistoryTable {
  /// - Parameter metrics: The paths of the metrics that have columns.
  public static func text(
    of runs: [StoredRun], metrics: [String] = [], width: Int = 80, colour: Bool = false
  ) -> String {
    guard !runs.isEmpty else { return "No run of the store is of this kind.\n" }
    var table = TextTable(columns: [
      .init(title: "run", rank: nil), .init(title: "recorded (UTC)", rank: 5), .init(title: "by", rank: 7),
      .init(title: "scenario", rank: nil), .init(title: "allocator", rank: 1), .init(title: "placement", rank: 6),
      .init(title: "seed", rank: 2), .init(title: "replications", rank: 4), .init(title: "version", rank: 8),
      .init(title: "expected", rank: 3),
    ])
    table.columns += metrics.map { .init(title: MetricName(path: $0).title, rank: nil) }
    table.rows = runs.map { run in
      cells(of: run) + metrics.map { path in TextTable.Cell(text(of: path, in: run.run)) }
    }
    let lines = table.lines(width: max(40, width), colour: colour)
    return (lines.joined(separator: "\n") + "\n").withPlainSpaces
  }

  private static func cells(of stored: StoredRun) -> [TextTable.Cell] {
    let run = stored.run
    // 2026-11-21T07:15:21.123Z, to the minute.
    let moment = stored.recordedAt.prefix(16).map { $0 == "T" ? " " : String($0) }.joined()
    let replications = "\(run.replications)" + (run.isComplete ? "" : " (interrupted)")
    let expected: TextTable.Cell =
      stored.expectations == 0
      ? "–"
      : stored.notPassed == 0
        ? .init("✓ \(stored.expectations)", .good)
        : .init("✗ \(stored.notPassed) of \(stored.expectations)", .bad)
    return [
      .init("\(stored.id)"), .init(moment), .init(stored.command), .init(shortened(run.scenario, to: 40)),
      .init(shortened(stored.allocator, to: 40)), .init(shortened(run.placement, to: 24)), .init("\(run.seed)"),
      .init(replications), .init(run.version), expected,
    ]
  }

  private static func text(of path: String, in run: RecordedRun) -> String {
    guard let metric = run.metric(at: path) else { return HumanText.nothing }
    return MetricName(path: path).text(of: metric.estimate, unit: metric.unit)
  }
}

extension MetricName {
  /// `imaging p95 wait`.
  var title: String { subject + " " + quantity }

  /// An estimate of this metric.
  func text(of estimate: Estimate, unit: String) -> String {
    unit == MetricUnit.fraction && !isShare ? HumanText.estimate(estimate) : HumanText.value(estimate, unit: unit)
  }
}

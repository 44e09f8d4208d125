import Experiments
import OutputAnalysis
import Reporting

extension ResultsStore {
  /// The runs that a filter lets through, the earliest first, with the metrics that it names.
  public func runs(_ filter: StoreFilter = StoreFilter()) throws(StoreProblem) -> [StoredRun] {
    guard try hasTables() else { return [] }
    var conditions: [String] = []
    var values: [SQLValue] = []
    func require(_ condition: String, _ value: SQLValue?) {
      guard let value else { return }
      conditions.append(condition)
      values.append(value)
    }
    require("scenario = ?", filter.scenario.map { .text($0) })
    if let allocator = filter.allocator {
      conditions.append("(allocator = ? OR allocator_options = ?)")
      values += [.text(allocator), .text(allocator)]
    }
    require("placement = ?", filter.placement.map { .text($0) })
    require("command = ?", filter.command.map { .text($0) })
    require("seed = ?", filter.seed.map { .seed($0) })
    require("recorded_at >= ?", filter.since.map { .text($0) })
    for path in filter.metrics {
      require("run IN (SELECT run FROM estimates WHERE path = ? AND mean IS NOT NULL)", .text(path))
    }
    let restriction = conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
    let limit = filter.limit.map { " LIMIT \($0)" } ?? ""
    return try listed(restriction + " ORDER BY run DESC" + limit, values, metrics: filter.metrics).reversed()
  }

  /// One run with all its metrics.
  ///
  /// - Throws: `missing` where the store has no such run.
  public func run(_ id: Int64) throws(StoreProblem) -> RecordedRun {
    let found = try hasTables() ? listed(" WHERE run = ?", [.whole(id)], metrics: []) : []
    guard var run = found.first?.run else { throw StoreProblem(.missing, path, "it has no run \(id); try 'history'") }
    run.metrics = try metrics(of: id)
    return run
  }

  /// The latest run of a scenario that was not interrupted, with all its metrics; nil where there is none.
  ///
  /// - Parameter allocator: With its options.
  public func latest(of scenario: String, allocator: String, placement: String) throws(StoreProblem) -> RecordedRun? {
    guard try hasTables() else { return nil }
    let statement = try database.prepare(
      """
      SELECT max(id) FROM run WHERE scenario = ? AND allocator_options = ? AND placement = ? AND complete
      """)
    try statement.bind([.text(scenario), .text(allocator), .text(placement)])
    guard try statement.next(), !statement.isNull(0) else { return nil }
    return try run(statement.whole(0))
  }

  private func listed(
    _ restriction: String, _ values: [SQLValue], metrics: [String]
  ) throws(StoreProblem) -> [StoredRun] {
    let statement = try database.prepare(
      """
      SELECT run, recorded_at, command, comparison, alternative, expectations, not_passed, version, scenario,
        scenario_hash, result_hash, allocator, placement, seed, replications, complete, horizon_seconds,
        warmup_seconds, run_end, confidence, allocator_options, system_hash, overrides FROM runs
      """ + restriction)
    try statement.bind(values)
    var runs: [StoredRun] = []
    while try statement.next() {
      var run = stored(statement)
      for path in metrics { run.run.metrics += try self.metrics(of: run.id, path: path) }
      runs.append(run)
    }
    return runs
  }

  private func stored(_ row: Statement) -> StoredRun {
    let id = row.whole(0)
    let record = RecordedRun(
      label: "run \(id)", version: row.text(7), scenario: row.text(8), scenarioHash: row.text(9),
      systemHash: row.text(21), resultHash: row.text(10), allocator: row.text(11),
      allocatorOptions: row.text(20), placement: row.text(12),
      overrides: JSONReader.value(of: Array(row.text(22).utf8))?.elements?.compactMap(\.text),
      seed: UInt64(row.text(13)) ?? 0,
      replications: Int(row.whole(14)), isComplete: row.whole(15) != 0, horizonSeconds: row.real(16) ?? 0,
      warmupSeconds: row.real(17) ?? 0, end: row.text(18), confidence: row.real(19) ?? 0.95, metrics: [])
    return StoredRun(
      id: id, recordedAt: row.text(1), command: row.text(2), comparison: row.isNull(3) ? nil : row.whole(3),
      alternative: row.optionalText(4), expectations: Int(row.whole(5)), notPassed: Int(row.whole(6)),
      allocator: row.text(20), run: record)
  }

  /// - Parameter path: The only metric that is wanted; nil for all.
  private func metrics(of run: Int64, path: String? = nil) throws(StoreProblem) -> [RecordedMetric] {
    let statement = try database.prepare(
      """
      SELECT m.id, m.path, m.unit, e.mean, e.half_width, e.low, e.high, e.replications
      FROM estimate AS e JOIN metric AS m ON m.id = e.metric_id
      WHERE e.run_id = ?1 AND (?2 IS NULL OR m.path = ?2) ORDER BY e.position
      """)
    let values = try database.prepare(
      "SELECT value FROM replication_value WHERE run_id = ? AND metric_id = ? ORDER BY replication")
    try statement.bind([.whole(run), .optional(path)])
    var metrics: [RecordedMetric] = []
    while try statement.next() {
      let estimate = Estimate(
        mean: statement.real(3), halfWidth: statement.real(4), replications: Int(statement.whole(7)),
        low: statement.real(5), high: statement.real(6))
      var metric = RecordedMetric(path: statement.text(1), unit: statement.text(2), estimate: estimate)
      try values.bind([.whole(run), .whole(statement.whole(0))])
      while try values.next() { metric.values.append(values.real(0)) }
      metrics.append(metric)
    }
    return metrics
  }
}

import CloudModel
import CloudSimulator
import Experiments
import OutputAnalysis
import Reporting
import SimulationKernel

extension ResultsStore {
  /// Adds runs in one transaction: all of them, or nothing. Several are those of one comparison.
  ///
  /// - Returns: The ids of the runs.
  public func add(_ entries: [StoreEntry]) throws(StoreProblem) -> [Int64] {
    do throws(StoreProblem) {
      return try database.transaction { () throws(StoreProblem) in try addAll(entries) }
    } catch {
      throw StoreProblem(error.kind, path, error.reason + "; nothing was added to it")
    }
  }

  private func addAll(_ entries: [StoreEntry]) throws(StoreProblem) -> [Int64] {
    // Under the lock, since another may have made the tables since the file was looked at.
    try Self.requireStore(database)
    if try !hasTables() { try database.execute(StoreSchema.sql) }
    let writer = try StoreWriter(database)
    var ids: [Int64] = []
    for entry in entries { ids.append(try writer.add(entry, comparison: entries.count > 1 ? ids.first : nil)) }
    if entries.count > 1, let first = ids.first {
      try database.prepare("UPDATE run SET comparison = id WHERE id = ?").run(.whole(first))
    }
    return ids
  }
}

/// The statements that add a run, prepared once.
private struct StoreWriter {
  private let database: Database
  private let source: Statement
  private let runSource: Statement
  private let metric: Statement
  private let metricID: Statement
  private let estimate: Statement
  private let value: Statement
  private let name: Statement
  private let nameID: Statement
  private let cell: Statement
  private let expectation: Statement
  private let warning: Statement

  init(_ database: Database) throws(StoreProblem) {
    self.database = database
    source = try database.prepare("INSERT OR IGNORE INTO source VALUES (?, ?)")
    runSource = try database.prepare("INSERT INTO run_source VALUES (?, ?, ?, ?)")
    metric = try database.prepare(
      "INSERT OR IGNORE INTO metric (path, tenant, workload, name, unit, better) VALUES (?, ?, ?, ?, ?, ?)")
    metricID = try database.prepare("SELECT id FROM metric WHERE path = ?")
    estimate = try database.prepare("INSERT INTO estimate VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
    value = try database.prepare("INSERT INTO replication_value VALUES (?, ?, ?, ?)")
    name = try database.prepare("INSERT OR IGNORE INTO name (text) VALUES (?)")
    nameID = try database.prepare("SELECT id FROM name WHERE text = ?")
    cell = try database.prepare("INSERT INTO cell VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    expectation = try database.prepare("INSERT INTO expectation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    warning = try database.prepare("INSERT INTO warning VALUES (?, ?, ?)")
  }

  func add(_ entry: StoreEntry, comparison: Int64?) throws(StoreProblem) -> Int64 {
    let run = try addRun(entry, comparison: comparison)
    for (position, file) in entry.sources.enumerated() {
      var hash = StableHash()
      hash.combine(bytes: file.text.utf8)
      try source.run(.text(hash.digits), .text(file.text))
      try runSource.run(.whole(run), .whole(Int64(position)), .text(file.path), .text(hash.digits))
    }
    try addMetrics(of: entry, to: run)
    try addSeries(of: entry.result, to: run)
    try addExpectations(of: entry.result, to: run)
    for (position, text) in entry.result.warnings.enumerated() {
      try warning.run(.whole(run), .whole(Int64(position)), .text(text.sentence))
    }
    return run
  }

  private func addRun(_ entry: StoreEntry, comparison: Int64?) throws(StoreProblem) -> Int64 {
    let (result, scenario) = (entry.result, entry.result.scenario)
    let statement = try database.prepare(
      """
      INSERT INTO run (recorded_at, command, comparison, alternative, version, scenario, scenario_hash, system_hash, result_hash,
        overrides, allocator, allocator_options, placement, seed, replications, complete, conserved, horizon_seconds,
        warmup_seconds, run_end, confidence, cell_seconds, events, wall_seconds)
      VALUES (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """)
    let overrides = JSONWriter.bytes(of: .row(entry.overrides.map { .text($0) })).dropLast()
    try statement.run(
      .text(entry.command), comparison.map { .whole($0) } ?? .null, .optional(entry.alternative),
      .text(entry.version), .text(scenario.name), .text(entry.scenarioHash), .text(entry.systemHash),
      .text(result.resultHash),
      .text(String(decoding: overrides, as: UTF8.self)), .text(scenario.allocator.name),
      .text(scenario.allocator.words), .text(scenario.placement?.words ?? scenario.placementName),
      .seed(scenario.seed), .whole(Int64(result.replications)), .flag(result.isComplete), .flag(result.isConserved),
      .real(scenario.horizon.seconds.printed), .real(scenario.warmup.seconds.printed), .text(scenario.end.rawValue),
      .real(result.confidence.printed), .real(result.series.step.seconds), .whole(Int64(result.events)),
      .real(entry.wallSeconds.printed))
    return database.lastID
  }

  private func addMetrics(of entry: StoreEntry, to run: Int64) throws(StoreProblem) {
    let record = entry.result.recorded(
      label: "", version: entry.version, scenarioHash: entry.scenarioHash, systemHash: entry.systemHash
    ).printed
    for (position, item) in record.metrics.enumerated() {
      let id = try id(of: item)
      let number = item.estimate
      try estimate.run(
        .whole(run), .whole(id), .whole(Int64(position)), .optional(number.mean), .optional(number.halfWidth),
        .optional(number.low), .optional(number.high), .whole(Int64(number.replications)))
      for (replication, own) in item.values.enumerated() {
        try value.run(.whole(run), .whole(id), .whole(Int64(replication)), .optional(own))
      }
    }
  }

  private func id(of item: RecordedMetric) throws(StoreProblem) -> Int64 {
    let place = MetricPlace(path: item.path)
    let better = MetricTraits(path: item.path)?.better ?? .neither
    try metric.run(
      .text(item.path), .optional(place.tenant), .optional(place.workload), .text(place.name), .text(item.unit),
      .text(better.rawValue))
    return try first(metricID, .text(item.path))
  }

  private func first(_ statement: Statement, _ parameter: SQLValue) throws(StoreProblem) -> Int64 {
    try statement.bind([parameter])
    return try statement.next() ? statement.whole(0) : 0
  }

  private func id(ofName text: String) throws(StoreProblem) -> Int64 {
    try name.run(.text(text))
    return try first(nameID, .text(text))
  }

  private func addSeries(of result: RunResult, to run: Int64) throws(StoreProblem) {
    let series = result.series
    var tenants: [Int64] = []
    var kinds: [(kind: ResourceKind, id: Int64)] = []
    for system in result.scenario.tenants { tenants.append(try id(ofName: system.tenant.name)) }
    for kind in result.scenario.kinds { kinds.append((kind, try id(ofName: kind.name))) }
    for index in 0..<series.cells {
      for (tenant, tenantID) in tenants.enumerated() {
        let queue = series.queue(cell: index, tenant: tenant).printed
        for (kind, kindID) in kinds {
          let rate = series.rate(cell: index, tenant: tenant, kind: kind).printed
          let held = series.utilization(cell: index, tenant: tenant, kind: kind).printed
          try cell.run(
            .whole(run), .whole(Int64(index)), .whole(tenantID), .whole(kindID), .optional(rate.mean),
            .optional(held.mean), .optional(queue.mean), .optional(rate.halfWidth), .optional(held.halfWidth),
            .optional(queue.halfWidth))
        }
      }
    }
  }

  private func addExpectations(of result: RunResult, to run: Int64) throws(StoreProblem) {
    for (position, outcome) in result.expectations.enumerated() {
      let (expected, number) = (outcome.expectation, outcome.value.printed)
      try expectation.run(
        .whole(run), .whole(Int64(position)), .text(expected.path), .optional(expected.minimum),
        .optional(expected.maximum), .optional(expected.confidence), .optional(number.mean),
        .optional(number.halfWidth), .optional(number.low), .optional(number.high),
        .text(outcome.verdict.rawValue), .flag(outcome.passes()))
    }
  }
}

/// The tables and views of a store, described in Documentation/store.md.
enum StoreSchema {
  /// Marks a store: "Clwd".
  static let applicationID: Int64 = 0x436c_7764
  /// Raised when a table or a view changes its meaning.
  static let version: Int64 = 1

  static let sql = """
    PRAGMA application_id = \(applicationID);
    PRAGMA user_version = \(version);
    \(tables)
    \(views)
    """

  private static let tables = """
    CREATE TABLE run (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      recorded_at TEXT NOT NULL,
      command TEXT NOT NULL,
      comparison INTEGER REFERENCES run (id) ON DELETE CASCADE,
      alternative TEXT,
      version TEXT NOT NULL,
      scenario TEXT NOT NULL,
      scenario_hash TEXT NOT NULL,
      system_hash TEXT NOT NULL,
      result_hash TEXT NOT NULL,
      overrides TEXT NOT NULL,
      allocator TEXT NOT NULL,
      allocator_options TEXT NOT NULL,
      placement TEXT NOT NULL,
      seed NOT NULL,
      replications INTEGER NOT NULL,
      complete INTEGER NOT NULL,
      conserved INTEGER NOT NULL,
      horizon_seconds REAL NOT NULL,
      warmup_seconds REAL NOT NULL,
      run_end TEXT NOT NULL,
      confidence REAL NOT NULL,
      cell_seconds REAL NOT NULL,
      events INTEGER NOT NULL,
      wall_seconds REAL NOT NULL
    );
    CREATE INDEX run_scenario ON run (scenario, allocator);
    CREATE TABLE source (hash TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE run_source (
      run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      path TEXT NOT NULL,
      hash TEXT NOT NULL REFERENCES source (hash),
      PRIMARY KEY (run_id, position)
    ) WITHOUT ROWID;
    CREATE TABLE metric (
      id INTEGER PRIMARY KEY,
      path TEXT NOT NULL UNIQUE,
      tenant TEXT,
      workload TEXT,
      name TEXT NOT NULL,
      unit TEXT NOT NULL,
      better TEXT NOT NULL
    );
    CREATE TABLE estimate (
      run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
      metric_id INTEGER NOT NULL REFERENCES metric (id),
      position INTEGER NOT NULL,
      mean REAL,
      half_width REAL,
      low REAL,
      high REAL,
      replications INTEGER NOT NULL,
      PRIMARY KEY (run_id, metric_id)
    ) WITHOUT ROWID;
    CREATE TABLE replication_value (
      run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
      metric_id INTEGER NOT NULL REFERENCES metric (id),
      replication INTEGER NOT NULL,
      value REAL,
      PRIMARY KEY (run_id, metric_id, replication)
    ) WITHOUT ROWID;
    CREATE TABLE name (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
    CREATE TABLE cell (
      run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
      cell INTEGER NOT NULL,
      tenant_id INTEGER NOT NULL REFERENCES name (id),
      kind_id INTEGER NOT NULL REFERENCES name (id),
      R REAL,
      utilization REAL,
      queue REAL,
      R_half_width REAL,
      utilization_half_width REAL,
      queue_half_width REAL,
      PRIMARY KEY (run_id, cell, tenant_id, kind_id)
    ) WITHOUT ROWID;
    CREATE TABLE expectation (
      run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      path TEXT NOT NULL,
      minimum REAL,
      maximum REAL,
      confidence REAL,
      mean REAL,
      half_width REAL,
      low REAL,
      high REAL,
      outcome TEXT NOT NULL,
      passes INTEGER NOT NULL,
      PRIMARY KEY (run_id, position)
    ) WITHOUT ROWID;
    CREATE TABLE warning (
      run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      sentence TEXT NOT NULL,
      PRIMARY KEY (run_id, position)
    ) WITHOUT ROWID;
    """

  private static let views = """
    CREATE VIEW runs AS
      SELECT id AS run, recorded_at, command, comparison, alternative, version, scenario, scenario_hash, system_hash, result_hash,
        overrides, allocator, allocator_options, placement, seed, replications, complete, conserved, horizon_seconds,
        warmup_seconds, run_end, confidence, events, wall_seconds,
        (SELECT count(*) FROM expectation WHERE run_id = run.id) AS expectations,
        (SELECT count(*) FROM expectation WHERE run_id = run.id AND NOT passes) AS not_passed
      FROM run;
    CREATE VIEW estimates AS
      SELECT run.id AS run, run.scenario, run.allocator, run.placement, run.seed, metric.path, metric.tenant,
        metric.workload, metric.name AS metric, metric.unit, metric.better, estimate.mean, estimate.half_width,
        coalesce(estimate.low, estimate.mean - estimate.half_width) AS low,
        coalesce(estimate.high, estimate.mean + estimate.half_width) AS high, estimate.replications
      FROM estimate JOIN run ON run.id = estimate.run_id JOIN metric ON metric.id = estimate.metric_id
      ORDER BY run.id, estimate.position;
    CREATE VIEW replication_values AS
      SELECT run_id AS run, metric.path, replication, value
      FROM replication_value JOIN metric ON metric.id = metric_id;
    CREATE VIEW timeseries AS
      SELECT run.id AS run, cell.cell * run.cell_seconds AS time, tenant.text AS tenant, kind.text AS kind, cell.R,
        cell.utilization, cell.queue, cell.R_half_width, cell.utilization_half_width, cell.queue_half_width
      FROM cell JOIN run ON run.id = cell.run_id JOIN name AS tenant ON tenant.id = cell.tenant_id
        JOIN name AS kind ON kind.id = cell.kind_id;
    CREATE VIEW expectations AS
      SELECT run_id AS run, position, path, minimum, maximum, expectation.confidence, mean, half_width,
        coalesce(low, mean - half_width) AS low, coalesce(high, mean + half_width) AS high, outcome, passes
      FROM expectation;
    CREATE VIEW scenario_texts AS
      SELECT run_id AS run, position, path, text FROM run_source JOIN source USING (hash);
    CREATE VIEW warnings AS SELECT run_id AS run, position, sentence FROM warning;
    """
}

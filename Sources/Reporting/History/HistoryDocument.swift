import Experiments
import OutputAnalysis

/// The runs of a store for programs: the document `cloudward/history/v1`, and a table in CSV.
public enum HistoryDocument {
  public static func json(of runs: [StoredRun], store: String) -> [UInt8] {
    JSONWriter.bytes(
      of: .object([
        JSONMember("schema", .text("cloudward/history/v1")), JSONMember("store", .text(store)),
        JSONMember("runs", .array(runs.map(value(of:)))),
      ]))
  }

  private static func value(of stored: StoredRun) -> JSONValue {
    .object(
      [
        JSONMember("run", .whole(stored.id)), JSONMember("recordedAt", .text(stored.recordedAt)),
        JSONMember("command", .text(stored.command)),
        JSONMember("comparison", stored.comparison.map { .whole($0) } ?? .null),
        JSONMember("alternative", .optional(stored.alternative)),
      ] + heading(of: stored.run) + [
        JSONMember("allocatorOptions", .text(stored.allocator)),
        JSONMember("expectations", .whole(Int64(stored.expectations))),
        JSONMember("notPassed", .whole(Int64(stored.notPassed))),
        JSONMember(
          "metrics", .object(stored.run.metrics.map { JSONMember($0.path, RunDocument.value(of: $0.estimate)) })),
      ])
  }

  /// What a run was, as documents say it.
  static func heading(of run: RecordedRun) -> [JSONMember] {
    [
      JSONMember("version", .text(run.version)), JSONMember("scenario", .text(run.scenario)),
      JSONMember("scenarioHash", .text(run.scenarioHash)), JSONMember("systemHash", .text(run.systemHash)),
      JSONMember("resultHash", .text(run.resultHash)),
      JSONMember("complete", .flag(run.isComplete)), JSONMember("seed", .unsigned(run.seed)),
      JSONMember("replications", .whole(Int64(run.replications))),
      JSONMember("horizonSeconds", .number(run.horizonSeconds)),
      JSONMember("warmupSeconds", .number(run.warmupSeconds)), JSONMember("end", .text(run.end)),
      JSONMember("allocator", .text(run.allocator)), JSONMember("placement", .text(run.placement)),
      JSONMember("confidence", .number(run.confidence)),
    ]
  }

  /// A row a run, with two columns for each metric: its mean and half of its interval.
  public static func csv(of runs: [StoredRun], metrics: [String]) -> [UInt8] {
    var buffer = ByteBuffer()
    buffer.append(
      "run,recorded_at,command,comparison,alternative,scenario,allocator,placement,seed,replications,complete,version,"
        + "scenario_hash,result_hash,expectations,not_passed"
        + metrics.map { "," + CSVText.field($0) + "," + CSVText.field($0 + " half_width") }.joined() + "\n")
    for stored in runs {
      let run = stored.run
      let fields = [
        "\(stored.id)", stored.recordedAt, stored.command, stored.comparison.map { "\($0)" } ?? "",
        stored.alternative ?? "", run.scenario, stored.allocator, run.placement, "\(run.seed)", "\(run.replications)",
        run.isComplete ? "1" : "0", run.version, run.scenarioHash, run.resultHash, "\(stored.expectations)",
        "\(stored.notPassed)",
      ]
      buffer.append(fields.map(CSVText.field).joined(separator: ","))
      for path in metrics {
        let estimate = run.metric(at: path)?.estimate
        for number in [estimate?.mean, estimate?.halfWidth] {
          buffer.append(",")
          buffer.append(optional: number)
        }
      }
      buffer.append("\n")
    }
    return buffer.bytes
  }
}

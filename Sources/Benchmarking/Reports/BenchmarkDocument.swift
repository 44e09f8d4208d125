import Reporting

/// The document `cloudward/bench/v1`.
public enum BenchmarkDocument {
  static let schema = "cloudward/bench/v1"

  public static func bytes(of report: BenchmarkReport, version: String) -> [UInt8] {
    var members = [
      JSONMember("schema", .text(schema)),
      JSONMember("version", .text(version)),
      JSONMember("size", .text(report.size.rawValue)),
      JSONMember("machine", machine(report.machine)),
      JSONMember("workloads", .array(report.measurements.map { value(of: $0, report.size) })),
      JSONMember(
        "skipped",
        .array(
          report.skipped.map {
            .inline([JSONMember("name", .text($0.name)), JSONMember("reason", .text($0.reason))])
          })),
    ]
    members.append(JSONMember("comparison", report.comparison.map(value(of:)) ?? .null))
    return JSONWriter.bytes(of: .object(members))
  }

  private static func machine(_ machine: Machine) -> JSONValue {
    .object([
      JSONMember("processor", .text(machine.processor)),
      JSONMember("cores", .whole(Int64(machine.cores))),
      JSONMember("memoryBytes", .whole(Int64(machine.memoryBytes))),
      JSONMember("system", .text(machine.system)),
    ])
  }

  private static func value(of measurement: Measurement, _ size: Benchmark.Size) -> JSONValue {
    let summary = BenchmarkCatalogue.named(measurement.name)?.summary ?? ""
    let time = measurement.nanosecondsPerEvent
    let counts = measurement.counts
    return .object([
      JSONMember("name", .text(measurement.name)),
      JSONMember("summary", .text(size == .quick ? "a small version of: " + summary : summary)),
      JSONMember("events", .whole(Int64(measurement.events))),
      JSONMember("runs", .whole(Int64(measurement.runs.count))),
      JSONMember("seconds", spread(Spread(measurement.runs.map { Double($0.nanoseconds) / 1e9 }))),
      JSONMember("nanosecondsPerEvent", spread(time)),
      JSONMember("eventsPerSecond", number(time.flatMap { $0.median > 0 ? 1e9 / $0.median : nil })),
      JSONMember("allocations", whole(counts?.allocations)),
      JSONMember("allocationsPerEvent", number(counts?.allocationsPerEvent)),
      JSONMember("instructions", whole(counts?.instructions)),
      JSONMember("instructionsPerEvent", number(counts?.instructionsPerEvent)),
      JSONMember("peakMemoryBytes", whole(measurement.peakMemoryBytes)),
    ])
  }

  private static func value(of comparison: BenchmarkComparison) -> JSONValue {
    .object([
      JSONMember("ratio", .number(comparison.ratio)),
      JSONMember("holds", .flag(comparison.worse.isEmpty)),
      JSONMember(
        "lines",
        .array(
          comparison.lines.map {
            .inline([
              JSONMember("name", .text($0.name)), JSONMember("quantity", .text($0.quantity.rawValue)),
              JSONMember("before", .number($0.before)), JSONMember("now", .number($0.now)),
              JSONMember("allowed", .number($0.allowed)), JSONMember("worse", .flag($0.isWorse)),
            ])
          })),
      JSONMember("missing", .array(comparison.missing.map { .text($0) })),
    ])
  }

  private static func spread(_ spread: Spread?) -> JSONValue {
    guard let spread else { return .null }
    return .inline([
      JSONMember("median", .number(spread.median)), JSONMember("min", .number(spread.least)),
      JSONMember("max", .number(spread.most)),
    ])
  }

  private static func number(_ value: Double?) -> JSONValue { value.map { .number($0) } ?? .null }
  private static func whole(_ value: Int?) -> JSONValue { value.map { .whole(Int64($0)) } ?? .null }
}

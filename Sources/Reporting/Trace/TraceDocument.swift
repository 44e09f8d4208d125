import CloudModel
import TraceAnalysis
import Traces
import Workloads

/// A trace's contents, and what was fitted to it, as JSON (`cloudward/trace/v1`).
public enum TraceDocument {
  public static func inspection(
    of profile: TraceProfile, _ summary: TraceSummary, file: String, format: TraceFormat
  ) -> [UInt8] {
    JSONWriter.bytes(of: .object(head(profile, summary, file, format) + contents(profile, summary)))
  }

  public static func fit(
    of profile: TraceProfile, _ summary: TraceSummary, _ fitted: TraceScenario, check: TraceCheck?, scenario: String,
    file: String, format: TraceFormat
  ) -> [UInt8] {
    JSONWriter.bytes(
      of: .object(
        head(profile, summary, file, format) + [
          JSONMember("fit", fit(fitted)), JSONMember("check", check.map(self.check) ?? .null),
          JSONMember("scenario", .text(scenario)),
        ]))
  }

  private static func head(
    _ profile: TraceProfile, _ summary: TraceSummary, _ file: String, _ format: TraceFormat
  ) -> [JSONMember] {
    [
      JSONMember("schema", .text("cloudward/trace/v1")), JSONMember("file", .text(file)),
      JSONMember("format", .text(format.rawValue)), JSONMember("jobs", .whole(Int64(profile.count))),
      JSONMember("span", .number(profile.arrivals.span)),
      JSONMember("dropped", .array(summary.dropped.map(dropped))),
      JSONMember("unsorted", .whole(Int64(summary.unsorted))),
    ]
  }

  private static func dropped(_ dropped: TraceSummary.Dropped) -> JSONValue {
    .object([
      JSONMember("reason", .text(dropped.reason.rawValue)), JSONMember("count", .whole(Int64(dropped.count))),
      JSONMember("lines", .array(dropped.lines.map { .whole(Int64($0)) })),
      JSONMember("example", .text(dropped.example)),
    ])
  }

  private static func contents(_ profile: TraceProfile, _ summary: TraceSummary) -> [JSONMember] {
    let clock = TraceClock(summary)
    let arrivals = profile.arrivals
    var members = [JSONMember("rate", .optional(arrivals.rate))]
    if arrivals.width <= 3600 {
      members += [24, 168].map { hours in
        let (jobs, seconds) = arrivals.byHour(of: hours, clock: clock.atOrigin)
        let rates = jobs.indices.map { JSONValue.optional(seconds[$0] > 0 ? Double(jobs[$0]) / seconds[$0] : nil) }
        return JSONMember(hours == 24 ? "rateByHourOfDay" : "rateByHourOfWeek", .array(rates))
      }
    }
    members.append(
      JSONMember(
        "dispersion",
        .array(
          [60.0, 3600, 86_400].compactMap { arrivals.dispersion(over: $0) }.map {
            .inline([JSONMember("span", .number($0.span)), JSONMember("index", .number($0.index))])
          })))
    members += [JSONMember("gap", quantity(profile.gaps)), JSONMember("duration", quantity(profile.durations))]
    members.append(JSONMember("demand", .object(demands(profile))))
    members.append(
      JSONMember(
        "tenants", table(profile.tenants, most: 20) { .text($0) }))
    members.append(JSONMember("estimates", estimates(profile)))
    if !summary.header.isEmpty {
      members.append(
        JSONMember(
          "header",
          .array(
            summary.header.map { .inline([JSONMember("key", .text($0.key)), JSONMember("value", .text($0.value))]) })))
    }
    return members
  }

  private static func demands(_ profile: TraceProfile) -> [JSONMember] {
    ResourceKind.allCases.compactMap { kind in
      guard
        case .object(let members) = quantity(
          profile.demands[kind.rawValue], { profile.demandQuantile(kind, $0) })
      else { return nil }
      let values = table(profile.demandValues[kind.rawValue], most: 20) {
        .number(Double($0) / Double(kind.unitsPerShown))
      }
      return JSONMember(kind.name, .object(members + [JSONMember("values", values)]))
    }
  }

  private static func quantity(
    _ quantity: TraceProfile.Quantity, _ read: ((Double) -> Double?)? = nil
  ) -> JSONValue {
    let sample = quantity.sample
    guard sample.count > 0 else { return .null }
    let quantiles = [("p25", 0.25), ("p50", 0.5), ("p75", 0.75), ("p90", 0.9), ("p95", 0.95), ("p99", 0.99)]
    return .object(
      [
        JSONMember("count", .whole(Int64(sample.count))), JSONMember("mean", .number(sample.mean)),
        JSONMember("cv", .number(sample.variation)), JSONMember("min", .number(sample.smallest)),
      ] + quantiles.map { JSONMember($0.0, .optional((read ?? quantity.quantile)($0.1))) }
        + [JSONMember("max", .number(sample.largest))])
  }

  private static func table<Value>(_ table: ValueTable<Value>, most: Int, _ value: (Value) -> JSONValue) -> JSONValue {
    .object([
      JSONMember("distinct", .whole(Int64(table.distinct))), JSONMember("isComplete", .flag(table.others == 0)),
      JSONMember(
        "commonest",
        .array(
          table.commonest.prefix(most).map {
            .inline([JSONMember("value", value($0.value)), JSONMember("count", .whole(Int64($0.count)))])
          })),
    ])
  }

  private static func estimates(_ profile: TraceProfile) -> JSONValue {
    guard case .object(let members) = quantity(profile.estimateFactors) else { return .null }
    return .object([
      JSONMember("exact", .whole(Int64(profile.exactEstimates))),
      JSONMember("tooShort", .whole(Int64(profile.shortEstimates))), JSONMember("factor", .object(members)),
    ])
  }
}

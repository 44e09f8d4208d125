import CloudModel
import CloudSimulator
import Experiments
import OutputAnalysis
import SimulationKernel

/// What is known of a run besides its result.
public struct RunProvenance: Equatable, Sendable {
  /// Of Cloudward.
  public var version: String
  /// Of the scenario as it was run.
  public var scenarioHash: String
  /// Of the system in it alone, without the seed, the allocator and what else is no part of it.
  public var systemHash: String

  public init(version: String, scenarioHash: String, systemHash: String) {
    self.version = version
    self.scenarioHash = scenarioHash
    self.systemHash = systemHash
  }
}

/// What differs between two runs of the same scenario.
public struct EngineFigures: Equatable, Sendable {
  public var wallSeconds: Double
  public var peakMemoryBytes: Int
  public var jobs: Int

  public init(wallSeconds: Double, peakMemoryBytes: Int, jobs: Int) {
    self.wallSeconds = wallSeconds
    self.peakMemoryBytes = peakMemoryBytes
    self.jobs = jobs
  }
}

/// The document `cloudward/run/v1`.
public enum RunDocument {
  public static func bytes(of result: RunResult, _ provenance: RunProvenance, _ engine: EngineFigures) -> [UInt8] {
    JSONWriter.bytes(of: .object(members(of: result, provenance, engine)))
  }

  static func members(
    of result: RunResult, _ provenance: RunProvenance, _ engine: EngineFigures
  ) -> [JSONMember] {
    var members = heading(of: result, provenance)
    members.append(JSONMember("units", units))
    members.append(JSONMember("engine", figures(engine, events: result.events)))
    if case .group(let groups) = result.metrics {
      members += groups.map { JSONMember($0.name, value(of: $0.node)) }
    }
    members += [
      JSONMember("expectations", .array(result.expectations.map(value(of:)))),
      JSONMember("checks", .array(result.checks.map(value(of:)))),
      JSONMember("warnings", .array(result.warnings.map { .text($0.sentence) })),
      JSONMember("replicationValues", replicationValues(of: result)),
    ]
    return members
  }

  /// What each replication says of the metrics that are usually compared and those that are expected of: with them two
  /// documents can be compared replication by replication.
  private static func replicationValues(of result: RunResult) -> JSONValue {
    .object(result.comparedValues.map { JSONMember($0.path, .row($0.values.map(JSONValue.optional))) })
  }

  private static func heading(of result: RunResult, _ provenance: RunProvenance) -> [JSONMember] {
    let scenario = result.scenario
    return [
      JSONMember("schema", .text("cloudward/run/v1")),
      JSONMember("version", .text(provenance.version)),
      JSONMember("scenario", .text(scenario.name)),
      JSONMember("scenarioHash", .text(provenance.scenarioHash)),
      JSONMember("systemHash", .text(provenance.systemHash)),
      JSONMember("resultHash", .text(result.resultHash)),
      JSONMember("complete", .flag(result.isComplete)),
      JSONMember("seed", .unsigned(scenario.seed)),
      JSONMember("replications", .whole(Int64(result.replications))),
      JSONMember("horizonSeconds", .number(scenario.horizon.seconds)),
      JSONMember("warmupSeconds", .number(scenario.warmup.seconds)),
      JSONMember("warmupMethod", .text(result.warmupFinding == nil ? "given" : "MSER-5")),
      JSONMember("end", .text(scenario.end.rawValue)),
      JSONMember("allocator", .text(scenario.allocator.name)),
      JSONMember("allocatorOptions", .text(scenario.allocator.words)),
      JSONMember("placement", .text(scenario.placementName)),
      JSONMember("placementOptions", .text(scenario.placement?.words ?? scenario.placementName)),
      JSONMember("confidence", .number(result.confidence)),
      JSONMember("precision", result.precision.map(value(of:)) ?? .null),
    ]
  }

  /// Null where no precision was asked for.
  static func value(of outcome: PrecisionOutcome) -> JSONValue {
    .object([
      JSONMember("relativeHalfWidth", .number(outcome.goal.relativeHalfWidth)),
      JSONMember("metrics", .array(outcome.goal.metrics.map { .text($0) })),
      JSONMember("maxReplications", .whole(Int64(outcome.goal.most))),
      JSONMember("reached", .flag(outcome.isReached)),
    ])
  }

  static var units: JSONValue {
    let kinds = ResourceKind.allCases.map { JSONMember($0.name, .text($0.unit)) }
    return .inline(kinds + [JSONMember("time", .text("s")), JSONMember("R", .text("per s"))])
  }

  static func figures(_ engine: EngineFigures, events: Int) -> JSONValue {
    .inline([
      JSONMember("events", .whole(Int64(events))),
      JSONMember("wallSeconds", .number(engine.wallSeconds)),
      JSONMember("eventsPerSecond", engine.wallSeconds > 0 ? .number(Double(events) / engine.wallSeconds) : .null),
      JSONMember("peakMemoryBytes", .whole(Int64(engine.peakMemoryBytes))),
      JSONMember("jobs", .whole(Int64(engine.jobs))),
    ])
  }

  static func value(of node: MetricNode) -> JSONValue {
    switch node {
    case .group(let children): .object(children.map { JSONMember($0.name, value(of: $0.node)) })
    case .estimate(let estimate, _): value(of: estimate)
    case .number(let number, _): .optional(number)
    case .flag(let flag): .flag(flag)
    case .absent: .null
    }
  }

  /// `low` and `high` only where the interval is not symmetric.
  static func value(of estimate: Estimate) -> JSONValue {
    var members = [
      JSONMember("mean", .optional(estimate.mean)),
      JSONMember("halfWidth", .optional(estimate.halfWidth)),
      JSONMember("replications", .whole(Int64(estimate.replications))),
    ]
    if let low = estimate.low, let high = estimate.high {
      members += [JSONMember("low", .number(low)), JSONMember("high", .number(high))]
    }
    return .inline(members)
  }

  private static func value(of outcome: ExpectationOutcome) -> JSONValue {
    let expectation = outcome.expectation
    let confidence = expectation.confidence.map { [JSONMember("confidence", .number($0))] } ?? []
    return .object(
      [
        JSONMember("tenant", .optional(expectation.tenant)),
        JSONMember("workload", .optional(expectation.workload)),
        JSONMember("metric", .text(expectation.metric)),
        JSONMember("min", .optional(expectation.minimum)),
        JSONMember("max", .optional(expectation.maximum)),
      ] + confidence + [
        JSONMember("value", value(of: outcome.value)),
        JSONMember("outcome", .text(outcome.verdict.rawValue)),
      ])
  }

  static func value(of check: ConservationCheck) -> JSONValue {
    var members = [JSONMember("name", .text(check.name)), JSONMember("holds", .flag(check.holds))]
    if !check.holds { members.append(JSONMember("detail", .text(check.detail))) }
    return .inline(members)
  }
}

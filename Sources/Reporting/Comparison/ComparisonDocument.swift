import CloudSimulator
import Experiments
import OutputAnalysis
import SimulationKernel

/// The document `cloudward/compare/v1`.
public enum ComparisonDocument {
  /// - Parameters:
  ///   - version: Of Cloudward.
  ///   - hashes: Of the scenario as each alternative has it.
  public static func bytes(
    of result: ComparisonResult, version: String, hashes: [String], _ engine: EngineFigures
  ) -> [UInt8] {
    let members =
      heading(of: result, version: version) + [
        JSONMember("units", RunDocument.units),
        JSONMember("engine", RunDocument.figures(engine, events: result.events)),
        JSONMember(
          "alternatives",
          .array(result.alternatives.indices.map { alternative($0, of: result, hash: hashes[$0]) })),
        JSONMember("correction", correction(result)),
        JSONMember("differences", .array(result.comparisons.map { value(of: $0, result) })),
        JSONMember("varianceReduction", .inline([JSONMember("median", .optional(result.medianVarianceReduction))])),
        JSONMember("line", result.line.map { value(of: $0, result) } ?? .null),
      ]
    return JSONWriter.bytes(of: .object(members))
  }

  private static func heading(of result: ComparisonResult, version: String) -> [JSONMember] {
    let run = result.runs[0]
    return [
      JSONMember("schema", .text("cloudward/compare/v1")),
      JSONMember("version", .text(version)),
      JSONMember("scenario", .text(run.scenario.name)),
      JSONMember("complete", .flag(result.isComplete)),
      JSONMember("seed", .unsigned(run.scenario.seed)),
      JSONMember("replications", .whole(Int64(result.replications))),
      JSONMember("horizonSeconds", .number(run.scenario.horizon.seconds)),
      JSONMember("warmupSeconds", .number(run.scenario.warmup.seconds)),
      JSONMember("warmupMethod", .text(run.warmupFinding == nil ? "given" : "MSER-5")),
      JSONMember("end", .text(run.scenario.end.rawValue)),
      JSONMember("confidence", .number(result.confidence)),
      JSONMember("precision", run.precision.map(RunDocument.value(of:)) ?? .null),
      JSONMember("first", .text(result.alternatives[0].name)),
    ]
  }

  /// All estimates of an alternative, by path.
  private static func alternative(_ index: Int, of result: ComparisonResult, hash: String) -> JSONValue {
    let (run, scenario) = (result.runs[index], result.alternatives[index].scenario)
    let options = scenario.allocator.options.map { JSONMember($0.name, $0.value.json) }
    let placementOptions = (scenario.placement?.options ?? []).map { JSONMember($0.name, $0.value.json) }
    var members = [
      JSONMember("name", .text(result.alternatives[index].name)),
      JSONMember("allocator", .text(scenario.allocator.name)),
      JSONMember("allocatorOptions", .inline(options)),
      JSONMember("placement", .text(scenario.placementName)),
      JSONMember("placementOptions", .inline(placementOptions)),
      JSONMember("scenarioHash", .text(hash)),
      JSONMember("resultHash", .text(run.resultHash)),
      JSONMember("sameAs", .optional(result.twin(of: index).map { result.alternatives[$0].name })),
    ]
    if case .group(let groups) = run.metrics {
      members += groups.map { JSONMember($0.name, RunDocument.value(of: $0.node)) }
    }
    members += [
      JSONMember("checks", .array(run.checks.map(RunDocument.value(of:)))),
      JSONMember("warnings", .array(run.warnings.map { .text($0.sentence) })),
    ]
    return .object(members)
  }

  private static func correction(_ result: ComparisonResult) -> JSONValue {
    .inline([
      JSONMember("method", .text("Holm")), JSONMember("comparisons", .whole(Int64(result.judged))),
      JSONMember("level", .number(1 - result.confidence)),
    ])
  }

  private static func value(of comparison: MetricComparison, _ result: ComparisonResult) -> JSONValue {
    .object([
      JSONMember("path", .text(comparison.path)),
      JSONMember("unit", .text(comparison.unit)),
      JSONMember("alternative", .text(result.alternatives[comparison.alternative].name)),
      JSONMember("first", RunDocument.value(of: comparison.first)),
      JSONMember("estimate", RunDocument.value(of: comparison.estimate)),
      JSONMember("difference", RunDocument.value(of: comparison.differenceEstimate)),
      JSONMember("pairedHalfWidth", .optional(comparison.pairedHalfWidth)),
      JSONMember("simultaneousHalfWidth", .optional(comparison.simultaneousHalfWidth)),
      JSONMember("p", .optional(comparison.pValue)),
      JSONMember("adjustedP", .optional(comparison.adjustedPValue)),
      JSONMember("verdict", .text(comparison.verdict.rawValue)),
      JSONMember("sentence", .text(comparison.sentence(among: result.alternatives))),
      JSONMember("varianceReduction", .optional(comparison.difference?.varianceReduction)),
    ])
  }

  private static func value(of line: ComparisonResult.Line, _ result: ComparisonResult) -> JSONValue {
    let points = result.alternatives.indices.map { index in
      JSONValue.inline([
        JSONMember("alternative", .text(result.alternatives[index].name)),
        JSONMember("coverage", .number(line.coverage[index])), JSONMember("sharing", .number(line.sharing[index])),
      ])
    }
    return .object([
      JSONMember("a", RunDocument.value(of: line.a)), JSONMember("b", RunDocument.value(of: line.b)),
      JSONMember("r2", .optional(line.rSquared)), JSONMember("points", .array(points)),
    ])
  }
}

import OutputAnalysis
import TraceAnalysis
import Workloads

extension TraceDocument {
  static func fit(_ fitted: TraceScenario) -> JSONValue {
    .object([
      JSONMember("arrivals", arrivals(fitted.arrivals)), JSONMember("classes", .array(fitted.classes.map(jobClass))),
      JSONMember("assumptions", .array(fitted.assumptions.map { .text($0) })),
    ])
  }

  private static func arrivals(_ arrivals: ArrivalFitting) -> JSONValue {
    let candidates = arrivals.candidates.map {
      JSONValue.inline([
        JSONMember("model", .text($0.model.rawValue)),
        JSONMember("judgedOn", .text($0.model == .renewal ? "gaps" : "counts")),
        JSONMember("parameters", .whole(Int64($0.parameters))),
        JSONMember("logLikelihood", .number($0.logLikelihood)), JSONMember("aic", .number($0.criterion)),
      ])
    }
    return .object([
      JSONMember("chosen", .text(arrivals.chosen.model.rawValue)), JSONMember("candidates", .array(candidates)),
      JSONMember("gaps", arrivals.gaps.map(fitting) ?? .null),
    ])
  }

  private static func jobClass(_ jobs: TraceScenario.JobClass) -> JSONValue {
    .object([
      JSONMember("workload", .text(jobs.name)), JSONMember("jobs", .whole(Int64(jobs.jobs))),
      JSONMember("share", .number(jobs.share)), JSONMember("loadShare", .number(jobs.loadShare)),
      JSONMember("arrivals", arrivals(jobs.arrivals)), JSONMember("parts", .array(jobs.parts.map(part))),
    ])
  }

  private static func part(_ part: TraceScenario.Part) -> JSONValue {
    .object([
      JSONMember("name", .text(part.name)), JSONMember("unit", .text(part.unit)),
      JSONMember("mean", .number(part.mean)), JSONMember("cv", .number(part.variation)),
      JSONMember("fittedMean", .number(part.law.mean)), JSONMember("fit", part.fitting.map(fitting) ?? .null),
    ])
  }

  private static func fitting(_ fitting: Fitting) -> JSONValue {
    .object([
      JSONMember("chosen", .text(fitting.chosen?.family.rawValue ?? "empirical")),
      JSONMember("distance", .number(fitting.distance)),
      JSONMember(
        "candidates",
        .array(
          fitting.candidates.map {
            .inline([
              JSONMember("family", .text($0.family.rawValue)), JSONMember("logLikelihood", .number($0.logLikelihood)),
              JSONMember("aic", .number($0.criterion)), JSONMember("distance", .number($0.distance)),
              JSONMember("pOptimistic", .number($0.chance)), JSONMember("andersonDarling", .number($0.andersonDarling)),
              JSONMember("mean", .number($0.law.mean)),
              JSONMember("cv", .number($0.law.variance.squareRoot() / $0.law.mean)),
            ])
          })),
    ])
  }

  static func check(_ check: TraceCheck) -> JSONValue {
    let rows = check.rows.map { row in
      JSONValue.inline([
        JSONMember("name", .text(row.name)), JSONMember("unit", .text(row.unit)),
        JSONMember("trace", .number(row.trace)),
        JSONMember("generated", .optional(row.generated.mean)),
        JSONMember("halfWidth", .optional(row.generated.halfWidth)),
        JSONMember("agrees", row.agrees.map { .flag($0) } ?? .null),
      ])
    }
    return .object([
      JSONMember("replications", .whole(Int64(check.replications))), JSONMember("keepsLoad", .flag(check.keepsLoad)),
      JSONMember("rows", .array(rows)), JSONMember("hoursOfTrace", .array(check.traceHours.map { .number($0) })),
      JSONMember("hoursGenerated", .array(check.generatedHours.map { .number($0) })),
      JSONMember("hourDistance", check.traceHours.isEmpty ? .null : .number(check.hourDistance)),
    ])
  }
}

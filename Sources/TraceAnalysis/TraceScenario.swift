import Allocators
import CloudModel
import CloudSimulator
import Glibc
import SimulationKernel
import Traces
import Workloads

/// A scenario that generates a workload like a trace, with what it was made from.
public struct TraceScenario: Sendable {
  /// The share of the hosts that the fitted load is to take, where the trace does not tell how large they were.
  public static let usualUtilization = 0.7
  /// A demand of no more different values than these is drawn from the values themselves.
  public static let mostValues = 256

  /// What was fitted to a quantity of the jobs.
  public struct Part: Sendable {
    public var name: String
    /// `s` for times; the unit of a demand; empty for a factor.
    public var unit: String
    public var sample: Reservoir
    /// Nil where the values themselves are taken, with how often each came.
    public var fitting: Fitting?
    public var law: Distribution
  }

  public var scenario: Scenario
  public var arrivals: ArrivalFitting
  public var parts: [Part] = []
  /// What had to be assumed, in sentences.
  public var assumptions: [String] = []

  /// What is asked for beyond the trace.
  public struct Wishes: Sendable {
    public var name = "fitted"
    public var model: ArrivalFit.Model?
    /// The run time in seconds of jobs whose trace has none.
    public var duration: Double?

    public init() {}
  }

  /// - Throws: a sentence where the trace has too little for a workload.
  public init(_ profile: TraceProfile, _ summary: TraceSummary, _ wishes: Wishes) throws(TraceScenarioProblem) {
    let clock = TraceClock(summary)
    guard let arrivals = ArrivalFitting(profile, clock: clock.atOrigin, model: wishes.model) else {
      throw TraceScenarioProblem(
        wishes.model == nil || profile.arrivals.rate == nil
          ? "there is nothing to fit: it takes at least two jobs that were submitted at different times"
          : "the trace is too short or too even for '\(wishes.model!.rawValue)' arrivals")
    }
    self.arrivals = arrivals
    if let assumption = clock.assumption { assumptions.append(assumption) }
    var parts: [Part] = []
    let duration = try Self.duration(profile, wishes, &parts)
    let demand = Self.demand(profile, &parts, &assumptions)
    let estimate = Self.estimate(profile, &parts)
    self.parts = parts
    let workload = Workload(
      name: "jobs", arrivals: arrivals.chosen.process.rounded, demand: demand, duration: duration, estimate: estimate)
    let hour = 3600 * Nanoseconds.second
    let span = Nanoseconds(seconds: profile.arrivals.span)
    scenario = Scenario(
      name: wishes.name, clockAtStart: clock.atStart(profile), horizon: max(1, (span + hour - 1) / hour) * hour,
      end: .drained, pools: Self.hosts(profile, summary, workload, &assumptions), allocator: PolicyChoice("fcfs"),
      tenants: [
        TenantSystem(tenant: Tenant(name: "trace"), service: .iaas(startup: nil), workloads: [workload])
      ])
  }
}

/// Why no scenario can be made of a trace.
public struct TraceScenarioProblem: Error, Equatable, Sendable {
  public var message: String
  init(_ message: String) { self.message = message }
}

extension TraceScenario {
  private static func duration(
    _ profile: TraceProfile, _ wishes: Wishes, _ parts: inout [Part]
  ) throws(TraceScenarioProblem) -> Distribution {
    let sample = profile.durations.sample
    guard sample.count > 0 else {
      guard let given = wishes.duration else {
        throw TraceScenarioProblem("the trace has no run times; say how long a job runs, as --duration 60s")
      }
      return .constant(given)
    }
    return fitted("duration", "s", sample, &parts)
  }

  private static func fitted(
    _ name: String, _ unit: String, _ sample: Reservoir, _ parts: inout [Part]
  ) -> Distribution {
    let isSpread = unit == "s" && sample.isWhole && sample.smallest < sample.largest
    let values = isSpread ? Sample.spread(sample.kept, resolution: 1) : Sample(sample.kept)
    let fitting = Fitting(values)
    parts.append(Part(name: name, unit: unit, sample: sample, fitting: fitting, law: fitting.law.rounded))
    return fitting.law.rounded
  }

  private static func demand(
    _ profile: TraceProfile, _ parts: inout [Part], _ assumptions: inout [String]
  ) -> DemandLaw {
    var demand = DemandLaw()
    for kind in ResourceKind.allCases where profile.demands[kind.rawValue].sample.count > 0 {
      let (quantity, table) = (profile.demands[kind.rawValue], profile.demandValues[kind.rawValue])
      guard quantity.sample.largest > 0 else { continue }
      guard table.distinct > 1 || table.others > 0 else {
        demand.fixed[kind] = table.commonest[0].value
        continue
      }
      if table.distinct <= mostValues, table.others == 0 {
        let values = table.commonest.map { Double($0.value) / Double(kind.unitsPerShown) }
        let law = Distribution.empirical(values: values, weights: table.commonest.map { Double($0.count) })
        parts.append(Part(name: kind.name, unit: kind.unit, sample: quantity.sample, fitting: nil, law: law))
        demand.drawn.append(DrawnDemand(kind: kind, amount: law))
      } else {
        demand.drawn.append(DrawnDemand(kind: kind, amount: fitted(kind.name, kind.unit, quantity.sample, &parts)))
      }
    }
    if demand == DemandLaw() {
      demand.fixed[.cpu] = ResourceKind.cpu.unitsPerShown
      assumptions.append("The trace has no demands: every job takes one core.")
    }
    return demand
  }

  /// The exact run time where nearly every estimate is; else the factor between the two.
  private static func estimate(_ profile: TraceProfile, _ parts: inout [Part]) -> EstimateLaw? {
    let factors = profile.estimateFactors.sample
    guard factors.count > 0, factors.count * 2 >= profile.count else { return nil }
    if profile.exactEstimates * 100 >= factors.count * 99 { return .exact }
    return .factor(fitted("estimate ÷ duration", "", factors, &parts))
  }
}

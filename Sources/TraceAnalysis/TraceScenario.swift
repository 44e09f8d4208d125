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

  /// What was fitted to a quantity of the jobs of a class.
  public struct Part: Sendable {
    public var name: String
    /// `s` for times; the unit of a demand; empty for a factor.
    public var unit: String
    /// Of what was observed.
    public var mean: Double
    public var variation: Double
    /// Nil where the values themselves are taken, with how often each came.
    public var fitting: Fitting?
    public var law: Distribution
  }

  /// Jobs of a range of sizes, which became a workload.
  public struct JobClass: Sendable {
    /// Of the workload.
    public var name: String
    public var jobs: Int
    /// Of all jobs, and of the load.
    public var share: Double
    public var loadShare: Double
    public var arrivals: ArrivalFitting
    public var parts: [Part]
  }

  public var scenario: Scenario
  /// Of all jobs together.
  public var arrivals: ArrivalFitting
  /// In the order of size.
  public var classes: [JobClass] = []
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
    guard profile.durations.sample.count > 0 || wishes.duration != nil else {
      throw TraceScenarioProblem("the trace has no run times; say how long a job runs, as --duration 60s")
    }
    self.arrivals = arrivals
    if let assumption = clock.assumption { assumptions.append(assumption) }
    let hour = 3600 * Nanoseconds.second
    let horizon = max(1, (Nanoseconds(seconds: profile.arrivals.span) + hour - 1) / hour) * hour
    scenario = Scenario(
      name: wishes.name, clockAtStart: clock.atStart(profile), horizon: horizon, end: .drained, pools: [],
      allocator: PolicyChoice("fcfs"), tenants: [])
    let sizes = SizeClasses(profile.sizes.cells)
    let workloads = sizes.classes.enumerated().map { index, jobs in
      addClass(jobs, at: index, of: sizes, profile, clock.atOrigin, wishes)
    }
    if workloads.contains(where: { $0.demand.fixed[.cpu] > 0 && profile.demands.allSatisfy { $0.sample.count == 0 } }) {
      assumptions.append("The trace has no demands: every job takes one core.")
    }
    scenario.pools = Self.hosts(profile, summary, workloads, &assumptions)
    scenario.tenants = [
      TenantSystem(tenant: Tenant(name: "trace"), service: .iaas(startup: nil), workloads: workloads)
    ]
  }
}

/// Why no scenario can be made of a trace.
public struct TraceScenarioProblem: Error, Equatable, Sendable {
  public var message: String
  init(_ message: String) { self.message = message }
}

import Allocators
import CloudModel
import SimulationKernel
import Traces
import Workloads

/// Why a scenario cannot be simulated, in words for its author.
public struct SimulationProblem: Error, Equatable, Sendable {
  public let message: String
  /// Whether the message begins with the file, and the line if there is one, as `log.swf:3: error: …`.
  public let hasPlace: Bool

  public init(_ message: String) {
    self.message = message
    hasPlace = false
  }

  /// What is wrong with a trace.
  public init(_ problem: TraceProblem) {
    message = problem.description
    hasPlace = true
  }
}

extension ServiceModel {
  /// The laws of start-up; none inside instances, which run already.
  var startup: StartupLaw {
    switch self {
    case .iaas(let startup): StartupLaw(cold: startup)
    case .paas(let cold, let warm, _): StartupLaw(cold: cold, warm: warm)
    case .saas: .none
    }
  }
}

/// A scenario made ready to run: what all replications have in common.
public struct Simulation: Sendable {
  public let scenario: Scenario
  /// The policies that the scenario's names stand for.
  public let policies: PolicyCatalogue
  /// Whether the greedy rounds of `utilization` are measured against an upper bound; it changes no result.
  public var explainsGap = false
  let layout: ClassLayout
  /// The traces that workloads replay, by position: flat over tenants and workloads, nil where there is none.
  let traces: [ReplayedTrace?]

  /// - Parameters:
  ///   - policies: has every policy that the scenario names.
  ///   - earlier: has perhaps looked through the same traces already, for the same horizon; that takes long for long ones.
  /// - Throws: `SimulationProblem` if a policy is not known, or a trace cannot be read.
  public init(
    _ scenario: Scenario, policies: PolicyCatalogue = .standard, like earlier: Simulation? = nil
  ) throws(SimulationProblem) {
    self.scenario = scenario
    self.policies = policies
    try Self.checkPolicies(of: scenario, policies)
    traces = try Self.loadTraces(of: scenario, like: earlier)
    layout = ClassLayout(scenario, traces: traces, policies: policies)
  }

  /// Runs one replication from beginning to end.
  ///
  /// - Parameters:
  ///   - recorder: receives each request and each hold as it ends.
  ///   - watch: called every few thousand events with the simulated time; the run stops where it returns false.
  /// - Returns: the record, or nil if the run was stopped.
  /// - Throws: `SimulationProblem` if the instances find no hosts, or if the clock stands still for ever.
  public func run(
    replication: Int, recorder: (any RunRecorder)? = nil, watch: ((Nanoseconds) -> Bool)? = nil
  ) throws(SimulationProblem) -> ReplicationRecord? {
    var engine = try Engine(self, replication: replication, recorder: recorder)
    guard try engine.run(while: watch) else { return nil }
    try engine.checkTraces()
    return engine.finish()
  }

  /// As `run`, for those who test: with a look at the cloud before the first step and after each.
  package func run(
    replication: Int, recorder: any RunRecorder, audit: @escaping (Cloud) -> Void
  ) throws(SimulationProblem) -> ReplicationRecord? {
    var engine = try Engine(self, replication: replication, recorder: recorder)
    engine.audit = audit
    audit(engine.cloud)
    guard try engine.run(while: nil) else { return nil }
    return engine.finish()
  }

  /// Runs a replication once more and notes why some of its requests waited.
  ///
  /// - Parameters:
  ///   - rows: the requests as an earlier run of the same replication recorded them.
  ///   - limit: the most entries for each of them, at least 2; of more, the first and the last are kept.
  /// - Returns: the explanations in the order of `rows`; nil if the run was stopped.
  public func explain(
    _ rows: [RequestRow], replication: Int, limit: Int, watch: ((Nanoseconds) -> Bool)? = nil
  ) throws(SimulationProblem) -> [WaitExplanation]? {
    var engine = try Engine(self, replication: replication, recorder: nil)
    let observer = WaitObserver(rows, limit: limit, in: engine)
    engine.recorder = observer
    engine.waits = observer
    guard try engine.run(while: watch) else { return nil }
    try engine.checkTraces()
    let end = engine.finish().end
    return rows.compactMap { row in
      var explanation = observer.watches.first { $0.row.id == row.id }?.explanation
      explanation?.runEnd = end
      return explanation
    }
  }

  /// The placement rule in force: the scenario's, or the allocator's default.
  public static func placement(of scenario: Scenario, _ policies: PolicyCatalogue = .standard) -> PolicyChoice {
    scenario.placement ?? policies.defaultPlacement(for: scenario.allocator)
  }

  /// A scenario that was made by a program, not read from a file, may name what there is not.
  private static func checkPolicies(
    of scenario: Scenario, _ policies: PolicyCatalogue
  ) throws(SimulationProblem) {
    for choice in [scenario.allocator] + scenario.tenants.compactMap(\.allocator)
    where policies.allocator(choice.name) == nil {
      throw SimulationProblem("no allocator is called '\(choice.name)'; add it to the policies, or use another")
    }
    if let choice = scenario.placement, policies.placement(choice.name) == nil {
      throw SimulationProblem("no placement is called '\(choice.name)'; add it to the policies, or use another")
    }
    for system in scenario.tenants {
      if let own = system.allocator, let refusal = policies.allocator(own.name)?.refusalAsOwn {
        throw SimulationProblem("tenant '\(system.tenant.name)': \(refusal)")
      }
    }
  }

  private static func loadTraces(
    of scenario: Scenario, like earlier: Simulation?
  ) throws(SimulationProblem) -> [ReplayedTrace?] {
    typealias Known = (source: TraceSource, hasLaw: Bool, trace: ReplayedTrace)
    var known: [Known] = []
    if let earlier, earlier.scenario.horizon == scenario.horizon {
      known = zip(earlier.scenario.tenants.flatMap(\.workloads), earlier.traces).compactMap { workload, trace in
        trace.map { ($0.source, workload.duration != nil, $0) }
      }
    }
    var traces: [ReplayedTrace?] = []
    for workload in scenario.tenants.flatMap(\.workloads) {
      guard case .trace(let source) = workload.arrivals else {
        traces.append(nil)
        continue
      }
      let hasLaw = workload.duration != nil
      if let found = known.first(where: { $0.source == source && $0.hasLaw == hasLaw }) {
        traces.append(found.trace)
        continue
      }
      do throws(TraceProblem) {
        let trace = try ReplayedTrace(source, hasDurationLaw: hasLaw, horizon: scenario.horizon)
        known.append((source, hasLaw, trace))
        traces.append(trace)
      } catch {
        throw SimulationProblem(error)
      }
    }
    return traces
  }

  /// What of the traces is not replayed.
  public var traceRemarks: [TraceRemark] {
    zip(layout.workloads, traces).compactMap { entry, trace in
      guard let trace, trace.hasRemarks else { return nil }
      let tenant = scenario.tenants[Int(entry.tenant.index)].tenant.name
      return TraceRemark(
        workload: tenant + "/" + entry.workload.name, file: trace.source.file, summary: trace.summary,
        taken: trace.taken, beyondHorizon: trace.beyondHorizon)
    }
  }
}

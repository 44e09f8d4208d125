import Allocators
import CloudModel
import SimulationKernel
import Workloads

/// Why a scenario cannot be simulated, in words for its author.
public struct SimulationProblem: Error, Equatable, Sendable {
  public let message: String

  public init(_ message: String) { self.message = message }
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
  let layout: ClassLayout
  /// The traces that workloads replay, by position: flat over tenants and workloads, nil where there is none.
  let traces: [TraceTable?]

  /// - Throws: `SimulationProblem` if a trace cannot be read.
  public init(_ scenario: Scenario) throws(SimulationProblem) {
    self.scenario = scenario
    traces = try Self.loadTraces(of: scenario)
    layout = ClassLayout(scenario, traces: traces)
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
    return engine.finish()
  }

  /// As `run`, for those who test: with an allocator in the provider's place that no catalogue knows, and a look at the
  /// cloud before the first step and after each.
  package func run(
    replication: Int, provider: (any Allocator)? = nil, recorder: (any RunRecorder)? = nil,
    audit: ((Cloud) -> Void)?
  ) throws(SimulationProblem) -> ReplicationRecord? {
    var engine = try Engine(self, replication: replication, recorder: recorder)
    if let provider { engine.provider = provider }
    engine.audit = audit
    audit?(engine.cloud)
    guard try engine.run(while: nil) else { return nil }
    return engine.finish()
  }

  /// The placement rule in force: the scenario's, or the allocator's default.
  public static func placement(of scenario: Scenario) -> PolicyChoice {
    scenario.placement ?? PlacementCatalogue.defaultChoice(for: scenario.allocator)
  }

  private static func loadTraces(of scenario: Scenario) throws(SimulationProblem) -> [TraceTable?] {
    var tables: [String: TraceTable] = [:]
    var traces: [TraceTable?] = []
    for workload in scenario.tenants.flatMap(\.workloads) {
      guard case .trace(let source) = workload.arrivals else {
        traces.append(nil)
        continue
      }
      if tables[source.file] == nil {
        do throws(TraceProblem) {
          tables[source.file] = try TraceTable.load(source.file)
        } catch {
          throw SimulationProblem(error.description)
        }
      }
      traces.append(tables[source.file])
    }
    return traces
  }
}

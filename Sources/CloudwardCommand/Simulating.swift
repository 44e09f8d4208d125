import Allocators
import CloudSimulator
import Experiments
import Glibc
import Reporting
import SimulationKernel

/// Runs what commands ask for on the simulator, and turns its problems into failures.
enum Simulating {
  /// - Parameter earlier: differs little, so that what it has read need not be read again.
  static func prepare(
    _ scenario: Scenario, _ policies: PolicyCatalogue, like earlier: Simulation? = nil
  ) throws -> Simulation {
    do throws(SimulationProblem) {
      return try Simulation(scenario, policies: policies, like: earlier)
    } catch {
      throw Failure(code: .badScenario, message: error.message, hasPlace: error.hasPlace)
    }
  }

  /// Runs one replication; nil where it was interrupted, or has become needless.
  static func replication(
    _ number: Int, of simulation: Simulation, rows: RawOutput? = nil, timeline: TimelineOutput? = nil,
    occupancy: OccupancyOutput? = nil, _ progress: Progress?
  ) throws -> ReplicationRecord? {
    let rows = try rows?.recorder(replication: number)
    let trace = try timeline?.recorder(replication: number)
    let hosts = occupancy?.recorder(replication: number)
    let recorder = RecorderPair.joined([rows, trace, hosts])
    let problem = { rows?.problem ?? trace?.problem }
    var reached: Nanoseconds = 0
    let record = try simulation.run(replication: number, recorder: recorder) { now in
      let time = min(now, simulation.scenario.horizon)
      progress?.advance(by: time - reached)
      reached = time
      return !Interruption.isRequested && !Task.isCancelled && problem() == nil
    }
    if let problem = problem() { throw problem }
    guard let record else { return nil }
    progress?.advance(by: simulation.scenario.horizon - reached)
    try rows?.finish()
    if let trace { try timeline?.finish(trace, record) }
    if let hosts { occupancy?.finish(hosts) }
    return record
  }

  /// Runs pilots of scenarios that differ in allocator and placement alone, and finds a warm-up that is long enough for
  /// all of them; nil if the user interrupts it.
  static func findWarmup(
    with pilots: [Simulation], replications: Int, jobs: Int, showsProgress: Bool
  ) async throws -> WarmupSearch.Finding? {
    let scenarios = pilots.map(\.scenario)
    let progress = showsProgress ? Progress(replications * scenarios.count, .pilot, of: scenarios[0]) : nil
    defer { progress?.finish() }
    return try await failing {
      try await Experiments.findWarmup(of: scenarios, replications: replications, jobs: jobs) {
        try replication($1, of: pilots[$0], progress)
      }
    }
  }

  /// The most memory that the program has had so far.
  static var peakMemoryBytes: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1024
  }

  /// Runs `body`, and turns the problems of simulating and of writing into failures.
  static func failing<Value>(_ body: () async throws -> Value) async throws -> Value {
    do {
      return try await body()
    } catch let problem as SimulationProblem {
      throw Failure(code: .badScenario, message: problem.message, hasPlace: problem.hasPlace)
    } catch let problem as OutputProblem {
      throw Failure(problem)
    }
  }
}

/// All of the library by one import, for programs that use Cloudward.
@_exported import Allocators
@_exported import CloudModel
@_exported import CloudSimulator
@_exported import CloudwardCommand
@_exported import Experiments
@_exported import Reporting
@_exported import Scenarios
@_exported import SimulationKernel

/// Reads a scenario and simulates it, all replications. `Command.main(policies:)` is the way to all else that the command
/// line offers.
///
/// - Parameters:
///   - path: of the scenario's file.
///   - overrides: as `--set` takes them: `allocator=easy`, `hosts.compute.count=16`.
///   - policies: the allocators and placements that the scenario may name.
///   - jobs: replications at a time; it changes no result.
/// - Throws: `ScenarioError` with all that is wrong with the file, or `SimulationProblem`.
public func simulate(
  _ path: String, overrides: [String] = [], policies: PolicyCatalogue = .standard, jobs: Int = 1
) async throws -> RunResult {
  var scenario = try ScenarioFile.read(path: path, overrides: overrides, policies: policies).scenario
  var simulation = try Simulation(scenario, policies: policies)
  var finding: WarmupSearch.Finding?
  if scenario.findsWarmup {
    let pilot = simulation
    finding = try await findWarmup(of: [scenario], replications: scenario.replications, jobs: jobs) {
      try pilot.run(replication: $1)
    }
    scenario = finding.map(scenario.with) ?? scenario
    simulation = try Simulation(scenario, policies: policies, like: pilot)
  }
  let measured = simulation
  var accumulator = RunAccumulator(scenario: scenario, warmup: finding, policies: policies)
  _ = try await runReplications(
    scenario.replications, jobs: jobs, fold: { accumulator.add($0) }, body: { try measured.run(replication: $0) })
  return accumulator.result()
}

import CloudSimulator
import Experiments
import Glibc
import Reporting
import Scenarios

extension Benchmark.Work {
  /// Where the project's own example is, from the root of the project.
  public static let flagshipPath = "Scenarios/regional-hospitals.yaml"

  /// Makes ready what is not to be measured, and hands `body` what is: it can be called again and again, does the same
  /// work each time and returns the number of events.
  ///
  /// - Throws: `ScenarioError`, `SimulationProblem` or `OutputProblem`.
  public func prepared<Value>(_ body: (() throws -> Int) throws -> Value) throws -> Value {
    switch self {
    case .hold(let pending, let holds):
      var model = HoldModel(pending: pending)
      return try body { model.run(holds: holds) }
    case .scenario(let text):
      return try body(Self.simulation(of: ScenarioFile.read(text: text, file: "benchmark")))
    case .flagship(let overrides):
      return try body(Self.simulation(of: ScenarioFile.read(path: Self.flagshipPath, overrides: overrides)))
    case .trace(let jobs):
      let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
      let path = "\(folder)/cloudward-benchmark-\(getpid()).csv"
      let maker = TraceMaker(jobs: jobs)
      try maker.write(to: path)
      defer { unlink(path) }
      let text = ScenarioTexts.replay(of: path, seconds: maker.seconds)
      let scenario = try ScenarioFile.read(text: text, file: "benchmark").scenario
      // Reading the file is part of the work.
      return try body { try Self.events(of: Simulation(scenario)) }
    }
  }

  private static func simulation(of loaded: LoadedScenario) throws -> () throws -> Int {
    let simulation = try Simulation(loaded.scenario)
    return { try events(of: simulation) }
  }

  /// Does what `run` does for a replication, from the first event to the finished estimates.
  private static func events(of simulation: Simulation) throws -> Int {
    guard let record = try simulation.run(replication: 0) else { return 0 }
    var accumulator = RunAccumulator(scenario: simulation.scenario)
    accumulator.add(record)
    return accumulator.result().events
  }
}

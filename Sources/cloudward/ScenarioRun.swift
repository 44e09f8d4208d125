import CloudSimulator
import Experiments
import Glibc
import Reporting
import Scenarios
import SimulationKernel

/// One scenario on its way through the simulator to its files.
struct ScenarioRun {
  let loaded: LoadedScenario
  let directory: String
  let jobs: Int
  /// Whether a row is written for each request and each hold.
  let writesRows: Bool
  private var wallSeconds = 0.0

  init(_ loaded: LoadedScenario, directory: String, jobs: Int, writesRows: Bool) {
    self.loaded = loaded
    self.directory = directory
    self.jobs = jobs
    self.writesRows = writesRows
  }

  private var scenario: Scenario { loaded.scenario }

  private static let rowFiles = ["requests.csv", "grants.csv"]

  private var fileNames: [String] {
    ["summary.json", "summary.csv", "timeseries.csv"] + (writesRows ? Self.rowFiles : [])
  }

  /// What to say of files of an earlier run that this one has left in the directory; mostly nothing.
  var staleNote: String {
    let stale = writesRows ? [] : Self.rowFiles.filter { access("\(directory)/\($0)", F_OK) == 0 }
    return stale.isEmpty ? "" : " (\(stale.joined(separator: " and ")) there: not of this run, see --requests)"
  }

  /// Runs all replications; nil if not one was finished before an interruption.
  mutating func simulate(showsProgress: Bool) async throws -> RunResult? {
    let simulation: Simulation
    do throws(SimulationProblem) {
      simulation = try Simulation(scenario)
    } catch {
      throw Failure(code: .badScenario, message: error.message)
    }
    // A directory that cannot be written is found out before the work, not after it.
    let folder = try output { () throws(OutputProblem) in try OutputFolder(directory, for: fileNames) }
    let began = ContinuousClock.now
    let progress = showsProgress ? Progress(replications: scenario.replications, horizon: scenario.horizon) : nil
    defer { progress?.finish() }
    let result =
      writesRows
      ? try await simulateWithRows(simulation, progress)
      : try await simulate(simulation, progress, rows: nil, joined: nil)
    let elapsed = (ContinuousClock.now - began).components
    wallSeconds = Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18
    if result == nil { folder.removeIfNew() }
    return result
  }

  private func simulateWithRows(_ simulation: Simulation, _ progress: Progress?) async throws -> RunResult? {
    let rows = RawOutput(directory: directory, scenario: scenario)
    let joined = try output { () throws(OutputProblem) in try rows.joined() }
    do {
      let result = try await simulate(simulation, progress, rows: rows, joined: joined)
      if result == nil {
        joined.discard()
      } else {
        try output { () throws(OutputProblem) in try joined.commit() }
      }
      return result
    } catch {
      joined.discard()
      throw error
    }
  }

  private func simulate(
    _ simulation: Simulation, _ progress: Progress?, rows: RawOutput?, joined: JoinedRawOutput?
  ) async throws -> RunResult? {
    var accumulator = RunAccumulator(scenario: scenario)
    do {
      let outcome = try await runReplications(
        scenario.replications, jobs: jobs,
        fold: { record in
          accumulator.add(record)
          try joined?.add(replication: record.replication)
        },
        body: { try Self.replication($0, of: simulation, rows, progress) })
      return outcome.finished > 0 ? accumulator.result() : nil
    } catch let problem as SimulationProblem {
      throw Failure(code: .badScenario, message: problem.message)
    } catch let problem as OutputProblem {
      throw Failure(problem)
    }
  }

  private static func replication(
    _ number: Int, of simulation: Simulation, _ rows: RawOutput?, _ progress: Progress?
  ) throws -> ReplicationRecord? {
    let recorder = try rows?.recorder(replication: number)
    var reached: Nanoseconds = 0
    let record = try simulation.run(replication: number, recorder: recorder) { now in
      let time = min(now, simulation.scenario.horizon)
      progress?.advance(by: time - reached)
      reached = time
      return !Interruption.isRequested && recorder?.problem == nil
    }
    if let problem = recorder?.problem { throw problem }
    guard let record else { return nil }
    progress?.advance(by: simulation.scenario.horizon - reached)
    try recorder?.finish()
    return record
  }
}

extension ScenarioRun {
  /// The JSON of the run.
  func document(of result: RunResult) -> [UInt8] {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return RunDocument.bytes(
      of: result, RunProvenance(version: cloudwardVersion, scenarioHash: loaded.hash),
      EngineFigures(wallSeconds: wallSeconds, peakMemoryBytes: usage.ru_maxrss * 1024, jobs: jobs))
  }

  func writeFiles(of result: RunResult, document: [UInt8]) throws {
    try output { () throws(OutputProblem) in
      try OutputFile.write(document, to: directory + "/summary.json")
      try OutputFile.write(SummaryCSV.bytes(of: result), to: directory + "/summary.csv")
      try OutputFile.write(TimeSeriesCSV.bytes(of: result), to: directory + "/timeseries.csv")
    }
  }
}

import CloudSimulator
import Experiments
import Glibc
import Reporting
import Scenarios

/// One scenario on its way through the simulator to its files.
struct ScenarioRun {
  let loaded: LoadedScenario
  let directory: String
  let jobs: Int
  /// Whether a row is written for each request and each hold.
  let writesRows: Bool
  /// How precise the results are to be; nil where the scenario says how many replications there are.
  let goal: PrecisionGoal?
  /// Whether the greedy rounds of `utilization` are measured against an upper bound.
  var explainsGap = false
  /// Nil where none is asked for.
  var timeline: TimelineOutput?
  /// What the progress says the replications are of; empty where that is clear.
  var subject = ""
  /// What the report says of how to make it again; nil where none is written.
  var facts: PageFacts?
  /// With the warm-up that was found, once it is.
  private(set) var scenario: Scenario
  private(set) var occupancy: OccupancyOutput?
  private(set) var wallSeconds = 0.0
  private var folder: OutputFolder?
  /// `requests.csv` and `grants.csv`, which wait for the other files.
  private var finishedRows: [OutputFile] = []

  init(_ loaded: LoadedScenario, goal: PrecisionGoal?, directory: String, jobs: Int, writesRows: Bool) {
    self.loaded = loaded
    self.goal = goal
    self.directory = directory
    self.jobs = jobs
    self.writesRows = writesRows
    scenario = loaded.scenario
  }

  /// The most there can be.
  private var replications: Int { goal?.most ?? scenario.replications }

  private static let rowFiles = ["requests.csv", "grants.csv"]

  var fileNames: [String] {
    ["summary.json", "summary.csv", "timeseries.csv", "report.html", "charts.json"] + (writesRows ? Self.rowFiles : [])
  }

  /// What to say of files of an earlier run that this one has left in the directory; mostly nothing.
  var staleNote: String {
    let stale = writesRows ? [] : Self.rowFiles.filter { access("\(directory)/\($0)", F_OK) == 0 }
    return stale.isEmpty ? "" : " (\(stale.joined(separator: " and ")) there: not of this run, see --requests)"
  }

  /// Runs all replications; nil if not one was finished before an interruption.
  mutating func simulate(showsProgress: Bool) async throws -> RunResult? {
    // Both a scenario that cannot be run and a directory that cannot be written are found out before the work.
    let simulation = try Simulating.prepare(scenario, loaded.policies)
    folder = try output { () throws(OutputProblem) in try OutputFolder(directory, for: fileNames) }
    do {
      let result = try await simulate(simulation, showsProgress)
      if result == nil { folder?.removeIfNew() }
      return result
    } catch {
      folder?.removeIfNew()
      throw error
    }
  }

  /// The same for whom the result is enough: the directory is not touched.
  mutating func simulateWithoutFiles(showsProgress: Bool) async throws -> RunResult? {
    try await simulate(Simulating.prepare(scenario, loaded.policies), showsProgress)
  }

  private mutating func simulate(_ simulation: Simulation, _ showsProgress: Bool) async throws -> RunResult? {
    let began = ContinuousClock.now
    let result = try await simulateWithWarmup(simulation, showsProgress)
    let elapsed = (ContinuousClock.now - began).components
    wallSeconds = Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18
    return result
  }

  /// Finds the warm-up first where it is to be found.
  private mutating func simulateWithWarmup(
    _ pilot: Simulation, _ showsProgress: Bool
  ) async throws -> RunResult? {
    var simulation = pilot
    var finding: WarmupSearch.Finding?
    if scenario.findsWarmup {
      finding = try await Simulating.findWarmup(
        with: [pilot], replications: goal?.fewest ?? scenario.replications, jobs: jobs, showsProgress: showsProgress)
      guard let finding else { return nil }
      scenario = scenario.with(finding)
      simulation = try Simulating.prepare(scenario, loaded.policies, like: pilot)
    }
    simulation.explainsGap = explainsGap
    if facts != nil { occupancy = OccupancyOutput(scenario) }
    let work = goal == nil ? Progress.Work.replications : .untilPrecise
    let progress = showsProgress ? Progress(replications, work, of: scenario, subject: subject) : nil
    defer { progress?.finish() }
    let accumulator = RunAccumulator(
      scenario: scenario, goal: goal, warmup: finding, policies: loaded.policies, explainsGap: explainsGap)
    return writesRows
      ? try await simulateWithRows(simulation, accumulator, progress)
      : try await simulate(simulation, accumulator, progress, rows: nil, joined: nil)
  }

  private mutating func simulateWithRows(
    _ simulation: Simulation, _ accumulator: RunAccumulator, _ progress: Progress?
  ) async throws -> RunResult? {
    let rawOutput = RawOutput(directory: directory, scenario: scenario)
    let joined = try output { () throws(OutputProblem) in try rawOutput.joined() }
    do {
      let result = try await simulate(simulation, accumulator, progress, rows: rawOutput, joined: joined)
      if result == nil { joined.discard() } else { finishedRows = joined.files() }
      return result
    } catch {
      joined.discard()
      throw error
    }
  }

  private func simulate(
    _ simulation: Simulation, _ empty: RunAccumulator, _ progress: Progress?, rows: RawOutput?,
    joined: JoinedRawOutput?
  ) async throws -> RunResult? {
    var accumulator = empty
    let outcome = try await Simulating.failing {
      try await runReplications(
        replications, jobs: jobs, isEnough: { accumulator.isPreciseEnough },
        fold: { record in
          accumulator.add(record)
          try joined?.add(replication: record.replication)
        },
        body: { [timeline, occupancy] in
          try Simulating.replication(
            $0, of: simulation, rows: rows, timeline: timeline, occupancy: occupancy, progress)
        })
    }
    return outcome.finished > 0 ? accumulator.result() : nil
  }
}

extension ScenarioRun {
  /// The JSON of the run.
  func document(of result: RunResult) -> [UInt8] {
    RunDocument.bytes(
      of: result, provenance,
      EngineFigures(wallSeconds: wallSeconds, peakMemoryBytes: Simulating.peakMemoryBytes, jobs: jobs))
  }

  /// Writes all files, or none.
  func writeFiles(of result: RunResult, document: [UInt8]) async throws {
    do {
      try await writeTogether(result, document)
    } catch {
      for file in finishedRows { file.discard() }
      folder?.removeIfNew()
      throw error
    }
  }

  /// The tables are made while the page is, where there are cores for it.
  private func writeTogether(_ result: RunResult, _ document: [UInt8]) async throws {
    async let summary = SummaryCSV.bytes(of: result)
    async let series = TimeSeriesCSV.bytes(of: result)
    var files = OutputFiles(in: directory)
    // The largest first: the disk takes its time for it.
    try output { () throws(OutputProblem) in
      for file in finishedRows { try files.add(file) }
      if let page = page(of: result) {
        let pictures = ChartsDocument(page.charts)
        try files.add("report.html", page.text(pictures))
        try files.add("charts.json", pictures.bytes(hashes: [result.resultHash]))
      }
    }
    let others = await [("summary.json", document), ("summary.csv", summary), ("timeseries.csv", series)]
    try output { () throws(OutputProblem) in
      for (name, bytes) in others { try files.add(name, bytes) }
      try files.commit()
    }
  }

  /// The report; nil where none is written.
  func page(of result: RunResult) -> RunPage? {
    facts.map {
      RunPage(result, provenance, $0, occupancy?.result)
    }
  }

  private var provenance: RunProvenance {
    RunProvenance(version: cloudwardVersion, scenarioHash: loaded.hash, systemHash: loaded.systemHash)
  }
}

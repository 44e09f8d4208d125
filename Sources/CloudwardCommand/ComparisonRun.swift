import Allocators
import CloudSimulator
import Experiments
import Reporting
import ResultsStore
import Scenarios

/// One scenario under several alternatives on its way through the simulator to its files.
struct ComparisonRun {
  private let policies: PolicyCatalogue
  private let loaded: [LoadedScenario]
  private var alternatives: [Alternative]
  private let metrics: [String]?
  private let goal: PrecisionGoal?
  private let directory: String
  private let jobs: Int
  private let facts: PageFacts
  private var wallSeconds = 0.0
  private var folder: OutputFolder?

  /// - Parameter metrics: what is compared; nil for the usual metrics.
  init(_ loaded: [LoadedScenario], metrics: [String]?, goal: PrecisionGoal?, directory: String, jobs: Int) {
    policies = loaded[0].policies
    facts = PageFacts(loaded[0])
    self.loaded = loaded
    alternatives = zip(Self.names(of: loaded.map(\.scenario)), loaded).map {
      Alternative(name: $0, scenario: $1.scenario)
    }
    self.metrics = metrics
    self.goal = goal
    self.directory = directory
    self.jobs = jobs
  }

  /// What they differ in. Names that are the same are numbered from the second on.
  private static func names(of scenarios: [Scenario]) -> [String] {
    let isOnePlacement = scenarios.allSatisfy { $0.placement == scenarios[0].placement }
    let isOneAllocator = scenarios.allSatisfy { $0.allocator == scenarios[0].allocator }
    let names = scenarios.map { scenario in
      let placement = scenario.placement?.words ?? scenario.placementName
      if isOnePlacement { return scenario.allocator.words }
      return isOneAllocator ? placement : scenario.allocator.words + " + " + placement
    }
    return names.indices.map { index in
      let before = names[..<index].count { $0 == names[index] }
      return before == 0 ? names[index] : "\(names[index]) #\(before + 1)"
    }
  }

  /// Runs all replications under all alternatives; nil if not one was finished before an interruption.
  mutating func simulate(showsProgress: Bool) async throws -> ComparisonResult? {
    var simulations: [Simulation] = []
    for alternative in alternatives {
      simulations.append(try Simulating.prepare(alternative.scenario, policies, like: simulations.first))
    }
    // A directory that cannot be written is found out before the work, not after it.
    folder = try output { () throws(OutputProblem) in
      try OutputFolder(directory, for: ["comparison.json", "comparison.csv", "report.html", "charts.json"])
    }
    let began = ContinuousClock.now
    var finding: WarmupSearch.Finding?
    if alternatives[0].scenario.findsWarmup {
      finding = try await Simulating.findWarmup(
        with: simulations, replications: goal?.fewest ?? alternatives[0].scenario.replications, jobs: jobs,
        showsProgress: showsProgress)
      guard let finding else {
        folder?.removeIfNew()
        return nil
      }
      for index in alternatives.indices { alternatives[index].scenario = alternatives[index].scenario.with(finding) }
      simulations = try zip(alternatives, simulations).map { alternative, pilot in
        try Simulating.prepare(alternative.scenario, policies, like: pilot)
      }
    }
    let accumulator = ComparisonAccumulator(
      alternatives, metrics: metrics, goal: goal, warmup: finding, policies: policies)
    let result = try await simulate(simulations, accumulator, showsProgress)
    let elapsed = (ContinuousClock.now - began).components
    wallSeconds = Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18
    if result == nil { folder?.removeIfNew() }
    return result
  }

  private func simulate(
    _ simulations: [Simulation], _ empty: ComparisonAccumulator, _ showsProgress: Bool
  ) async throws -> ComparisonResult? {
    let replications = goal?.most ?? simulations[0].scenario.replications
    let work = goal == nil ? Progress.Work.replications : .untilPrecise
    let progress =
      showsProgress ? Progress(replications * simulations.count, work, of: simulations[0].scenario) : nil
    defer { progress?.finish() }
    var accumulator = empty
    let outcome = try await Simulating.failing {
      try await runComparison(
        alternatives: simulations.count, replications: replications, jobs: jobs,
        isEnough: { accumulator.isPreciseEnough }, fold: { accumulator.add($0) },
        body: { try Simulating.replication($1, of: simulations[$0], progress) })
    }
    return outcome.finished > 0 ? accumulator.result() : nil
  }

  /// The JSON of the comparison.
  func document(of result: ComparisonResult) -> [UInt8] {
    ComparisonDocument.bytes(
      of: result, version: cloudwardVersion, hashes: loaded.map(\.hash),
      EngineFigures(wallSeconds: wallSeconds, peakMemoryBytes: Simulating.peakMemoryBytes, jobs: jobs))
  }

  /// The runs of the comparison for a store, with the seconds that all took together divided among them.
  func entries(of result: ComparisonResult) -> [StoreEntry] {
    let seconds = wallSeconds / Double(max(1, result.runs.count))
    return result.runs.indices.map { index in
      StoreEntry(
        "compare", alternative: result.alternatives[index].name, loaded[index], result.runs[index],
        wallSeconds: seconds)
    }
  }

  /// Writes all files, or none.
  func writeFiles(of result: ComparisonResult, document: [UInt8]) throws {
    do {
      try output { () throws(OutputProblem) in
        let page = ComparisonPage(result, hashes: loaded.map(\.hash), facts)
        let pictures = ChartsDocument(page.charts)
        var files = OutputFiles(in: directory)
        try files.add("report.html", page.text(pictures))
        try files.add("charts.json", pictures.bytes(hashes: result.runs.map(\.resultHash)))
        try files.add("comparison.json", document)
        try files.add("comparison.csv", ComparisonCSV.bytes(of: result))
        try files.commit()
      }
    } catch {
      folder?.removeIfNew()
      throw error
    }
  }
}

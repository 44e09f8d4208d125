import CloudSimulator
import Experiments
import Glibc
import Reporting
import ResultsStore
import Scenarios

/// Earlier runs that a check compares with.
struct Baselines {
  private enum Source {
    case run(RecordedRun)
    case store(String)
  }

  private var sources: [Source] = []

  static let option = OptionDescription(
    "baseline", "FILE",
    "fail where a metric is worse, beyond the interval, than in this summary.json (or the folder that has it), or in the "
      + "latest run of this store",
    isRepeatable: true)

  /// The largest file that is read, in bytes: the JSON of thousands of tenants.
  private static let limit = 256 << 20

  init(_ arguments: Arguments) throws {
    for path in arguments.all("baseline") {
      if ResultsStore.isDatabase(path) {
        _ = try storing { () throws(StoreProblem) in try ResultsStore(reading: path) }
        sources.append(.store(path))
      } else {
        for summary in try Self.summaries(path) { sources.append(.run(try Self.read(summary))) }
      }
    }
  }

  /// The files that a path means: itself, or of a folder its summary.json, or those of the folders in it.
  private static func summaries(_ path: String) throws -> [String] {
    guard ScenarioFinder.isFolder(path), access(path + "/summary.json", F_OK) != 0 else { return [path] }
    let names = ScenarioFinder.names(in: path).filter { !$0.hasPrefix(".") }
    let within: [String] = names.map { "\(path)/\($0)/summary.json" }
    let found = within.filter { access($0, F_OK) == 0 }
    guard !found.isEmpty else {
      throw Failure(
        code: .noInput,
        message: "there is no summary.json in \(printable(path)), nor in a folder in it; name the folder of a run")
    }
    return found
  }

  /// Reads the JSON of a run: a file, or the summary.json of a folder.
  static func read(_ path: String) throws -> RecordedRun {
    let path = ScenarioFinder.isFolder(path) ? path + (path.hasSuffix("/") ? "" : "/") + "summary.json" : path
    let bytes: [UInt8]
    do throws(FileFailure) {
      bytes = try FileContents.read(path, limit: limit)
    } catch {
      throw Failure(code: .noInput, message: "cannot read \(path): \(error.words)")
    }
    do throws(RecordedRun.Problem) {
      return try RecordedRun(json: bytes, label: path)
    } catch {
      throw Failure(code: .badScenario, message: "\(path) \(error.message)")
    }
  }

  var isEmpty: Bool { sources.isEmpty }

  /// The last that is of a scenario: a file of that name, or in a store its latest run under the same allocator and
  /// placement. Nil where there is none.
  func run(of scenario: Scenario) throws -> RecordedRun? {
    for source in sources.reversed() {
      switch source {
      case .run(let run):
        if run.scenario == scenario.name { return run }
      case .store(let path):
        let latest = try storing { () throws(StoreProblem) in
          try ResultsStore(reading: path).latest(
            of: scenario.name, allocator: scenario.allocator.words,
            placement: scenario.placement?.words ?? scenario.placementName)
        }
        guard var run = latest else { continue }
        run.label += " of \(path)"
        return run
      }
    }
    return nil
  }

  /// Says that none of the scenarios that were checked has a baseline: a comparison that was asked for and never made
  /// must not pass.
  func refusal(of checked: [CheckedFile]) -> Failure? {
    guard !isEmpty, checked.allSatisfy({ $0.comparison == nil }) else { return nil }
    var names: [String] = []
    for case .run(let run) in sources where !names.contains(run.scenario) { names.append(run.scenario) }
    let known = names.isEmpty ? "" : "; there are baselines of " + names.map { "'\($0)'" }.joined(separator: ", ")
    return Failure(code: .badScenario, message: "no baseline is of a scenario that was checked" + known)
  }

  /// How a run differs from its baseline in what can become better or worse.
  func difference(from first: RecordedRun, to result: RunResult, of loaded: LoadedScenario) -> RunDifference {
    var second = result.recorded(
      label: "this run", version: cloudwardVersion, scenarioHash: loaded.hash, systemHash: loaded.systemHash
    ).printed
    second.allocatorOptions = result.scenario.allocator.words
    second.placement = result.scenario.placement?.words ?? result.scenario.placementName
    let expected = Set(result.expectations.map(\.expectation.path))
    let paths = RunDifference.allPaths(first, second).filter { path in
      guard let traits = MetricTraits(path: path), traits.better != .neither else { return false }
      return (traits.isUsual || expected.contains(path))
        && (first.metric(at: path)?.estimate.mean ?? second.metric(at: path)?.estimate.mean) != nil
    }
    return RunDifference(from: first, to: second, paths: paths)
  }
}

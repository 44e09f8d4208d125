import Experiments
import Reporting
import Scenarios

/// Earlier runs that a check compares with.
struct Baselines {
  private var runs: [RecordedRun] = []

  static let option = OptionDescription(
    "baseline", "FILE", "fail where a metric is worse than in this summary.json by more than the interval",
    isRepeatable: true)

  /// The largest file that is read, in bytes: the JSON of thousands of tenants.
  private static let limit = 256 << 20

  init(_ arguments: Arguments) throws {
    for path in arguments.all("baseline") { runs.append(try Self.read(path)) }
  }

  static func read(_ path: String) throws -> RecordedRun {
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

  var isEmpty: Bool { runs.isEmpty }

  /// The last that is of a scenario.
  func run(of scenario: String) -> RecordedRun? { runs.last { $0.scenario == scenario } }

  /// Says that none of the scenarios that were checked has a baseline: a comparison that was asked for and never made
  /// must not pass.
  func refusal(of checked: [CheckedFile]) -> Failure? {
    guard !runs.isEmpty, checked.allSatisfy({ $0.comparison == nil }), checked.contains(where: { $0.problem.isEmpty })
    else { return nil }
    var names: [String] = []
    for run in runs where !names.contains(run.scenario) { names.append(run.scenario) }
    return Failure(
      code: .badScenario,
      message: "no baseline is of a scenario that was checked; there are baselines of "
        + names.map { "'\($0)'" }.joined(separator: ", "))
  }

  /// How a run differs from its baseline in what can become better or worse; nil where there is none.
  func difference(to result: RunResult, hash: String) -> RunDifference? {
    guard let first = run(of: result.scenario.name) else { return nil }
    let second = result.recorded(label: "this run", version: cloudwardVersion, scenarioHash: hash).printed
    let expected = Set(result.expectations.map(\.expectation.path))
    let paths = RunDifference.allPaths(first, second).filter { path in
      guard let traits = MetricTraits(path: path), traits.better != .neither else { return false }
      return (traits.isUsual || expected.contains(path))
        && (first.metric(at: path)?.estimate.mean ?? second.metric(at: path)?.estimate.mean) != nil
    }
    return RunDifference(from: first, to: second, paths: paths)
  }
}

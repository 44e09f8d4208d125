import Experiments
import ResultsStore
import Scenarios

/// The store that runs are added to, where one is asked for.
struct StoreOutput {
  let path: String

  static let option = OptionDescription(
    "store", "FILE", "also add what came of it to this SQLite database, for history, diff and other programs")

  /// Nil without `--store`. A store that cannot be written is found out before the work, not after it.
  init?(_ arguments: Arguments) throws {
    guard let path = try Self.path(arguments) else { return nil }
    self.path = path
    try storing { () throws(StoreProblem) in try ResultsStore.checkWritable(path) }
  }

  static func path(_ arguments: Arguments) throws -> String? {
    guard let path = arguments.value("store") else { return nil }
    guard !path.isEmpty, path != "-", !path.utf8.contains(0) else {
      throw Failure(code: .usage, message: "--store takes a file, not '\(path)'; write --store runs.sqlite")
    }
    return path
  }

  /// Adds runs, all of them or none.
  ///
  /// - Returns: What to tell the user.
  func add(_ entries: [StoreEntry]) throws -> String {
    let ids = try storing { () throws(StoreProblem) in try ResultsStore(writing: path).add(entries) }
    guard let first = ids.first, let last = ids.last else { return "Store: \(path)" }
    return "Store: \(path), " + (first == last ? "run \(first)" : "runs \(first) to \(last)")
  }
}

/// Runs what uses a store, and turns its problem into a failure.
func storing<Value>(_ body: () throws(StoreProblem) -> Value) throws -> Value {
  do throws(StoreProblem) {
    return try body()
  } catch {
    throw Failure(error)
  }
}

extension Failure {
  init(_ problem: StoreProblem) {
    let code: ExitCode =
      switch problem.kind {
      case .missing: .noInput
      case .notAStore: .badScenario
      case .creation: .cannotCreate
      case .failure: .inputOutput
      }
    self.init(code: code, message: problem.description)
  }
}

extension StoreEntry {
  init(
    _ command: String, alternative: String? = nil, _ loaded: LoadedScenario, _ result: RunResult, wallSeconds: Double
  ) {
    self.init(
      command: command, alternative: alternative, version: cloudwardVersion, scenarioHash: loaded.hash,
      systemHash: loaded.systemHash,
      sources: zip(loaded.sources, loaded.texts).map { Source(path: $0, text: $1) }, overrides: loaded.overrides,
      result: result, wallSeconds: wallSeconds)
  }
}

import Experiments
import Reporting
import ResultsStore

/// `cloudward diff`: two runs, metric by metric.
enum DiffCommand {
  static let description = CommandDescription(
    name: "diff", summary: "compare two runs metric by metric; exit code 1 where one differs beyond its interval",
    operands: "A B", operandCount: 2...2, operandValues: [.file(["json"])],
    options: [
      HistoryCommand.storeOption,
      OptionDescription(
        "metric", "PATH", "compare these metrics and no others; fewer are judged more sharply", isRepeatable: true),
      OptionDescription("all", "compare every metric, those of the workloads too; many are judged less sharply"),
      RunCommand.printingOptions[0], RunCommand.printingOptions[1],
    ],
    examples: [
      ("cloudward diff 1 2 --store runs.sqlite", "two runs of a store, by the numbers that history shows"),
      ("cloudward diff old/summary.json Reports/my/summary.json", "two runs by their files"),
      ("cloudward diff 1 Reports/my/summary.json --metric tenants.imaging.wait.p95", "one question, judged alone"),
    ],
    explanation:
      "A and B are numbers of runs in a store, or the JSON files of runs or the folders that have them. It says whether the scenario, the allocator, the "
      + "seed or the version changed, and what differs by more than the interval of the difference.",
    run: run)

  private static func run(_ arguments: Arguments) async throws -> ExitCode {
    let format = try OutputFormat(arguments)
    let first = try recorded(arguments.operands[0], arguments)
    let second = try recorded(arguments.operands[1], arguments)
    let difference = RunDifference(from: first, to: second, paths: try paths(arguments, first, second))
    switch format {
    case .table:
      try print(DifferenceTable.text(of: difference, width: Terminal.width, colour: Terminal.outputHasColour))
    case .json: try printBytes(DifferenceDocument.json(of: difference))
    case .csv: try printBytes(DifferenceDocument.csv(of: difference))
    }
    return difference.differing.isEmpty ? .good : .expectationMissed
  }

  /// A run of the store by its number, or else a file.
  private static func recorded(_ name: String, _ arguments: Arguments) throws -> RecordedRun {
    guard let id = Int64(name) else { return try Baselines.read(name) }
    let path = try StoreOutput.path(arguments) ?? HistoryCommand.usualStore
    return try storing { () throws(StoreProblem) in try ResultsStore(reading: path).run(id) }
  }

  private static func paths(
    _ arguments: Arguments, _ first: RecordedRun, _ second: RecordedRun
  ) throws -> [String]? {
    let all = RunDifference.allPaths(first, second)
    guard arguments.has("metric") else { return arguments.has("all") ? all : nil }
    guard !arguments.has("all") else {
      throw Failure(code: .usage, message: "--metric and --all contradict each other; leave one out")
    }
    var paths: [String] = []
    for path in arguments.all("metric") where !paths.contains(path) {
      guard all.contains(path) else {
        throw Failure(code: .usage, message: "--metric: neither run has a metric '\(path)'")
      }
      paths.append(path)
    }
    return paths
  }
}

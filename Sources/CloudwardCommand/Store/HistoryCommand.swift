import Experiments
import Reporting
import ResultsStore

/// `cloudward history`: the runs of a store.
enum HistoryCommand {
  static let description = CommandDescription(
    name: "history", summary: "list the runs that a store has, with the metrics that are asked for",
    operands: "", operandCount: 0...0,
    options: [
      storeOption,
      OptionDescription("scenario", "NAME", "only runs of this scenario"),
      OptionDescription(
        "allocator", "A", "only runs under this allocator, with its options or without", values: .allocator),
      OptionDescription("placement", "P", "only runs under this placement rule", values: .placement),
      OptionDescription("seed", "N", "only runs with this seed"),
      OptionDescription(
        "command", "C", "only runs of this command: run, compare or check",
        values: .word(["run", "compare", "check"])),
      OptionDescription("since", "DATE", "only runs since then, as 2026-11-21 or '2026-11-21 07:15', in UTC"),
      OptionDescription(
        "metric", "PATH", "show this metric, as tenants.imaging.wait.p95; only runs that have it", isRepeatable: true),
      OptionDescription("limit", "N", "only the latest N of them"),
      RunCommand.printingOptions[0], RunCommand.printingOptions[1],
    ],
    examples: [
      ("cloudward history --store runs.sqlite", "all runs of the store, the latest last"),
      ("cloudward history --scenario my --metric tenants.imaging.wait.p95", "how a metric went from run to run"),
      ("cloudward history --since 2026-11-01 --limit 20 --json", "for a program"),
    ],
    explanation:
      "A store is an SQLite database that --store of run, compare and check adds runs to; other programs read its views.",
    run: run)

  /// Where runs are read from.
  static let storeOption = OptionDescription("store", "FILE", "the store to read (default: \(usualStore))")
  static let usualStore = "runs.sqlite"

  private static func run(_ arguments: Arguments) async throws -> ExitCode {
    let format = try OutputFormat(arguments)
    let path = try StoreOutput.path(arguments) ?? usualStore
    let filter = try filter(arguments)
    let runs = try storing { () throws(StoreProblem) in try ResultsStore(reading: path).runs(filter) }
    switch format {
    case .table:
      try print(
        HistoryTable.text(
          of: runs, metrics: filter.metrics, width: Terminal.width, colour: Terminal.outputHasColour))
    case .json: try printBytes(HistoryDocument.json(of: runs, store: path))
    case .csv: try printBytes(HistoryDocument.csv(of: runs, metrics: filter.metrics))
    }
    return .good
  }

  private static func filter(_ arguments: Arguments) throws -> StoreFilter {
    var filter = StoreFilter()
    filter.scenario = arguments.value("scenario")
    filter.allocator = arguments.value("allocator")
    filter.placement = arguments.value("placement")
    filter.command = arguments.value("command")
    if let text = arguments.value("seed") {
      guard let seed = UInt64(text) else {
        throw Failure(code: .usage, message: "--seed takes a whole number that is not negative, not '\(text)'")
      }
      filter.seed = seed
    }
    filter.since = try arguments.value("since").map(moment)
    for path in arguments.all("metric") {
      guard MetricTraits(path: path) != nil else {
        throw Failure(
          code: .usage, message: "--metric takes the path of a metric, as tenants.imaging.wait.p95, not '\(path)'")
      }
      if !filter.metrics.contains(path) { filter.metrics.append(path) }
    }
    filter.limit = try arguments.number("limit", in: 1...1_000_000_000)
    return filter
  }

  /// A date, or a date and a time, as the store has them: moments in this form are in order as texts.
  private static func moment(_ text: String) throws -> String {
    let pattern = Array("dddd-dd-ddTdd:dd:dd".unicodeScalars)
    var scalars = Array(text.unicodeScalars)
    if scalars.last == "Z" { scalars.removeLast() }
    if scalars.count > 10, scalars[10] == " " { scalars[10] = "T" }
    let fits =
      [10, 16, 19].contains(scalars.count)
      && zip(scalars, pattern).allSatisfy { $1 == "d" ? ("0"..."9").contains($0) : $0 == $1 }
    let parts =
      fits ? scalars.split { !("0"..."9").contains($0) }.compactMap { Int(String(String.UnicodeScalarView($0))) } : []
    let limits = [0...9999, 1...12, 1...31, 0...23, 0...59, 0...59]
    guard fits, zip(parts, limits).allSatisfy({ $1.contains($0) }) else {
      throw Failure(
        code: .usage, message: "--since takes a date, as 2026-11-21, or with a time '2026-11-21 07:15', not '\(text)'")
    }
    return String(String.UnicodeScalarView(scalars))
  }
}

import CloudModel
import Glibc
import Scenarios
import SimulationKernel
import Traces
import Workloads

/// `cloudward trace`: looks into workload traces, and brings them into our own form.
enum TraceCommand {
  static let description = CommandDescription(
    name: "trace", summary: "import and inspect workload traces", operands: "ACTION FILE", operandCount: 2...2,
    operandValues: [.word(ownOptions.map(\.action)), .file([])],
    options: options + furtherOptions,
    examples: [
      ("cloudward trace inspect log.swf.gz", "what is in a log, and what of it cannot be used"),
      ("cloudward trace fit log.swf.gz > like-the-log.yaml", "a scenario that generates a workload like it"),
      ("cloudward trace convert log.swf.gz > jobs.csv", "the jobs of a log as our own CSV, sorted by arrival"),
      ("cloudward trace convert nodes.csv --hosts", "a list of machines as the `hosts:` of a scenario"),
      ("zcat log.swf.gz | cloudward trace convert - --format swf", "from standard input"),
    ],
    explanation:
      "The actions are inspect, fit and convert. Traces are streamed, plain or compressed by gzip or zstd; what of them "
      + "cannot be used is counted and told.",
    run: run)

  static let options = [
    OptionDescription(
      "format", "F", "what kind of file it is (default: told from its name and first lines)",
      values: .word(TraceFormat.allCases.map(\.rawValue) + machineFormats)),
    OptionDescription(
      "estimate", "E", "which time is the estimate: requested (default), actual or none",
      values: .word(TraceOptions.Estimate.allCases.map(\.rawValue))),
    OptionDescription(
      "processors", "P", "of a parallel job: allocated (default) or requested",
      values: .word(TraceOptions.Processors.allCases.map(\.rawValue))),
    OptionDescription("durations", "FILE", "of azure-functions-2019: percentiles of the functions' durations"),
    OptionDescription("fragments", "FILE", "of opendc: the fragments of the tasks"),
    OptionDescription("map", "OURS=THEIRS", "a column of a generic CSV, as arrival=submit_time", isRepeatable: true),
    OptionDescription(
      "memory-unit", "U", "unit of a CSV's or OpenDC's memory: MiB (default), GiB, KiB, B, KB, MB or GB",
      values: .word(memoryUnits.map(\.name))),
    OptionDescription(
      "time-unit", "U", "unit of a generic CSV's times: s (default), ms, us, ns, min, h or d",
      values: .word(timeUnits.map(\.name))),
    OptionDescription("keep-zero", "keep jobs of a parallel log that ran for 0 s"),
    OptionDescription("strict", "stop at the first line that cannot be used"),
    OptionDescription(
      "tenants", "write the users as the column `tenant`, by which a scenario's tenants take their rows"),
    OptionDescription("hosts", "read a list of machines instead, and print the `hosts:` of a scenario"),
    OptionDescription("quiet", "no progress, and no word of what was left out"),
  ]

  /// Of the actions `inspect` and `fit`.
  private static let furtherOptions =
    TraceFitCommand.options + [
      OptionDescription("json", "inspect, fit: all figures as JSON")
    ]

  /// What an action knows of the options that are not for all.
  private static let ownOptions: [(action: String, options: [String])] = [
    ("convert", ["tenants", "hosts", "quiet"]), ("inspect", ["json", "quiet"]),
    ("fit", ["json", "quiet"] + TraceFitCommand.options.map(\.name)),
  ]

  private static func refuseOptionsOfOthers(_ arguments: Arguments) throws {
    guard let own = ownOptions.first(where: { $0.action == arguments.operands[0] })?.options else { return }
    for option in ownOptions.flatMap(\.options) where arguments.has(option) && !own.contains(option) {
      throw Failure(code: .usage, message: "'trace \(arguments.operands[0])' has no option '--\(option)'")
    }
  }

  private static func run(_ arguments: Arguments) throws -> ExitCode {
    try refuseOptionsOfOthers(arguments)
    return switch arguments.operands[0] {
    case "convert": try TraceConversion.run(arguments)
    case "inspect": try TraceInspectCommand.run(arguments)
    case "fit": try TraceFitCommand.run(arguments)
    // The parser has let pass no other word.
    default: .usage
    }
  }

  /// Of reading; nil where nobody wants to hear of it.
  static func progress(_ arguments: Arguments, passes: Int = 1) -> ReadingProgress? {
    arguments.has("quiet") ? nil : ReadingProgress(passes: passes)
  }

  /// The formats that only lists of machines have.
  private static let machineFormats = MachineFormat.allCases.map(\.rawValue)
    .filter { TraceFormat(rawValue: $0) == nil }

  static func format(_ arguments: Arguments) throws -> TraceFormat? {
    let format = arguments.value("format").flatMap(TraceFormat.init)
    guard format != nil || arguments.value("format") == nil else {
      throw Failure(
        code: .usage, message: "'\(arguments.value("format") ?? "")' is a list of machines; add --hosts to convert it")
    }
    return format
  }

  private static func formatOfMachines(_ arguments: Arguments) throws -> MachineFormat? {
    guard let name = arguments.value("format") else { return nil }
    if let format = MachineFormat(rawValue: name) { return format }
    throw Failure(
      code: .usage,
      message: "no list of machines has the format '\(name)'; they are "
        + MachineFormat.allCases.map(\.rawValue).joined(separator: ", "))
  }

  static func traceOptions(_ arguments: Arguments) throws -> TraceOptions {
    var options = TraceOptions()
    options.isStrict = arguments.has("strict")
    options.keepsZeroRuntime = arguments.has("keep-zero")
    options.estimate =
      word("estimate", arguments, TraceOptions.Estimate.allCases.map { ($0.rawValue, $0) }) ?? .requested
    options.processors =
      word("processors", arguments, TraceOptions.Processors.allCases.map { ($0.rawValue, $0) }) ?? .allocated
    options.timeUnit = word("time-unit", arguments, timeUnits) ?? .second
    options.memoryUnit = word("memory-unit", arguments, memoryUnits) ?? options.memoryUnit
    options.durationsFile = arguments.value("durations")
    options.fragmentsFile = arguments.value("fragments")
    options.columns = try columns(arguments, among: TraceReader.columns)
    return options
  }

  static func machineOptions(_ arguments: Arguments) throws -> MachineOptions {
    var options = MachineOptions()
    options.isStrict = arguments.has("strict")
    options.format = try formatOfMachines(arguments)
    options.memoryUnit = word("memory-unit", arguments, memoryUnits)
    options.columns = try columns(arguments, among: MachineFile.columns)
    return options
  }

  private static func columns(_ arguments: Arguments, among ours: [String]) throws -> [TraceColumnName] {
    try arguments.all("map").map { text in
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, ours.contains(parts[0]) else {
        throw Failure(
          code: .usage,
          message: "--map takes OURS=THEIRS, as \(ours[0])=their_column, not '\(text)'; ours are "
            + ours.joined(separator: ", ") + Suggestion.question(for: parts.first ?? "", among: ours))
      }
      return TraceColumnName(meaning: parts[0], column: parts[1])
    }
  }

  private static let timeUnits: [(name: String, span: Nanoseconds)] = [
    ("s", .second), ("ms", 1_000_000), ("us", 1000), ("ns", 1), ("min", 60 * .second), ("h", 3600 * .second),
    ("d", 86_400 * .second),
  ]

  private static let memoryUnits: [(name: String, bytes: Int64)] = [
    ("MiB", 1 << 20), ("GiB", 1 << 30), ("KiB", 1 << 10), ("B", 1), ("KB", 1000), ("MB", 1_000_000),
    ("GB", 1_000_000_000),
  ]

  /// What a word stands for; the parser has let pass no other.
  private static func word<Value>(_ option: String, _ arguments: Arguments, _ words: [(String, Value)]) -> Value? {
    arguments.value(option).flatMap { text in words.first { $0.0 == text }?.1 }
  }

  /// Says why a trace cannot be read; the failure that is left to throw has nothing more to say.
  static func report(_ problem: TraceProblem) -> Failure {
    Terminal.say(problem.description)
    let isThere = problem.file == "-" || access(problem.file, R_OK) == 0
    return Failure(code: isThere ? .badScenario : .noInput, message: "")
  }

  /// Says on standard error what of a trace was not used.
  static func report(_ summary: TraceSummary, of file: String) {
    for dropped in summary.dropped {
      let lines = dropped.lines.map { String($0) }.joined(separator: ", ")
      let more = dropped.count > dropped.lines.count ? ", …" : ""
      Terminal.say(
        "\(file): \(dropped.count) left out (\(dropped.reason.rawValue)) in lines \(lines)\(more): \(dropped.example)")
    }
    if summary.unsorted > 0 {
      Terminal.say(
        "\(file): \(summary.unsorted) jobs were out of order, from line \(summary.firstUnsortedLine ?? 0) on; "
          + "they are sorted")
    }
  }
}

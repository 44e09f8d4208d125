import CloudSimulator
import Experiments
import Glibc
import Reporting
import ResultsStore
import Scenarios

/// `cloudward run`: simulates a scenario and shows what its tenants experience.
enum RunCommand {
  static let description = CommandDescription(
    name: "run", summary: "simulate a scenario: a table on the terminal, files under Reports/<scenario>/",
    operands: "FILE", operandCount: 1...1,
    options: ScenarioArguments.options
      + PrecisionArguments.options(
        metric: "with --precision: whose interval (default: the mean response of every tenant)") + [
        jobsOption,
        OptionDescription("output", "DIR", "where to write the files (default: Reports/<scenario>)"),
        OptionDescription(
          "explain-gap", "measure how far the greedy rounds of the allocator utilization are from an upper bound"),
        OptionDescription("requests", "also write requests.csv and grants.csv, a row per request and per hold"),
        StoreOutput.option,
      ] + TimelineOutput.options + printingOptions,
    examples: [
      ("cloudward run Scenarios/regional-hospitals.yaml", "a day of a hospital group, all five tenants"),
      ("cloudward run my.yaml --allocator priority --seed 7", "the same scenario under another allocator and seed"),
      ("cloudward run my.yaml --precision 5% --metric tenants.emr.wait.p95", "with as many replications as that takes"),
      ("cloudward run my.yaml --set hosts.compute.count=16 --json", "with sixteen hosts; the result as JSON"),
    ],
    explanation:
      "The results go to standard output as a table, JSON or CSV, and into a folder as summary.json, summary.csv and "
      + "timeseries.csv. The same scenario and seed give the same results on any number of cores; replications have an "
      + "interval around each mean.",
    run: run)

  static let jobsOption = OptionDescription(
    "jobs", "N", "replications at a time (default: one a core); changes no result")

  static let printingOptions = [
    OptionDescription(
      "format", "F", "what to print: table (default), json or csv",
      values: .word(OutputFormat.allCases.map(\.rawValue))),
    OptionDescription("json", "the same as --format json"),
    OptionDescription("quiet", "no progress and no notes on standard error"),
  ]

  static func jobs(_ arguments: Arguments) throws -> Int {
    try arguments.number("jobs", in: 1...1024) ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
  }

  private static func run(_ arguments: Arguments) async throws -> ExitCode {
    let format = try OutputFormat(arguments)
    let jobs = try jobs(arguments)
    let loaded = try ScenarioArguments.read(arguments.operands[0], arguments)
    let isQuiet = arguments.has("quiet")
    if !isQuiet { for warning in loaded.warnings { Terminal.write(warning.rendered(color: Terminal.errorHasColour)) } }

    let goal = try PrecisionArguments.goal(arguments, for: loaded.scenario)
    if goal == nil, arguments.has("metric") {
      throw Failure(code: .usage, message: "--metric needs --precision, as --precision 5%")
    }
    let directory = try directory(arguments) ?? "Reports/\(loaded.scenario.name)"
    var run = ScenarioRun(
      loaded, goal: goal, directory: directory, jobs: jobs, writesRows: arguments.has("requests"))
    run.explainsGap = try explainsGap(arguments, loaded.scenario)
    run.facts = PageFacts(loaded)
    try keepApart(run, loaded, arguments)
    run.timeline = try TimelineOutput(
      arguments, loaded.scenario, replications: goal?.most ?? loaded.scenario.replications)
    let store = try StoreOutput(arguments)
    Interruption.listen()
    guard let result = try await run.simulate(showsProgress: !isQuiet) else {
      Terminal.say("cloudward: interrupted before a replication was finished; nothing was written")
      return .interrupted
    }
    let document = run.document(of: result)
    // A disk or a store that is full or gone takes nothing away from what is printed.
    var problem: (any Error)?
    do { try await run.writeFiles(of: result, document: document) } catch { problem = error }
    let stored = Result { try store?.add([StoreEntry("run", loaded, result, wallSeconds: run.wallSeconds)]) }
    do {
      try printBytes(format.bytes(of: result, document: document))
      if !isQuiet {
        if problem == nil { Terminal.say("Files: \(directory)/" + run.staleNote) }
        if let timeline = run.timeline { Terminal.say(timeline.note) }
        if let note = try stored.get() { Terminal.say(note) }
      }
    } catch let failure as Failure where failure.code == .good {
      // A reader that has gone wants no more words, but the exit code still tells what came of the run.
    }
    if let problem { throw problem }
    _ = try stored.get()
    return verdict(on: result)
  }

  /// Nothing that is written may be the scenario, or another output.
  private static func keepApart(_ run: ScenarioRun, _ loaded: LoadedScenario, _ arguments: Arguments) throws {
    var places = OutputPlaces()
    for path in loaded.sources { places.reads(path, as: "the scenario") }
    for name in run.fileNames { try places.writes(run.directory + "/" + name, as: "the run's " + name) }
    for option in ["timeline", "store"] { try places.writes(arguments.value(option), as: "--" + option) }
  }

  private static func explainsGap(_ arguments: Arguments, _ scenario: Scenario) throws -> Bool {
    guard arguments.has("explain-gap") else { return false }
    guard scenario.allocator.name == "utilization" else {
      throw Failure(
        code: .usage,
        message: "--explain-gap measures the rounds of the allocator utilization, and the scenario's is "
          + "'\(scenario.allocator.name)'; add --allocator utilization")
    }
    return true
  }

  /// The folder that was asked for, without a slash at its end.
  static func directory(_ arguments: Arguments) throws -> String? {
    guard var path = arguments.value("output") else { return nil }
    guard !path.isEmpty, path != "-" else {
      throw Failure(
        code: .usage,
        message: "--output takes a folder for the files, not '\(path)'; the result goes to standard output anyway")
    }
    while path.count > 1, path.last == "/" { path.removeLast() }
    return path
  }

  /// Says which conservation laws do not hold.
  static func reportBrokenLaws(of result: RunResult, in name: String = "") {
    for check in result.checks where !check.holds {
      Terminal.say(
        "cloudward: error: \(name)\(check.name) does not hold: \(check.detail); please report this as a bug")
    }
  }

  private static func verdict(on result: RunResult) -> ExitCode {
    reportBrokenLaws(of: result)
    if !result.isConserved { return .internalError }
    return result.isComplete ? .good : .interrupted
  }
}

/// What is printed on standard output.
enum OutputFormat: String, CaseIterable {
  case table, json, csv

  init(_ arguments: Arguments) throws {
    guard let name = arguments.value("format") else {
      self = arguments.has("json") ? .json : .table
      return
    }
    // The parser has let pass no other word.
    let format = OutputFormat(rawValue: name) ?? .table
    if arguments.has("json") && format != .json {
      throw Failure(code: .usage, message: "--json and --format \(name) contradict each other")
    }
    self = format
  }

  func bytes(of result: RunResult, document: [UInt8]) -> [UInt8] {
    switch self {
    case .table:
      // Files and pipes get the same text wherever it is run.
      Array(
        Terminal.printed(
          RunTable.text(
            of: result, width: Terminal.width, colour: Terminal.outputHasColour,
            isPlain: Terminal.outputIsTerminal && !Terminal.hasBlocks)
        ).utf8)
    case .json: document
    case .csv: SummaryCSV.bytes(of: result)
    }
  }
}

import Experiments
import Reporting
import Scenarios

/// `cloudward compare`: the same scenario under several allocators and placement rules, on the same requests.
enum CompareCommand {
  static let description = CommandDescription(
    name: "compare", summary: "the same scenario under several allocators, with paired differences",
    operands: "FILE", operandCount: 1...1,
    options: [
      OptionDescription(
        "allocators", "A,B,…",
        "the provider's allocators; the first is what the others are compared with "
          + "(default: demand,priority,utilization)",
        values: .allocators),
      OptionDescription(
        "placements", "P,Q,…", "the placement rules; with several of both, every pair is run", values: .placements),
    ] + ScenarioArguments.options.filter { !["allocator", "placement"].contains($0.name) }
      + PrecisionArguments.options(
        metric: "compare these metrics and no others; fewer comparisons are judged more sharply") + [
        RunCommand.jobsOption,
        OptionDescription("output", "DIR", "where to write the files (default: Reports/<scenario>-compare)"),
        StoreOutput.option,
      ] + RunCommand.printingOptions,
    examples: [
      ("cloudward compare my.yaml", "under demand, priority and utilization"),
      ("cloudward compare my.yaml --allocators 'fcfs,{ priority: { preemption: resume } }'", "options as in the file"),
      ("cloudward compare my.yaml --allocators demand --placements first-fit,best-fit,worst-fit", "placement rules"),
      ("cloudward compare my.yaml --metric tenants.imaging.wait.p95", "one question, judged alone"),
    ],
    explanation:
      "Every alternative gets the same requests at the same times, so that differences are those of the allocators and "
      + "not of chance; each difference has an interval, and its verdict allows for the number of comparisons. The "
      + "files are comparison.json and comparison.csv.",
    run: run)

  private static let usualAllocators = "demand,priority,utilization"

  private static func run(_ arguments: Arguments) async throws -> ExitCode {
    let format = try OutputFormat(arguments)
    let jobs = try RunCommand.jobs(arguments)
    let loaded = try alternatives(arguments)
    let isQuiet = arguments.has("quiet")
    if !isQuiet {
      for warning in loaded[0].warnings { Terminal.write(warning.rendered(color: Terminal.errorHasColour)) }
    }
    let scenario = loaded[0].scenario
    let goal = try PrecisionArguments.goal(arguments, for: scenario)
    let metrics = try PrecisionArguments.metrics(arguments, of: scenario)
    let directory = try RunCommand.directory(arguments) ?? "Reports/\(scenario.name)-compare"
    var run = ComparisonRun(loaded, metrics: metrics, goal: goal, directory: directory, jobs: jobs)
    let store = try StoreOutput(arguments)
    Interruption.listen()
    guard let result = try await run.simulate(showsProgress: !isQuiet) else {
      Terminal.say("cloudward: interrupted before a replication was finished; nothing was written")
      return .interrupted
    }
    let document = run.document(of: result)
    let written = Result { try run.writeFiles(of: result, document: document) }
    let stored = Result { try store?.add(run.entries(of: result)) }
    do {
      try printBytes(format.bytes(of: result, document: document))
      if !isQuiet, case .success = written { Terminal.say("Files: \(directory)/") }
      if !isQuiet, let note = try stored.get() { Terminal.say(note) }
    } catch let failure as Failure where failure.code == .good {
      // A reader that has gone wants no more words, but the exit code still tells what came of the run.
    }
    try written.get()
    _ = try stored.get()
    for (alternative, run) in zip(result.alternatives, result.runs) {
      RunCommand.reportBrokenLaws(of: run, in: alternative.name + ": ")
    }
    if !result.isConserved { return .internalError }
    return result.isComplete ? .good : .interrupted
  }

  /// The scenario under every allocator and placement that is asked for, allocators first.
  private static func alternatives(_ arguments: Arguments) throws -> [LoadedScenario] {
    let placements = try arguments.value("placements").map { try list($0, "placements") } ?? []
    // Placements alone are compared under the scenario's own allocator.
    let allocators =
      try arguments.value("allocators").map { try list($0, "allocators") }
      ?? (placements.count > 1 ? [] : FlowList.items(of: usualAllocators))
    let overrides = allocators.isEmpty ? [[]] : allocators.map { ["--allocator=" + $0] }
    let pairs = overrides.flatMap { allocator in
      placements.isEmpty ? [allocator] : placements.map { allocator + ["--placement=" + $0] }
    }
    guard pairs.count > 1 else {
      throw Failure(
        code: .usage, message: "there is only one alternative; name several, as --allocators demand,priority")
    }
    return try pairs.map { try ScenarioArguments.read(arguments.operands[0], arguments, further: $0) }
  }

  private static func list(_ text: String, _ option: String) throws -> [String] {
    let items = FlowList.items(of: text)
    guard !items.contains("") else {
      throw Failure(code: .usage, message: "--\(option) takes names with commas between them, not '\(text)'")
    }
    return items
  }
}

extension OutputFormat {
  func bytes(of result: ComparisonResult, document: [UInt8]) -> [UInt8] {
    switch self {
    case .table:
      Array(
        Terminal.printed(
          ComparisonTable.text(of: result, width: Terminal.width, colour: Terminal.outputHasColour)
        ).utf8)
    case .json: document
    case .csv: ComparisonCSV.bytes(of: result)
    }
  }
}

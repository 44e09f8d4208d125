import Experiments
import Reporting
import ResultsStore
import Scenarios

/// `cloudward check`: runs scenarios and judges what they expect, for those who only want to know whether it holds.
enum CheckCommand {
  static let description = CommandDescription(
    name: "check", summary: "run scenarios and judge their 'expect:'; exit code 1 where one is missed",
    operands: "FILE…", operandCount: 1...Int.max,
    options: ScenarioArguments.options + [
      RunCommand.jobsOption,
      OptionDescription("surely", "let pass only what is surely met: the whole interval within the bounds"),
      Baselines.option, StoreOutput.option,
    ] + CheckReports.options + [
      OptionDescription("quiet", "no progress and no notes on standard error")
    ],
    examples: [
      ("cloudward check Scenarios", "judge the expectations of every scenario of a folder and those below"),
      ("cloudward check my.yaml --junit check.xml", "the same for a build server"),
      ("cloudward check my.yaml --surely --replications 30", "pass only where chance can hardly be why"),
    ],
    explanation:
      "Each expectation is surely met, met, not distinguishable or missed, according to its interval. A file that "
      + "cannot be judged does not keep the others from being judged.",
    run: run)

  private static func run(_ arguments: Arguments) async throws -> ExitCode {
    let jobs = try RunCommand.jobs(arguments)
    let baselines = try Baselines(arguments)
    let found = try ScenarioFinder(arguments.operands)
    try keepApart(found.paths, arguments)
    let reports = try CheckReports(arguments)
    let store = try StoreOutput(arguments)
    if !arguments.has("quiet") { for path in found.leftOut { Terminal.say("cloudward: note: \(path) is no scenario") } }
    Interruption.listen()
    var files: [CheckedFile] = []
    for nothing in found.nothing {
      var file = CheckedFile(path: nothing.operand, wantsSurety: arguments.has("surely"))
      file.fail(.noInput, [nothing.reason])
      files.append(file)
      Terminal.say("cloudward: error: \(nothing.reason)")
      try tell(reports.annotations(of: file.report))
    }
    for (index, path) in found.paths.enumerated() {
      let place = found.paths.count > 1 ? "file \(index + 1) of \(found.paths.count)" : ""
      let file = try await check(path, arguments, baselines, store, jobs: jobs, place: place)
      files.append(file)
      if file.code == .interrupted {
        Terminal.say("cloudward: interrupted" + reports.interruptionNote)
        return .interrupted
      }
      try tell(file.lines.map(printed).joined() + reports.annotations(of: file.report))
    }
    let summary = summary(of: files)
    try reports.write(files.map(\.report), summary: summary)
    try tell(Terminal.lines(of: summary))
    let code = files.map(\.code).max { $0.rawValue < $1.rawValue } ?? .good
    if code == .good, let refusal = baselines.refusal(of: files) { throw refusal }
    return code
  }

  /// Nothing that is written may be a scenario, a baseline or another output; a store that is added to may be both.
  private static func keepApart(_ paths: [String], _ arguments: Arguments) throws {
    var places = OutputPlaces()
    for path in paths { places.reads(path, as: "a scenario") }
    try places.writes(arguments.value("store"), as: "--store")
    for path in arguments.all("baseline") { places.reads(path, as: "--baseline") }
    for option in ["junit", "markdown"] { try places.writes(arguments.value(option), as: "--" + option) }
  }

  /// Runs one scenario. What is wrong with it is told and noted, so that the others are judged nevertheless.
  private static func check(
    _ path: String, _ arguments: Arguments, _ baselines: Baselines, _ store: StoreOutput?, jobs: Int,
    place: String
  ) async throws -> CheckedFile {
    var file = CheckedFile(path: path, wantsSurety: arguments.has("surely"))
    let isQuiet = arguments.has("quiet")
    do {
      let loaded = try ScenarioArguments.load(path, arguments)
      file.name = loaded.scenario.name
      let baseline = try baselines.run(of: loaded.scenario)
      if !isQuiet { note(loaded, path, needsBaseline: !baselines.isEmpty && baseline == nil, baselines) }
      var run = ScenarioRun(loaded, goal: nil, directory: "", jobs: jobs, writesRows: false)
      run.subject = place
      guard let result = try await run.simulateWithoutFiles(showsProgress: !isQuiet), result.isComplete else {
        file.code = .interrupted
        return file
      }
      file.judge(result)
      RunCommand.reportBrokenLaws(of: result, in: path + ": ")
      if let baseline {
        file.compare(baselines.difference(from: baseline, to: result, of: loaded), with: baseline.label)
      }
      _ = try store?.add([StoreEntry("check", loaded, result, wallSeconds: run.wallSeconds)])
    } catch let error as ScenarioError {
      file.fail(ScenarioArguments.report(error).code, error)
    } catch let failure as Failure {
      file.fail(failure.code, [failure.message])
      Terminal.say(failure.hasPlace ? failure.message : "cloudward: error: \(path): \(failure.message)")
    }
    return file
  }

  private static func note(_ loaded: LoadedScenario, _ path: String, needsBaseline: Bool, _ baselines: Baselines) {
    for warning in loaded.warnings { Terminal.write(warning.rendered(color: Terminal.errorHasColour)) }
    if loaded.scenario.expectations.isEmpty, baselines.isEmpty {
      Terminal.say("cloudward: warning: \(path) has no 'expect:', so there is nothing to judge")
    }
    if needsBaseline {
      Terminal.say("cloudward: warning: no baseline is of '\(loaded.scenario.name)', so \(path) is compared with none")
    }
  }

  /// A line for standard output, its sign in colour where there are colours.
  private static func printed(_ line: CheckedFile.Line) -> String {
    let text = Terminal.lines(of: line.sign + " " + line.text).withPlainSpaces
    return line.style.applied(to: line.sign, colour: Terminal.outputHasColour) + text.dropFirst(line.sign.count)
  }

  /// Prints for who still reads; the exit code and the files tell the others.
  private static func tell(_ text: String) throws {
    do { try print(text) } catch let failure as Failure where failure.code == .good {}
  }

  /// As `4 expectations in 2 files: 3 surely met, 1 missed; 1 file could not be judged`.
  private static func summary(of files: [CheckedFile]) -> String {
    let verdicts = files.flatMap(\.outcomes).map(\.verdict)
    let parts = ExpectationOutcome.Verdict.allCases.compactMap { verdict in
      let count = verdicts.count { $0 == verdict }
      return count == 0 ? nil : "\(count) \(verdict.rawValue)"
    }
    let notJudged = files.count { !$0.problem.isEmpty && !$0.wasJudged }
    let troubled = files.count { !$0.problem.isEmpty && $0.wasJudged }
    // What is met, or may be, and does not pass: the words do not show it.
    let doubted =
      files.reduce(0) { $0 + $1.failures } - verdicts.count { $0 == .missed || $0 == .noValue }
    let compared = files.compactMap(\.comparison?.difference)
    let worse = compared.reduce(0) { $0 + $1.regressions.count }
    return counted(verdicts.count, "expectation") + " in " + counted(files.count, "file")
      + (parts.isEmpty ? "" : ": " + parts.joined(separator: ", "))
      + (doubted == 0 ? "" : "; \(doubted) of them not surely met, as it would have to be")
      + (compared.isEmpty ? "" : "; \(counted(worse, "metric")) worse than in the baseline")
      + (notJudged == 0 ? "" : "; \(counted(notJudged, "file")) could not be judged")
      + (troubled == 0 ? "" : "; \(counted(troubled, "file")) with an error")
  }

  private static func counted(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}

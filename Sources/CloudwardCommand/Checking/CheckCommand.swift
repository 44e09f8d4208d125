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
    let reports = try CheckReports(arguments)
    let store = try StoreOutput(arguments)
    if !arguments.has("quiet") { for path in found.leftOut { Terminal.say("cloudward: note: \(path) is no scenario") } }
    Interruption.listen()
    var files: [CheckedFile] = []
    for (index, path) in found.paths.enumerated() {
      let place = found.paths.count > 1 ? "file \(index + 1) of \(found.paths.count)" : ""
      let file = try await check(path, arguments, baselines, store, jobs: jobs, place: place)
      files.append(file)
      if file.code == .interrupted {
        Terminal.say("cloudward: interrupted" + reports.interruptionNote)
        return .interrupted
      }
      try tell(file.lines.map(Terminal.lines).joined() + reports.annotations(of: file.report))
    }
    let summary = summary(of: files)
    try reports.write(files.map(\.report), summary: summary)
    try tell(Terminal.lines(of: summary))
    let code = files.map(\.code).max { $0.rawValue < $1.rawValue } ?? .good
    if code == .good, let refusal = baselines.refusal(of: files) { throw refusal }
    return code
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
      if !isQuiet { note(loaded, path, baselines) }
      var run = ScenarioRun(loaded, goal: nil, directory: "", jobs: jobs, writesRows: false)
      run.subject = place
      guard let result = try await run.simulateWithoutFiles(showsProgress: !isQuiet), result.isComplete else {
        file.code = .interrupted
        return file
      }
      file.judge(result)
      RunCommand.reportBrokenLaws(of: result, in: path + ": ")
      _ = try store?.add([StoreEntry("check", loaded, result, wallSeconds: run.wallSeconds)])
      if let baseline = baselines.run(of: file.name),
        let difference = baselines.difference(to: result, hash: loaded.hash)
      {
        file.compare(difference, with: baseline.label)
      }
    } catch let error as ScenarioError {
      file.fail(ScenarioArguments.report(error).code, error)
    } catch let failure as Failure {
      file.fail(failure.code, [failure.message])
      Terminal.say(failure.hasPlace ? failure.message : "cloudward: error: \(path): \(failure.message)")
    }
    return file
  }

  private static func note(_ loaded: LoadedScenario, _ path: String, _ baselines: Baselines) {
    for warning in loaded.warnings { Terminal.write(warning.rendered(color: Terminal.errorHasColour)) }
    if loaded.scenario.expectations.isEmpty, baselines.isEmpty {
      Terminal.say("cloudward: warning: \(path) has no 'expect:', so there is nothing to judge")
    }
    if !baselines.isEmpty, baselines.run(of: loaded.scenario.name) == nil {
      Terminal.say("cloudward: warning: no baseline is of '\(loaded.scenario.name)', so \(path) is compared with none")
    }
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
    let failed = files.count { !$0.problem.isEmpty }
    let compared = files.compactMap(\.comparison?.difference)
    let worse = compared.reduce(0) { $0 + $1.regressions.count }
    return counted(verdicts.count, "expectation") + " in " + counted(files.count, "file")
      + (parts.isEmpty ? "" : ": " + parts.joined(separator: ", "))
      + (compared.isEmpty ? "" : "; \(counted(worse, "metric")) worse than in the baseline")
      + (failed == 0 ? "" : "; \(counted(failed, "file")) could not be judged")
  }

  private static func counted(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}

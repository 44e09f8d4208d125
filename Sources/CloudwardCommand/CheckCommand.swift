import Experiments
import Reporting
import Scenarios

/// `cloudward check`: runs scenarios and judges what they expect, for those who only want to know whether it holds.
enum CheckCommand {
  static let description = CommandDescription(
    name: "check", summary: "run scenarios and judge their 'expect:'; exit code 1 where one is missed",
    operands: "FILE…", operandCount: 1...Int.max,
    options: ScenarioArguments.options + [
      RunCommand.jobsOption,
      OptionDescription("junit", "FILE", "also write the outcomes as JUnit XML, for Jenkins, GitLab and others"),
      OptionDescription("surely", "let pass only what is surely met: the whole interval within the bounds"),
      OptionDescription("quiet", "no progress and no notes on standard error"),
    ],
    examples: [
      ("cloudward check Scenarios/*.yaml", "judge the expectations of every scenario of a folder"),
      ("cloudward check my.yaml --junit check.xml", "the same for a build server"),
      ("cloudward check my.yaml --surely --replications 30", "pass only where chance can hardly be why"),
    ],
    explanation:
      "Each expectation is surely met, met, not distinguishable or missed, according to its interval. A file that "
      + "cannot be judged does not keep the others from being judged.",
    run: run)

  private static func run(_ arguments: Arguments) async throws -> ExitCode {
    let jobs = try RunCommand.jobs(arguments)
    // A file that cannot be written is found out before the work, not after it.
    let junit = try arguments.value("junit").map { path in
      guard !path.isEmpty, path != "-" else {
        throw Failure(code: .usage, message: "--junit takes a file, not '\(path)'; write --junit check.xml")
      }
      return try output { () throws(OutputProblem) in try OutputFile(path: path) }
    }
    Interruption.listen()
    var files: [CheckedFile] = []
    for (index, path) in arguments.operands.enumerated() {
      let place = arguments.operands.count > 1 ? "file \(index + 1) of \(arguments.operands.count)" : ""
      let file = try await check(path, arguments, jobs: jobs, place: place)
      files.append(file)
      if file.code == .interrupted {
        Terminal.say("cloudward: interrupted" + (junit == nil ? "" : "; no JUnit file was written"))
        return .interrupted
      }
      try tell(file.lines.map(Terminal.lines).joined())
    }
    if let junit {
      try output { () throws(OutputProblem) in
        try junit.write(JUnitDocument.bytes(of: files.map(\.suite)))
        try junit.commit()
      }
    }
    try tell(Terminal.lines(of: summary(of: files)))
    return files.map(\.code).max { $0.rawValue < $1.rawValue } ?? .good
  }

  /// Runs one scenario. What is wrong with it is told and noted, so that the others are judged nevertheless.
  private static func check(_ path: String, _ arguments: Arguments, jobs: Int, place: String) async throws
    -> CheckedFile
  {
    var file = CheckedFile(path: path, wantsSurety: arguments.has("surely"))
    let isQuiet = arguments.has("quiet")
    do {
      let loaded = try ScenarioArguments.load(path, arguments)
      file.name = loaded.scenario.name
      if !isQuiet { note(loaded, path) }
      var run = ScenarioRun(loaded, goal: nil, directory: "", jobs: jobs, writesRows: false)
      run.subject = place
      guard let result = try await run.simulateWithoutFiles(showsProgress: !isQuiet), result.isComplete else {
        file.code = .interrupted
        return file
      }
      judge(result, in: &file)
    } catch let error as ScenarioError {
      file.problem = error.rendered()
      file.code = ScenarioArguments.report(error).code
    } catch let failure as Failure {
      file.problem = failure.message
      file.code = failure.code
      Terminal.say(failure.hasPlace ? failure.message : "cloudward: error: \(path): \(failure.message)")
    }
    return file
  }

  private static func note(_ loaded: LoadedScenario, _ path: String) {
    for warning in loaded.warnings { Terminal.write(warning.rendered(color: Terminal.errorHasColour)) }
    if loaded.scenario.expectations.isEmpty {
      Terminal.say("cloudward: warning: \(path) has no 'expect:', so there is nothing to judge")
    }
  }

  private static func judge(_ result: RunResult, in file: inout CheckedFile) {
    file.result = result
    if !file.outcomes.allSatisfy(file.passes) { file.code = .expectationMissed }
    guard !result.isConserved else { return }
    RunCommand.reportBrokenLaws(of: result, in: file.path + ": ")
    let laws = result.checks.filter { !$0.holds }.map { "\($0.name) does not hold: \($0.detail)" }
    file.problem = laws.joined(separator: "\n")
    file.code = .internalError
  }

  /// Prints for who still reads; the exit code and the JUnit file tell the others.
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
    return counted(verdicts.count, "expectation") + " in " + counted(files.count, "file")
      + (parts.isEmpty ? "" : ": " + parts.joined(separator: ", "))
      + (failed == 0 ? "" : "; \(counted(failed, "file")) could not be judged")
  }

  private static func counted(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}

import Experiments
import Glibc
import Scenarios
import Verification

/// `cloudward verify`: the simulator against closed forms.
enum VerifyCommand {
  static let description = CommandDescription(
    name: "verify", summary: "check the simulator against closed forms of queueing theory",
    operands: "", operandCount: 0...0,
    options: [
      OptionDescription("full", "longer runs: half-widths up to 2 % instead of 5 %"),
      OptionDescription(
        "case", "NAME", "this case only", isRepeatable: true,
        values: .name(VerificationCatalogue.entries.map(\.name))),
      OptionDescription("seed", "N", "the seed of all random numbers, or 'random' (default: 1)"),
      OptionDescription("jobs", "N", "replications at a time (default: one a core); changes no result"),
      OptionDescription("json", "print the result as JSON, cloudward/verify/v1"),
      OptionDescription("list", "print the cases with their parameters and sources, and run none"),
      OptionDescription("mutants", "instead show that wrong simulators are caught, each by a case that is named"),
      OptionDescription(
        "properties", "N", "instead run N small random scenarios under every allocator and check the laws"),
      OptionDescription("output", "FILE", "where a scenario that breaks a law is written (default: property-N.yaml)"),
      OptionDescription("quiet", "no progress on standard error"),
    ],
    examples: [
      ("cloudward verify", "all cases, in under a minute on two cores"),
      ("cloudward verify --full --seed random", "with narrow intervals and numbers that were never drawn before"),
      ("cloudward verify --case mm1-busy", "one case"),
    ],
    explanation:
      "Every case is a small scenario whose waiting times, losses or utilizations are known exactly; the simulator agrees "
      + "where the truth lies in a narrow interval around its estimate. On a terminal the result is a table that fits, "
      + "elsewhere Markdown.",
    run: run)

  private static func run(_ arguments: Arguments) async throws -> ExitCode {
    let entries = try chosen(by: arguments)
    if arguments.has("list") {
      for entry in entries { try print("\(entry.name): \(entry.summary) [\(entry.source)]\n") }
      return .good
    }
    let jobs = try arguments.number("jobs", in: 1...1024) ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    let verifier = Verifier(effort: arguments.has("full") ? .full : .quick, seed: try seed(arguments), jobs: jobs)
    Interruption.listen()
    if arguments.has("mutants") { return try await catchMutants(verifier, isQuiet: arguments.has("quiet")) }
    if let count = try arguments.number("properties", in: 1...100_000_000) {
      return try await PropertyRun(count: count, seed: verifier.seed, jobs: jobs).run(arguments)
    }
    var report = VerificationReport(verifier)
    let progress = arguments.has("quiet") ? nil : StepProgress(entries.count, "cases")
    defer { progress?.finish() }
    for (index, entry) in entries.enumerated() {
      progress?.advance(to: index, entry.name)
      guard let findings = try await findings(of: entry, verifier, progress) else {
        progress?.finish()
        Terminal.say("cloudward: interrupted in case \(entry.name)")
        return .interrupted
      }
      report.add(findings)
    }
    progress?.finish()
    try show(report, arguments)
    return report.hasPassed ? .good : .expectationMissed
  }

  private static func findings(
    of entry: VerificationCatalogue.Entry, _ verifier: Verifier, _ progress: StepProgress?
  ) async throws -> [Finding]? {
    do {
      return try await verifier.findings(of: entry) {
        progress?.refresh()
        return !Interruption.isRequested
      }
    } catch let problem as VerificationProblem {
      throw Failure(code: .internalError, message: problem.message)
    }
  }

  private static func show(_ report: VerificationReport, _ arguments: Arguments) throws {
    if arguments.has("json") {
      try printBytes(VerificationDocument.bytes(of: report, version: cloudwardVersion))
    } else {
      try print(
        VerificationTable.lines(of: report, width: Terminal.shownWidth, colour: Terminal.outputHasColour)
          .joined(separator: "\n") + "\n")
    }
  }

  /// The seed that was given; with `random`, one of the system's entropy, which the report prints.
  private static func seed(_ arguments: Arguments) throws -> UInt64 {
    guard let text = arguments.value("seed") else { return 1 }
    if text == "random" { return UInt64.random(in: 0...UInt64.max) }
    guard let seed = UInt64(text) else {
      throw Failure(code: .usage, message: "--seed takes a whole number from 0 to 2⁶⁴ − 1 or 'random', not '\(text)'")
    }
    return seed
  }

  private static func chosen(by arguments: Arguments) throws -> [VerificationCatalogue.Entry] {
    let all = VerificationCatalogue.entries
    let names = arguments.all("case")
    guard !names.isEmpty else { return all }
    for name in names where !all.contains(where: { $0.name == name }) {
      throw Failure(
        code: .usage,
        message: "there is no case '\(name)'; --list names them"
          + Suggestion.question(for: name, among: all.map(\.name)))
    }
    return all.filter { names.contains($0.name) }
  }
}

extension VerifyCommand {
  /// Runs every mutant and says which case caught it; the exit code is 1 if one escapes.
  private static func catchMutants(_ verifier: Verifier, isQuiet: Bool) async throws -> ExitCode {
    var escaped = 0
    var lines = ""
    let progress = isQuiet ? nil : StepProgress(Mutant.all.count, "mutants")
    defer { progress?.finish() }
    for (index, mutant) in Mutant.all.enumerated() {
      progress?.advance(to: index, mutant.name)
      let findings = try await verifier.findings(in: mutant) {
        progress?.refresh()
        return !Interruption.isRequested
      }
      guard let findings else { return .interrupted }
      if let caught = findings.firstDifference {
        lines += "- \(mutant.name) (\(mutant.summary)): caught by \(caught.caseName), \(caught.quantity)\n"
      } else {
        escaped += 1
        lines += "- \(mutant.name) (\(mutant.summary)): ESCAPED \(mutant.caseName)\n"
      }
    }
    progress?.finish()
    try print(lines + "\n\(Mutant.all.count - escaped) of \(Mutant.all.count) mutants caught\n")
    return escaped == 0 ? .good : .expectationMissed
  }
}

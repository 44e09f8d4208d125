import Reporting
import Scenarios
import TraceAnalysis
import Traces
import Workloads

/// `cloudward trace fit`: a scenario that generates a workload like a trace.
enum TraceFitCommand {
  static let options = [
    OptionDescription(
      "arrivals", "M",
      "fit: which arrivals to take (default: the best): "
        + ArrivalFit.Model.allCases.map(\.rawValue).joined(separator: ", "),
      values: .word(ArrivalFit.Model.allCases.map(\.rawValue))),
    OptionDescription("duration", "T", "fit: how long a job runs, in seconds, where the trace does not say"),
    OptionDescription("name", "NAME", "fit: the scenario's name (default: fitted)"),
    OptionDescription(
      "check", "fit: generate jobs by the scenario and compare them with the trace; exit 1 where the load differs"),
  ]

  static func run(_ arguments: Arguments) throws -> ExitCode {
    let wishes = try wishes(arguments)
    let (profile, reader) = try TraceInspectCommand.read(arguments)
    let file = arguments.operands[1]
    let fitted: TraceScenario
    do throws(TraceScenarioProblem) {
      fitted = try TraceScenario(profile, reader.summary, wishes)
    } catch {
      throw Failure(code: .badScenario, message: "\(file): \(error.message)")
    }
    let scenario = ScenarioWriter.text(of: fitted.scenario)
    let check = arguments.has("check") ? try check(scenario, profile, reader.summary) : nil
    let text = fitted.comments(file: file, jobs: profile.count, check: check) + scenario
    if arguments.has("json") {
      try printBytes(
        TraceDocument.fit(
          of: profile, reader.summary, fitted, check: check, scenario: text, file: file, format: reader.format))
    } else {
      try print(text)
    }
    let left = reader.summary.droppedCount
    if left > 0, !arguments.has("quiet") {
      Terminal.say("cloudward: \(left) of the trace's jobs were left out; 'cloudward trace inspect' says why")
    }
    return check?.keepsLoad == false ? .expectationMissed : .good
  }

  /// What the printed text, read again, generates.
  private static func check(
    _ scenario: String, _ profile: TraceProfile, _ summary: TraceSummary
  ) throws -> TraceCheck {
    let loaded = try ScenarioFile.read(text: scenario, file: "the fitted scenario")
    return try TraceCheck(of: loaded.scenario, against: profile, clock: TraceClock(summary))
  }

  private static func wishes(_ arguments: Arguments) throws -> TraceScenario.Wishes {
    var wishes = TraceScenario.Wishes()
    if let name = arguments.value("name") {
      let isName =
        !name.isEmpty
        && name.utf8.allSatisfy { byte in
          (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || byte == UInt8(ascii: "-")
        }
      guard isName else {
        throw Failure(code: .usage, message: "--name takes small letters, digits and dashes, not '\(name)'")
      }
      wishes.name = name
    }
    wishes.model = arguments.value("arrivals").flatMap(ArrivalFit.Model.init)
    if let text = arguments.value("duration") {
      let number = text.hasSuffix("s") ? String(text.dropLast()) : text
      guard let seconds = Double(number), seconds > 0, seconds <= 1e9 else {
        throw Failure(code: .usage, message: "--duration takes seconds, as 60s, not '\(text)'")
      }
      wishes.duration = seconds
    }
    return wishes
  }
}

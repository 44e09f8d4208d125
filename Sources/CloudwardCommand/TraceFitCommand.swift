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
    let text = fitted.comments(file: file, jobs: profile.count) + ScenarioWriter.text(of: fitted.scenario)
    if arguments.has("json") {
      try printBytes(
        TraceDocument.fit(of: profile, reader.summary, fitted, scenario: text, file: file, format: reader.format))
    } else {
      try print(text)
    }
    let left = reader.summary.droppedCount
    if left > 0, !arguments.has("quiet") {
      Terminal.say("cloudward: \(left) of the trace's jobs were left out; 'cloudward trace inspect' says why")
    }
    return .good
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

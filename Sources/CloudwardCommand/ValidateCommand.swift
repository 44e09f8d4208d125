import Experiments
import Reporting
import Scenarios

/// `cloudward validate`: reads and checks files without running them.
enum ValidateCommand {
  static let description = CommandDescription(
    name: "validate", summary: "read and check scenario files without running them", operands: "FILE…",
    operandCount: 1...Int.max,
    options: [
      OptionDescription("set", "PATH=VALUE", "override a value before checking", isRepeatable: true),
      ScenarioArguments.strict,
    ],
    examples: [
      (
        "cloudward validate Scenarios/*.yaml", "say of each file whether it is good, and list all that is wrong with it"
      ),
      ("cloudward validate my.yaml --strict", "and of its traces no line may be bad"),
    ],
    explanation:
      "All that is wrong is told at once, each with its line, its column and what to write instead. Traces are "
      + "read to their end, and what of them cannot be used is told.",
    run: run)

  private static func run(_ arguments: Arguments) throws -> ExitCode {
    var worst = ExitCode.good
    for path in arguments.operands {
      do {
        try check(path, arguments)
      } catch let error as ScenarioError {
        let code = ScenarioArguments.report(error).code
        if code.rawValue > worst.rawValue { worst = code }
      } catch let failure as Failure where failure.code == .badScenario {
        Terminal.say(failure.hasPlace ? failure.message : "\(path): error: \(failure.message)")
        if failure.code.rawValue > worst.rawValue { worst = failure.code }
      }
    }
    return worst
  }

  private static func check(_ path: String, _ arguments: Arguments) throws {
    let loaded = try ScenarioFile.read(
      path: path, overrides: arguments.all("set"), policies: arguments.policies, isStrict: arguments.has("strict"))
    for warning in loaded.warnings { Terminal.write(warning.rendered(color: Terminal.errorHasColour)) }
    let scenario = loaded.scenario
    for remark in try Simulating.prepare(scenario, arguments.policies).traceRemarks {
      Terminal.say("\(path): warning: \(RunWarning.trace(remark).sentence)")
    }
    let counts = [
      count(scenario.tenants.count, "tenant"),
      count(scenario.tenants.map(\.workloads.count).reduce(0, +), "workload"),
      count(scenario.pools.map(\.count).reduce(0, +), "host"),
    ]
    try print(Terminal.lines(of: "\(path): good: \(counts.joined(separator: ", "))"))
  }

  private static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}

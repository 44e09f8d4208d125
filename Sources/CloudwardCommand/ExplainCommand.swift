import CloudSimulator
import Experiments
import Glibc
import Reporting
import Scenarios
import SimulationKernel

/// `cloudward explain`: why requests waited.
enum ExplainCommand {
  static let description = CommandDescription(
    name: "explain", summary: "tell why a request waited: what lacked, who held it, who overtook, what let it start",
    operands: "FILE", operandCount: 1...1,
    options: [
      OptionDescription("request", "ID", "the request to explain, by its id in requests.csv"),
      OptionDescription("longest", "N", "or the N longest waits of the measured window (default 10)"),
      OptionDescription("tenant", "NAME", "with --longest: of this tenant only"),
      OptionDescription("replication", "N", "the replication, numbered as in requests.csv (default 0, the first)"),
      OptionDescription(
        "moments", "N",
        "the most moments told of each request (default \(standardMoments)); of more, the first and the last"),
    ] + ScenarioArguments.options.filter { $0.name != "replications" } + [
      OptionDescription("json", "print JSON"), OptionDescription("quiet", "no notes on standard error"),
    ],
    examples: [
      ("cloudward explain Scenarios/two-tenants.yaml", "the ten longest waits of its first replication"),
      ("cloudward explain my.yaml --request 812 --allocator easy", "why request 812 waits under EASY backfilling"),
      ("cloudward explain my.yaml --longest 3 --tenant imaging --json", "imaging's three longest waits, as JSON"),
    ],
    run: run)

  private static let standardMoments = 12

  private static func run(_ arguments: Arguments) async throws -> ExitCode {
    let replication = try arguments.number("replication", in: 0...1_000_000) ?? 0
    let moments = try arguments.number("moments", in: 2...100_000) ?? standardMoments
    if arguments.has("request"), arguments.has("longest") || arguments.has("tenant") {
      throw Failure(code: .usage, message: "--request names one request; leave out --longest and --tenant")
    }
    let loaded = try ScenarioArguments.read(arguments.operands[0], arguments)
    if !arguments.has("quiet") {
      for warning in loaded.warnings { Terminal.write(warning.rendered(color: Terminal.errorHasColour)) }
    }
    let choice = try choice(arguments, loaded.scenario)
    let simulation = try Simulating.prepare(loaded.scenario, loaded.policies)
    Interruption.listen()
    let explanation = try await Simulating.failing {
      try explain(choice, of: simulation, replication: replication, moments: moments)
    }
    guard let explanation else {
      Terminal.say("cloudward: interrupted before the replication was finished")
      return .interrupted
    }
    if arguments.has("json") {
      try printBytes(
        ExplanationDocument.bytes(of: explanation, version: cloudwardVersion, hash: loaded.hash))
    } else {
      try print(ExplanationText.text(of: explanation, width: Terminal.width, colour: Terminal.outputHasColour))
    }
    return .good
  }

  private static func choice(_ arguments: Arguments, _ scenario: Scenario) throws -> LongestWaits.Choice {
    if let id = try arguments.number("request", in: 1...Int.max) { return .request(id) }
    let most = try arguments.number("longest", in: 1...1000) ?? 10
    guard let name = arguments.value("tenant") else { return .longest(most, tenant: nil) }
    let names = scenario.tenants.map(\.tenant.name)
    guard let tenant = names.firstIndex(of: name) else {
      throw Failure(
        code: .usage,
        message: "--tenant: the scenario has no tenant '\(name)'" + Suggestion.question(for: name, among: names))
    }
    return .longest(most, tenant: tenant)
  }

  /// Runs the replication twice: to find the requests, and to watch them. The second run repeats the first, since the
  /// seed is the same.
  private static func explain(
    _ choice: LongestWaits.Choice, of simulation: Simulation, replication: Int, moments: Int
  ) throws -> Explanation? {
    let goesOn: (Nanoseconds) -> Bool = { _ in !Interruption.isRequested }
    let found = LongestWaits(choice, of: simulation.scenario)
    guard try simulation.run(replication: replication, recorder: found, watch: goesOn) != nil else { return nil }
    if case .request(let id) = choice, found.rows.isEmpty {
      throw Failure(
        code: .usage,
        message: "there is no request \(id) in replication \(replication): its requests are numbered from 1 to "
          + "\(found.requests) in the order of arrival")
    }
    let waits = try simulation.explain(found.rows, replication: replication, limit: moments, watch: goesOn)
    guard let waits else { return nil }
    var isRanking = true
    if case .request = choice { isRanking = false }
    return Explanation(
      scenario: simulation.scenario, replication: replication, requests: found.requests, waits: waits,
      isRanking: isRanking)
  }
}

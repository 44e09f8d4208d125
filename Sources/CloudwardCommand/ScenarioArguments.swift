import Scenarios

/// The options that change a scenario before it is run.
enum ScenarioArguments {
  static let options = [
    OptionDescription(
      "allocator", "A", "the provider's allocator, for tenants without their own too: demand, priority, …",
      values: .allocator),
    OptionDescription("placement", "P", "the placement rule: first-fit, best-fit, …", values: .placement),
    OptionDescription("seed", "N", "the seed of all random numbers"),
    OptionDescription("replications", "N", "how many independent replications"),
    OptionDescription("horizon", "T", "how long to simulate, as 24h"),
    OptionDescription(
      "set", "PATH=VALUE", "override a value: hosts.compute.count=16, tenants.emr.priority=5", isRepeatable: true),
    strict,
  ]

  static let strict = OptionDescription(
    "strict", "stop at the first line of a trace, or of a list of machines, that cannot be used")

  /// Reads a scenario with the overrides that the arguments ask for, and further ones; what is wrong with it is printed.
  static func read(_ path: String, _ arguments: Arguments, further: [String] = []) throws -> LoadedScenario {
    do throws(ScenarioError) {
      return try load(path, arguments, further: further)
    } catch {
      throw report(error)
    }
  }

  /// The same, for those who tell of errors themselves.
  static func load(
    _ path: String, _ arguments: Arguments, further: [String] = []
  ) throws(ScenarioError) -> LoadedScenario {
    var overrides: [String] = []
    for option in options where option.name != "set" && option.value != nil {
      if let value = arguments.value(option.name) { overrides.append("--\(option.name)=\(value)") }
    }
    return try ScenarioFile.read(
      path: path, overrides: overrides + arguments.all("set") + further, policies: arguments.policies,
      isStrict: arguments.has("strict"))
  }

  /// Prints what is wrong with a scenario; the failure that is left to throw has nothing more to say.
  static func report(_ error: ScenarioError) -> Failure {
    Terminal.write(error.rendered(color: Terminal.errorHasColour))
    return Failure(code: error.cause == .unreadable ? .noInput : .badScenario, message: "")
  }
}

import Allocators
import CloudSimulator

/// Runs a scenario under every allocator and holds it against the laws.
public enum PropertyCheck {
  /// A scenario, with its allocator, and the law that it breaks.
  public struct Failure: Error, Sendable {
    public let scenario: Scenario
    public let violation: Violation
  }

  /// Every allocator of the catalogue, and `priority` with its options.
  public static let allocators: [PolicyChoice] =
    PolicyCatalogue.standard.allocators.map { PolicyChoice($0.description.name) }
    + ["resume", "restart"].map { PolicyChoice("priority", [PolicyOption("preemption", .word($0))]) }
    + [PolicyChoice("priority", [PolicyOption("blocking", .flag(true))])]

  /// - Throws: the first allocator under which a law is broken.
  public static func run(_ scenario: Scenario) throws(Failure) {
    for allocator in allocators {
      var scenario = scenario
      scenario.allocator = allocator
      if let violation = violation(of: scenario) { throw Failure(scenario: scenario, violation: violation) }
    }
  }

  /// The first law that a scenario breaks under its allocator; nil if it breaks none, or cannot be run at all.
  public static func violation(of scenario: Scenario) -> Violation? {
    let facts = RunFacts()
    let audit = StateAudit(goesOn: triesEverybody(scenario))
    guard let simulation = try? Simulation(scenario),
      let record = try? simulation.run(replication: 0, recorder: facts, audit: { audit.look(at: $0) })
    else { return nil }
    if let violation = audit.violation { return violation }
    if let broken = record.checks.first(where: { !$0.holds }) { return Violation(broken.name, broken.detail) }
    do throws(Violation) {
      try RunLaws(scenario, facts).check()
    } catch {
      return error
    }
    return nil
  }

  private static func triesEverybody(_ scenario: Scenario) -> Bool {
    guard scenario.tenants.allSatisfy({ $0.tenant.quota == .init() }) else { return false }
    switch scenario.allocator.name {
    case "utilization", "sjf": return scenario.allocator.value(of: "blocking") == nil
    case "priority":
      return scenario.allocator.value(of: "blocking") == nil && scenario.tenants.allSatisfy { $0.allocator == nil }
    default: return false
    }
  }
}

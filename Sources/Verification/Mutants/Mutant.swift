import Allocators
import CloudSimulator

/// A simulator that is wrong in one way, made of a right one: with another scenario than the theory is told, or with
/// another allocator than the scenario says. A suite that cannot fail shows nothing; each mutant must be caught by the
/// case that is named with it.
public struct Mutant: Sendable {
  public let name: String
  /// What is wrong.
  public let summary: String
  /// The case that must catch it.
  public let caseName: String
  /// What is wrong in the scenario.
  let change: @Sendable (inout Scenario) -> Void
  /// The policies, the wrong one among them.
  let policies: PolicyCatalogue

  /// Wrong by its scenario.
  init(
    _ name: String, _ summary: String, caughtBy caseName: String, change: @escaping @Sendable (inout Scenario) -> Void
  ) {
    self.name = name
    self.summary = summary
    self.caseName = caseName
    self.change = change
    policies = .standard
  }

  /// Wrong by its allocator.
  init(_ name: String, _ summary: String, caughtBy caseName: String, allocator: any Allocator) {
    self.name = name
    self.summary = summary
    self.caseName = caseName
    var policies = PolicyCatalogue.standard
    policies.add(AllocatorEntry(name, summary, allocator: allocator))
    self.policies = policies
    change = { $0.allocator = PolicyChoice(name) }
  }
}

extension Verifier {
  /// What the named case finds in a mutant; nil if it was interrupted.
  public func findings(
    in mutant: Mutant, goesOn: @escaping @Sendable () -> Bool = { true }
  ) async throws -> [Finding]? {
    guard let entry = VerificationCatalogue.entries.first(where: { $0.name == mutant.caseName }) else {
      throw VerificationProblem("there is no case '\(mutant.caseName)'")
    }
    switch entry.content {
    case .statistical(let verificationCase):
      var scenario = scenario(of: verificationCase)
      mutant.change(&scenario)
      return try await findings(of: verificationCase, in: scenario, policies: mutant.policies, goesOn: goesOn)
    case .worked(let example):
      var scenario = example.scenario
      mutant.change(&scenario)
      return try example.findings(in: scenario)
    }
  }
}

extension [Finding] {
  /// The first claim that a mutant breaks. To be inconclusive is not to be caught.
  public var firstDifference: Finding? { first { $0.verdict == .differs } }
}

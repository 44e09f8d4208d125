import Allocators
import CloudSimulator
import Experiments
import SimulationKernel

/// Runs the cases and judges what they give.
public struct Verifier: Sendable {
  /// The chance that a right simulator fails the whole suite, by the inequality of Bonferroni.
  public static let level = 0.01

  public let effort: Effort
  public let seed: UInt64
  public let jobs: Int
  /// Of each claim's interval: 1 − level ÷ number of claims. It is that of the whole suite even if a part is run, so that
  /// a case has the same verdict alone.
  public let confidence: Double
  private let replications: Int
  /// Scales the measured time; tests make it short.
  private let lengthFactor: Double

  public init(effort: Effort, seed: UInt64, jobs: Int) {
    self.init(effort: effort, seed: seed, jobs: jobs, replications: effort.replications, lengthFactor: 1)
  }

  init(effort: Effort, seed: UInt64, jobs: Int, replications: Int, lengthFactor: Double) {
    self.replications = replications
    self.lengthFactor = lengthFactor
    self.effort = effort
    self.seed = seed
    self.jobs = jobs
    confidence = 1 - Self.level / Double(VerificationCase.all.reduce(0) { $0 + $1.claims.count })
  }

  /// Simulates a case; nil if it was interrupted.
  ///
  /// - Parameter goesOn: asked now and then; false interrupts.
  public func findings(
    of verificationCase: VerificationCase, goesOn: @escaping @Sendable () -> Bool = { true }
  ) async throws -> [Finding]? {
    try await findings(
      of: verificationCase, in: scenario(of: verificationCase), policies: .standard, goesOn: goesOn)
  }

  /// The case's scenario with the horizon, the replications and the seed of this verification.
  func scenario(of verificationCase: VerificationCase) -> Scenario {
    var scenario = verificationCase.scenario
    var length = verificationCase.length * lengthFactor
    if effort == .full && !verificationCase.hasFixedWindow { length *= VerificationCase.fullFactor }
    scenario.horizon = scenario.warmup + Nanoseconds(seconds: length)
    scenario.replications = replications
    scenario.seed = seed
    return scenario
  }

  /// The same with a scenario in the case's place, as that of a mutant.
  func findings(
    of verificationCase: VerificationCase, in scenario: Scenario, policies: PolicyCatalogue,
    goesOn: @escaping @Sendable () -> Bool
  ) async throws -> [Finding]? {
    let simulation = try Simulation(scenario, policies: policies)
    var accumulator = RunAccumulator(scenario: scenario, confidence: confidence)
    let outcome = try await runReplications(
      scenario.replications, jobs: jobs, fold: { accumulator.add($0) },
      body: { replication in try simulation.run(replication: replication, watch: { _ in goesOn() }) })
    guard !outcome.isInterrupted, goesOn() else { return nil }
    let result = accumulator.result()
    if let broken = result.checks.first(where: { !$0.holds }) {
      throw VerificationProblem("\(verificationCase.name): \(broken.name) does not hold: \(broken.detail)")
    }
    return try verificationCase.claims.map { claim in
      guard let estimate = result.metric(at: claim.path)?.estimate else {
        throw VerificationProblem("\(verificationCase.name): there is no metric '\(claim.path)'")
      }
      return Finding(claim, of: verificationCase.name, estimate: estimate, widest: effort.widest)
    }
  }
}

/// Why a verification cannot be carried out.
public struct VerificationProblem: Error, Equatable, Sendable {
  public let message: String

  public init(_ message: String) { self.message = message }
}

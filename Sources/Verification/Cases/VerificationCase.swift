import CloudSimulator

/// A scenario whose truth is known, and what is known of it.
public struct VerificationCase: Sendable {
  /// How it is called on the command line and in reports.
  public let name: String
  /// What is modelled, with its parameters.
  public let summary: String
  public let source: String
  /// Its horizon and replications are set by the effort.
  public let scenario: Scenario
  /// Measured seconds of each replication, quick; a full verification takes `fullFactor` times as long.
  public let length: Double
  /// Whether the window is part of what is asked, so that no effort may lengthen it.
  public let hasFixedWindow: Bool
  public let claims: [Claim]

  /// With this factor half-widths shrink to 0.35 of the quick ones: from 5 % to below 2 %.
  static let fullFactor = 8.0

  public init(
    _ name: String, _ summary: String, source: String, length: Double, hasFixedWindow: Bool = false, scenario: Scenario,
    claims: [Claim]
  ) {
    self.name = name
    self.summary = summary
    self.source = source
    self.scenario = scenario
    self.length = length
    self.hasFixedWindow = hasFixedWindow
    self.claims = claims
  }
}

/// What theory says of a metric.
public struct Claim: Equatable, Sendable {
  /// The metric's path in the results of a run.
  public let path: String
  /// Whether one minus the metric is meant: the chance to wait, from the fraction that did not.
  public let isComplement: Bool
  public let theory: Double

  public init(_ path: String, _ theory: Double) {
    self.path = path
    self.theory = theory
    isComplement = false
  }

  private init(complementOf path: String, _ theory: Double) {
    self.path = path
    self.theory = theory
    isComplement = true
  }

  /// Theory says so of one minus the metric.
  public static func complement(_ path: String, _ theory: Double) -> Claim { Claim(complementOf: path, theory) }

  /// As reports name it.
  public var quantity: String { isComplement ? "1 − " + path : path }
}

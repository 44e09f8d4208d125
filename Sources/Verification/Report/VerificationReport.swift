/// What a verification found, and how it was made.
public struct VerificationReport: Sendable {
  public let effort: Effort
  public let seed: UInt64
  public let confidence: Double
  public private(set) var findings: [Finding] = []

  public init(_ verifier: Verifier) {
    effort = verifier.effort
    seed = verifier.seed
    confidence = verifier.confidence
  }

  public mutating func add(_ more: [Finding]) { findings += more }

  public func count(_ verdict: Finding.Verdict) -> Int { findings.count { $0.verdict == verdict } }

  /// Whether every claim agrees with what was simulated.
  public var hasPassed: Bool { !findings.isEmpty && count(.agrees) == findings.count }
}

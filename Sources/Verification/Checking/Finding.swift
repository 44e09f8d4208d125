import OutputAnalysis

/// What came of a claim.
public struct Finding: Sendable {
  public enum Verdict: String, Sendable, CaseIterable {
    /// The truth lies inside an interval that is narrow enough.
    case agrees
    /// The truth lies outside the interval.
    case differs
    /// The interval is too wide, or there is none.
    case inconclusive
  }

  public let caseName: String
  public let quantity: String
  public let theory: Double
  public let estimate: Double?
  /// The confidence interval; of an exact example nil.
  public let interval: ClosedRange<Double>?
  public let replications: Int
  public let verdict: Verdict

  /// Judges an estimate of something random.
  ///
  /// - Parameter widest: the largest half-width, relative to the truth, that says enough.
  init(_ claim: Claim, of caseName: String, estimate: Estimate, widest: Double) {
    self.caseName = caseName
    quantity = claim.quantity
    theory = claim.theory
    replications = estimate.replications
    let flip = claim.isComplement
    self.estimate = estimate.mean.map { flip ? 1 - $0 : $0 }
    let range = estimate.interval.map { flip ? (1 - $0.upperBound)...(1 - $0.lowerBound) : $0 }
    interval = range
    if let range, !range.contains(claim.theory) {
      verdict = .differs
    } else if let range, estimate.replications >= 30,
      (range.upperBound - range.lowerBound) / 2 <= widest * claim.theory
    {
      verdict = .agrees
    } else {
      verdict = .inconclusive
    }
  }

  /// Of worked examples: speeds under processor sharing are rounded, so that ends may be late by nanoseconds.
  private static let resolution = 1e-6

  /// Judges a worked example, in which nothing is random.
  init(example caseName: String, quantity: String, expected: Double, found: Double?) {
    self.caseName = caseName
    self.quantity = quantity
    theory = expected
    estimate = found
    interval = nil
    replications = 1
    verdict = found.map { abs($0 - expected) <= Self.resolution } == true ? .agrees : .differs
  }

  /// Half the width of the interval, relative to the truth.
  public var relativeHalfWidth: Double? { interval.map { ($0.upperBound - $0.lowerBound) / 2 / theory } }
}

/// How many rounds `utilization` decided exactly, and how many greedily.
package struct RoundNotes: Sendable, Equatable {
  package var exactRounds = 0
  package var greedyRounds = 0
  /// How far the greedy rounds were from an upper bound; nil unless that was asked for.
  package var gaps: GapTally?
}

/// How far greedy choices were from an upper bound of what could be chosen.
public struct GapTally: Sendable, Equatable {
  /// Rounds that were measured: those in which something fitted, or a sample of them.
  public private(set) var rounds = 0
  /// Of these, those in which the choice reached the bound, so that it was the best.
  public private(set) var best = 0
  /// The sum and the largest of (bound − chosen) ÷ bound.
  public private(set) var sum = 0.0
  public private(set) var worst = 0.0

  public init() {}

  /// Less than this is the rounding of numbers.
  private static let tolerance = 1e-9

  package mutating func add(chosen: Double, bound: Double) {
    let gap = bound > 0 ? max(0, (bound - chosen) / bound) : 0
    rounds += 1
    if gap <= Self.tolerance { best += 1 }
    sum += gap
    worst = max(worst, gap)
  }
}

/// Holm's correction for several comparisons: the probability that any of them is called a difference where there is
/// none stays at or below α, whatever depends on what.
///
/// The p-values are taken in rising order; the k-th of m is compared with α ÷ (m − k + 1), and the first that is
/// larger ends the procedure. Holm, Scandinavian Journal of Statistics 6 (1979), 65–70.
///
/// Each comparison also has the level at which it was judged, for an interval that agrees with the verdict: those
/// called different α ÷ (m − k + 1), all others α ÷ (m − rejected), where the procedure stopped. A t interval at
/// that level leaves out 0 exactly where the procedure says so. These intervals go with the verdicts; they are not a
/// simultaneous confidence region, for which each would need the level α ÷ m (`bonferroniLevel`).
public struct HolmCorrection: Equatable, Sendable {
  /// In the order of the p-values.
  public let adjusted: [Double]
  public let isRejected: [Bool]
  /// The level (1 − confidence) of the interval that agrees with the verdict.
  public let levels: [Double]
  /// α ÷ m; α without comparisons.
  public let bonferroniLevel: Double

  /// - Parameter alpha: in (0, 1), such as 0.05.
  public init(pValues: [Double], alpha: Double) {
    let count = pValues.count
    let order = pValues.indices.sorted { (pValues[$0], $0) < (pValues[$1], $1) }
    var adjusted = Array(repeating: 1.0, count: count)
    var isRejected = Array(repeating: false, count: count)
    var levels = Array(repeating: alpha, count: count)
    var largest = 0.0
    var rejected = 0
    var (last, level) = (-1.0, alpha)
    for (rank, index) in order.enumerated() {
      let p = pValues[index]
      largest = max(largest, min(1, Double(count - rank) * p))
      adjusted[index] = largest
      // Equal p-values are judged alike, at the level of the first of them.
      if p != last { level = alpha / Double(count - rank) }
      last = p
      guard rejected == rank, p <= level else { continue }
      rejected += 1
      isRejected[index] = true
      levels[index] = level
    }
    let stopped = alpha / Double(max(1, count - rejected))
    for index in pValues.indices where !isRejected[index] { levels[index] = stopped }
    self.adjusted = adjusted
    self.isRejected = isRejected
    self.levels = levels
    bonferroniLevel = alpha / Double(max(1, count))
  }
}

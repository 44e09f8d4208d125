import OutputAnalysis

/// One metric of one alternative, against the first alternative.
public struct MetricComparison: Equatable, Sendable {
  public enum Verdict: String, Sendable, CaseIterable {
    /// By Holm's procedure over all comparisons of the report.
    case distinguishable
    case notDistinguishable = "not distinguishable"
    /// The same number in every replication.
    case identical
    /// There are fewer than two replications, or no interval would mean anything, as for R total where 1/t² has no mean.
    case noInterval = "no interval"
    /// The metric has no value under one of the two.
    case noValue = "no value"
  }

  /// As in the JSON of a run: `tenants.imaging.wait.p95`.
  public var path: String
  public var unit: String
  /// Its index; never 0, the first.
  public var alternative: Int
  /// Under the first alternative, and under this one.
  public var first: Estimate
  public var estimate: Estimate
  /// This one − the first, replication by replication; nil where either has no value.
  public var difference: PairedDifference?
  public var verdict: Verdict
  /// Half the interval around the difference that agrees with the verdict: it leaves out 0 exactly where the two are
  /// distinguishable.
  public var halfWidth: Double?
  /// The same for this difference alone, as if no other were looked at.
  public var pairedHalfWidth: Double?
  /// The same where the intervals of all comparisons together cover the truth (Bonferroni).
  public var simultaneousHalfWidth: Double?
  public var pValue: Double?
  /// By Holm: distinguishable where it is at most 1 − confidence.
  public var adjustedPValue: Double?

  init(path: String, unit: String, alternative: Int, first: Estimate, estimate: Estimate, difference: PairedDifference?)
  {
    self.path = path
    self.unit = unit
    self.alternative = alternative
    self.first = first
    self.estimate = estimate
    self.difference = difference
    pValue = difference?.pValue
    verdict = difference.map { $0.isIdentical ? .identical : .noInterval } ?? .noValue
  }
}

extension [MetricComparison] {
  /// Judges those that have a p-value together.
  ///
  /// - Returns: How many these are.
  mutating func judge(confidence: Double) -> Int {
    let judged = indices.filter { self[$0].pValue != nil }
    let alpha = 1 - confidence
    let holm = HolmCorrection(pValues: judged.compactMap { self[$0].pValue }, alpha: alpha)
    for (rank, index) in judged.enumerated() {
      let difference = self[index].difference
      self[index].adjustedPValue = holm.adjusted[rank]
      if self[index].verdict != .identical {
        self[index].verdict = holm.isRejected[rank] ? .distinguishable : .notDistinguishable
      }
      self[index].halfWidth = difference?.halfWidth(confidence: 1 - holm.levels[rank])
      self[index].pairedHalfWidth = difference?.halfWidth(confidence: confidence)
      self[index].simultaneousHalfWidth = difference?.halfWidth(confidence: 1 - holm.bonferroniLevel)
    }
    return judged.count
  }

  /// The median of the part of the variance that common random numbers took away, over all comparisons that are not of
  /// identical numbers; nil where none has one.
  var medianVarianceReduction: Double? {
    let parts = filter { $0.verdict != .identical }.compactMap { $0.difference?.varianceReduction }.sorted()
    guard !parts.isEmpty else { return nil }
    return (parts[(parts.count - 1) / 2] + parts[parts.count / 2]) / 2
  }
}

import Workloads

/// All families that fit a sample, and what is made of them.
///
/// The load follows the mean, which the likeliest law of a family need not have: a law is scaled to the mean that is wanted
/// before it is judged.
public struct Fitting: Equatable, Sendable {
  /// A law that is further than this from the sample (Kolmogorov–Smirnov), once it has the mean, is not taken.
  public static let largestDistance = 0.05
  /// How many values stand for the sample where no family is taken.
  public static let empiricalPoints = 200

  /// Those that there are, the smallest criterion first.
  public var candidates: [Fit]
  /// Nil where none is near enough, so that the observed values themselves are taken.
  public var chosen: Fit?
  /// With the mean that was wanted.
  public var law: Distribution
  /// Of the law that is taken, from the sample.
  public var distance: Double

  /// - Parameter mean: the mean that the law is to have; nil for the sample's.
  public init(_ sample: Sample, mean: Double? = nil, families: [Family] = Family.allCases) {
    let fits = families.compactMap { family in family.fit(sample).map { Fit(family, $0, sample) } }
      .filter { $0.logLikelihood.isFinite }
    let constant = fits.filter { $0.family == .constant }
    // A density cannot be compared with a constant's chance.
    candidates = constant.isEmpty ? fits.sorted { $0.criterion < $1.criterion } : constant
    for fit in candidates {
      guard let law = fit.law.scaled(toMean: mean ?? sample.mean) else { continue }
      let distance = fit.family == .constant ? 0 : Fit.distance(law, sample)
      guard distance <= Self.largestDistance else { continue }
      (chosen, self.law, self.distance) = (fit, law, distance)
      return
    }
    law = Self.empirical(sample, mean: mean ?? sample.mean)
    distance = Fit.distance(law, sample)
  }

  /// The means of equal parts of the sample in order. Where another mean is wanted than the sample's, the largest are
  /// scaled to it: the top tenth if a quarter more or less is enough for these, else half of them or all.
  static func empirical(_ sample: Sample, mean: Double) -> Distribution {
    let table = empirical(sample)
    guard case .empirical(let values, let weights) = table, mean != sample.mean else { return table }
    let total = weights.reduce(0, +)
    for share in [0.1, 0.5] {
      var (seen, sum) = (0.0, 0.0)
      var first = values.count
      while first > 0, seen < share * total {
        first -= 1
        seen += weights[first]
        sum += values[first] * weights[first]
      }
      let factor = 1 + (mean * total - table.mean * total) / sum
      guard abs(factor - 1) <= 0.25 else { continue }
      return .empirical(values: values.indices.map { values[$0] * ($0 < first ? 1 : factor) }, weights: weights)
    }
    return table.scaled(toMean: mean) ?? table
  }

  /// The means of equal parts of the sample in order: its mean is the sample's.
  static func empirical(_ sample: Sample) -> Distribution {
    let parts = min(empiricalPoints, max(1, sample.count))
    guard sample.count > 0 else { return .constant(0) }
    var (values, weights): ([Double], [Double]) = ([], [])
    for part in 0..<parts {
      let slice = sample.values[(part * sample.count / parts)..<((part + 1) * sample.count / parts)]
      let mean = slice.reduce(0, +) / Double(slice.count)
      if mean == values.last {
        weights[weights.count - 1] += Double(slice.count)
      } else {
        values.append(mean)
        weights.append(Double(slice.count))
      }
    }
    return .empirical(values: values, weights: weights)
  }
}

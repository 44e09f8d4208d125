/// The delete-a-group jackknife for groups of unequal size, which for equal ones is the usual
/// (n − 1)/n · Σ (θ₍ⱼ₎ − θ̄)².
///
/// Busing, Meijer and van der Leeden, Statistics and Computing 9 (1999), 3–8.
struct Jackknife {
  /// The statistic without each group in turn.
  let without: [Double]
  let pseudovalues: [Double]
  /// Of the statistic.
  let variance: Double

  /// - Parameters:
  ///   - value: The statistic of all groups together.
  ///   - without: The statistic without each group in turn; nil where there is none.
  ///   - sizes: Of the groups, positive.
  /// - Returns: nil for fewer than two groups, or where the statistic is missing without one of them.
  init?(of value: Double, without: [Double?], sizes: [Int]) {
    guard sizes.count > 1 else { return nil }
    let left = without.compactMap(\.self)
    guard left.count == sizes.count else { return nil }
    let total = Double(sizes.reduce(0, +))
    let ratios = sizes.map { total / Double($0) }
    let values = zip(ratios, left).map { ratio, left in ratio * value - (ratio - 1) * left }
    let centre = zip(ratios, left).reduce(Double(sizes.count) * value) { $0 - (1 - 1 / $1.0) * $1.1 }
    let squares = zip(ratios, values).map { ratio, pseudovalue in
      (pseudovalue - centre) * (pseudovalue - centre) / (ratio - 1)
    }
    self.without = left
    pseudovalues = values
    variance = Moments.sum(of: squares) / Double(sizes.count)
  }
}

/// Jain's fairness index (Σx)² ÷ (n·Σx²): 1 where all fare alike, 1/n where one has everything. Nil without values, or
/// where all are zero.
///
/// Jain, Chiu and Hawe, A Quantitative Measure of Fairness and Discrimination, DEC-TR-301, 1984.
public func jainIndex(of values: [Double]) -> Double? {
  guard let largest = values.max(), largest > 0 else { return nil }
  // Relative to the largest, so that no square overflows or vanishes.
  let shares = values.map { $0 / largest }
  let sum = Moments.sum(of: shares)
  return sum * sum / (Double(values.count) * Moments.sum(of: shares.map { $0 * $0 }))
}

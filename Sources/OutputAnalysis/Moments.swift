/// The mean and the sample variance of numbers, computed in their order, so that the same numbers give the same bits.
///
/// The sum is compensated (Neumaier 1974), and the variance is taken in a second pass around the mean with the
/// correction of Chan, Golub and LeVeque (The American Statistician 37, 1983, eq. 1.7): numbers with a large mean and
/// a small spread lose nothing.
public struct Moments: Equatable, Sendable {
  /// Nil without numbers.
  public private(set) var mean: Double?
  /// With the divisor n − 1; nil for fewer than two numbers.
  public private(set) var variance: Double?

  public init(of values: [Double]) {
    guard !values.isEmpty else { return }
    let count = Double(values.count)
    let mean = Self.sum(of: values) / count
    self.mean = mean
    guard values.count > 1 else { return }
    var squares = 0.0
    var deviations = 0.0
    for value in values {
      squares += (value - mean) * (value - mean)
      deviations += value - mean
    }
    variance = max(0, (squares - deviations * deviations / count) / (count - 1))
  }

  /// The sum, with the rounding errors of the additions carried along.
  public static func sum(of values: [Double]) -> Double {
    var sum = 0.0
    var lost = 0.0
    for value in values {
      let next = sum + value
      lost += abs(sum) >= abs(value) ? (sum - next) + value : (value - next) + sum
      sum = next
    }
    return lost.isFinite ? sum + lost : sum
  }
}

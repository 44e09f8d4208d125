/// Mean and variance of each place of a vector over replications, folded in as they come: two numbers a place, however
/// many replications there are.
///
/// Welford, Technometrics 4 (1962), 419–420.
public struct VectorMoments: Sendable {
  private var means: [Double] = []
  /// Empty until there is a second replication: the first leaves them at zero.
  private var squares: [Double] = []
  public private(set) var replications = 0

  public init() {}

  /// Adds a replication; all have the same number of places.
  public mutating func add(_ values: [Double]) {
    guard replications > 0 else {
      (means, replications) = (values, 1)
      return
    }
    precondition(values.count == means.count, "\(values.count) places after replications of \(means.count)")
    if replications == 1 { squares = Array(repeating: 0, count: values.count) }
    replications += 1
    for (index, value) in values.enumerated() {
      let deviation = value - means[index]
      means[index] += deviation / Double(replications)
      squares[index] += deviation * (value - means[index])
    }
  }

  /// The mean of a place with its Student-t interval; without a value where there is no such place.
  public func estimate(_ place: Int, quantile: Double?) -> Estimate {
    guard means.indices.contains(place) else { return Estimate() }
    let count = Double(replications)
    let variance = squares.isEmpty ? 0 : squares[place] / max(1, count - 1)
    return Estimate(
      mean: means[place], halfWidth: quantile.map { $0 * (variance / count).squareRoot() }, replications: replications)
  }

  /// The t quantile for intervals around these means; nil for fewer than two replications.
  public func quantile(confidence: Double) -> Double? {
    replications > 1
      ? StudentT.twoSided(confidence: confidence, degreesOfFreedom: Double(replications - 1)) : nil
  }
}

import Glibc

/// Positive numbers in order, with the sums that fits need.
public struct Sample: Equatable, Sendable {
  /// Rising.
  public let values: [Double]
  public let mean: Double
  /// With the divisor n.
  public let variance: Double
  /// The mean of the logarithms.
  let meanLogarithm: Double

  public var count: Int { values.count }
  /// Standard deviation ÷ mean.
  public var variation: Double { mean > 0 ? variance.squareRoot() / mean : 0 }
  public var smallest: Double { values.first ?? 0 }
  public var largest: Double { values.last ?? 0 }

  /// Values that are not positive and finite are left out.
  public init(_ given: [Double]) {
    values = given.filter { $0 > 0 && $0.isFinite }.sorted()
    let count = Double(max(1, values.count))
    let mean = values.reduce(0, +) / count
    self.mean = mean
    variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    meanLogarithm = values.reduce(0) { $0 + log($1) } / count
  }

  /// Numbers that were rounded to multiples of `resolution`, with those that are equal spread evenly over what rounds
  /// to them: the j-th of m that are v becomes v + resolution × ((j − ½) ÷ m − ½), and of those that are 0 and could
  /// not have been less, resolution × (j − ½) ÷ 2m.
  ///
  /// A density is then compared with what the numbers could have been, not with heaps of infinite height.
  public static func spread(_ given: [Double], resolution: Double) -> Sample {
    guard resolution > 0 else { return Sample(given) }
    let rounded = given.filter { $0 >= 0 && $0.isFinite }.sorted()
    var result: [Double] = []
    result.reserveCapacity(rounded.count)
    var start = 0
    while start < rounded.count {
      var end = start
      while end < rounded.count, rounded[end] == rounded[start] { end += 1 }
      let value = rounded[start]
      let low = max(0, value - resolution / 2)
      let width = value + resolution / 2 - low
      for index in start..<end {
        result.append(low + width * (Double(index - start) + 0.5) / Double(end - start))
      }
      start = end
    }
    return Sample(result)
  }
}

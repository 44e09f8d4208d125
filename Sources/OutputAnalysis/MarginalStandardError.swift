/// MSER-5: where the start-up of a series ends, so that what comes before is left out of the measurements.
///
/// The series is cut into batches of five, and the truncation is the one that makes the marginal standard error of the
/// mean of what is left smallest: Σ (Y − Ȳ)² ÷ (n − d)² over the batches after the d-th. Leaving out a transient
/// lowers it, leaving out good batches raises it.
///
/// White, Simulation 69 (1997), 323–334; batches of five: White, Cobb and Spratt, Proceedings of the Winter Simulation
/// Conference 2000, 755–760.
public struct MarginalStandardError: Equatable, Sendable {
  /// Values in a batch.
  public static let batch = 5
  /// Of so few batches the error is small by chance alone; the truncation leaves at least as many.
  static let fewestLeft = 5

  /// How many values to leave out: a multiple of the batch.
  public var truncation: Int
  /// The same, if no more than half of the series may be left out.
  public var truncationInFirstHalf: Int
  /// In values: how many whole batches hold.
  public var length: Int

  /// Nil for a series of fewer than ten batches.
  public init?(series: [Double]) {
    let count = series.count / Self.batch
    guard count >= 2 * Self.fewestLeft else { return nil }
    let batches = (0..<count).map { batch in
      series[(batch * Self.batch)..<((batch + 1) * Self.batch)].reduce(0, +) / Double(Self.batch)
    }
    let errors = (0...(count - Self.fewestLeft)).map { Self.error(of: Array(batches[$0...])) }
    truncation = Self.batch * Self.indexOfSmallest(errors)
    truncationInFirstHalf = Self.batch * Self.indexOfSmallest(Array(errors[...(count / 2)]))
    length = count * Self.batch
  }

  /// The first of the smallest.
  private static func indexOfSmallest(_ errors: [Double]) -> Int {
    errors.indices.min { (errors[$0], $0) < (errors[$1], $1) } ?? 0
  }

  /// The square of the marginal standard error. What varies by rounding alone does not vary.
  static func error(of batches: [Double]) -> Double {
    let count = Double(batches.count)
    let moments = Moments(of: batches)
    guard let mean = moments.mean, let variance = moments.variance, variance > mean * mean * 1e-20 else { return 0 }
    return variance * (count - 1) / (count * count)
  }

  /// Whether the point is in the second half: then the rest is too short for the point to be trusted, and the series
  /// has not settled, or is too short.
  public var isLate: Bool { 2 * truncation > length }
}

internal import CGSL

/// The line y = slope·x + intercept that is closest to some points, by least squares in y.
public struct LeastSquaresLine: Equatable, Sendable {
  public var slope: Double
  public var intercept: Double
  /// The part of the variation of y that the line explains; nil where y does not vary.
  public var rSquared: Double?

  /// Nil for fewer than two points, or where x does not vary.
  public init?(x: [Double], y: [Double]) {
    precondition(x.count == y.count, "a point has two coordinates: \(x.count) x, \(y.count) y")
    guard let first = x.first, x.contains(where: { $0 != first }) else { return nil }
    var intercept = 0.0
    var slope = 0.0
    // Filled in by the C function, and not needed.
    var (covariance00, covariance01, covariance11, residuals) = (0.0, 0.0, 0.0, 0.0)
    gsl_fit_linear(
      x, 1, y, 1, x.count, &intercept, &slope, &covariance00, &covariance01, &covariance11, &residuals)
    guard slope.isFinite, intercept.isFinite else { return nil }
    self.slope = slope
    self.intercept = intercept
    let spread = gsl_stats_tss(y, 1, y.count)
    rSquared = y.contains { $0 != y[0] } && spread > 0 ? max(0, 1 - residuals / spread) : nil
  }
}

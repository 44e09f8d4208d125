import SimulationKernel

/// How a rate varies over a day or a week: a factor at each time of the clock, joined by lines and repeated.
public struct Profile: Equatable, Sendable {
  public struct Point: Equatable, Sendable {
    /// Nanoseconds since midnight (period of a day) or since Monday 00:00 (period of a week).
    public var time: Nanoseconds
    /// Non-negative; multiplies the peak rate.
    public var factor: Double

    public init(time: Nanoseconds, factor: Double) {
      self.time = time
      self.factor = factor
    }
  }

  /// In order of time, at least one; the last point is joined to the first across the end of the period.
  public var points: [Point]
  /// A day or a week.
  public var period: Nanoseconds

  public init(points: [Point], period: Nanoseconds) {
    self.points = points
    self.period = period
  }
}

import SimulationKernel

/// A level that changes from time to time, and its integral over time.
///
/// The integral up to t is level × t − Σ change × (time of change), so that a change costs one multiplication and
/// nothing has to be done as time goes by. All of it is exact: integers of 128 bits, in which intermediate sums may
/// wrap round without harm.
@frozen public struct Gauge<Level: FixedWidthInteger & BitwiseCopyable & Sendable>: Sendable, BitwiseCopyable {
  public var level: Level
  @usableFromInline var moment: Int128 = 0

  @inlinable public init() { level = 0 }

  @inlinable @inline(__always) public mutating func change(by amount: Level, at now: Nanoseconds) {
    level += amount
    moment &+= Int128(truncatingIfNeeded: amount) &* Int128(truncatingIfNeeded: now)
  }

  /// As a change at `start` and one back at `end`.
  @inlinable @inline(__always) public mutating func hold(
    _ amount: Level, from start: Nanoseconds, to end: Nanoseconds
  ) {
    moment &-= Int128(truncatingIfNeeded: amount) &* Int128(truncatingIfNeeded: end &- start)
  }

  /// Level × ns from the start of the run up to `now`.
  @inlinable public func integral(to now: Nanoseconds) -> Int128 {
    Int128(truncatingIfNeeded: level) &* Int128(truncatingIfNeeded: now) &- moment
  }
}

extension Double {
  /// A number of 128 bits that is not negative, as integrals of levels are, to within a unit in the last place.
  /// `Double.init` goes through generic code for it, which took two thirds of the time of short runs.
  package init(nonNegative value: Int128) {
    self = Double(Int64(truncatingIfNeeded: value >> 64)) * 0x1p64 + Double(UInt64(truncatingIfNeeded: value))
  }
}

/// A gauge that also knows the highest level that it showed for any positive length of time.
@frozen public struct PeakGauge<Level: FixedWidthInteger & BitwiseCopyable & Sendable>: Sendable, BitwiseCopyable {
  @usableFromInline var gauge = Gauge<Level>()
  @usableFromInline var peak: Level = 0
  @usableFromInline var since: Nanoseconds = 0

  @inlinable public init() {}

  @inlinable public var level: Level { gauge.level }

  @inlinable @inline(__always) public mutating func change(by amount: Level, at now: Nanoseconds) {
    if since < now {
      peak = max(peak, gauge.level)
      since = now
    }
    gauge.change(by: amount, at: now)
  }

  @inlinable public func integral(to now: Nanoseconds) -> Int128 { gauge.integral(to: now) }

  /// The highest level up to `now`.
  public func peak(to now: Nanoseconds) -> Level { since < now ? max(peak, level) : peak }

  /// Forgets the peak: a measured window begins at `now`.
  public mutating func restart(at now: Nanoseconds) {
    peak = 0
    since = now
  }
}

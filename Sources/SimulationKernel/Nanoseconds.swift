/// A point in simulated time, or a span of it: a whole number of nanoseconds.
///
/// A point counts from the start of the run (t = 0). Time is never a floating-point number inside the simulator, so
/// that equal times are equal and the order of events does not depend on rounding. 63 bits reach 292 years.
public typealias Nanoseconds = Int64

extension Nanoseconds {
  /// One second, as a number of nanoseconds.
  public static let second: Nanoseconds = 1_000_000_000

  /// The span as a number of seconds, for statistics and output.
  @inlinable public var seconds: Double { Double(self) / 1e9 }

  /// The nearest whole number of nanoseconds to a non-negative number of seconds; spans beyond 292 years, infinities
  /// and not-a-number become the longest span there is, and negative spans zero.
  public init(seconds: Double) {
    let nanoseconds = (seconds * 1e9).rounded()
    self = nanoseconds < 0x1p63 ? Nanoseconds(Swift.max(0, nanoseconds)) : .max
  }
}

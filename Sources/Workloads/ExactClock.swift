import SimulationKernel

/// A point in time that gaps in seconds are added to, without drift: what rounding to a whole nanosecond leaves over is
/// kept for the next gap, so that a process keeps its rate however short the gaps and however long the run.
struct ExactClock: BitwiseCopyable, Sendable {
  /// Never negative. It stops at the end of representable time.
  private(set) var whole: Nanoseconds
  /// The part of a nanosecond beyond that, in [0, 1).
  private(set) var fraction = 0.0

  init(_ time: Nanoseconds = 0) { whole = time }

  /// Moves on by a gap of zero or more seconds.
  @inline(__always)
  mutating func advance(bySeconds gap: Double) {
    let span = fraction + gap * 1e9
    guard span < 0x1p62 else {
      self = ExactClock(.max)
      return
    }
    let nanoseconds = Nanoseconds(span)
    let (sum, overflow) = whole.addingReportingOverflow(nanoseconds)
    whole = overflow ? .max : sum
    fraction = span - Double(nanoseconds)
  }

  /// The nearest whole nanosecond.
  @inline(__always) var rounded: Nanoseconds { fraction < 0.5 || whole == .max ? whole : whole + 1 }

  /// The nanoseconds since a time that is not later.
  @inline(__always) func since(_ time: Nanoseconds) -> Double { Double(whole - time) + fraction }
}

import SimulationKernel
import Traces

/// What time of the week it was at a trace's origin.
public struct TraceClock: Equatable, Sendable {
  /// Seconds since Monday 00:00.
  public var atOrigin = 0.0
  /// What was taken for granted; nil where the trace says.
  public var assumption: String?

  private static let week = 604_800.0

  /// From the headers `UnixStartTime` and `TimeZone` (seconds east of Greenwich) of a log in the Standard Workload
  /// Format. 1 January 1970 was a Thursday.
  public init(_ summary: TraceSummary) {
    guard let start = summary.headerValue("UnixStartTime").flatMap({ Int64($0) }), start > 0, start < 1 << 40 else {
      assumption = "The trace does not say when it began: its clock is taken to begin on a Monday at 00:00."
      return
    }
    let zone = summary.headerValue("TimeZone").flatMap { Int64($0) }.flatMap { abs($0) <= 86_400 ? $0 : nil }
    atOrigin = Double((start + (zone ?? 0) + 3 * 86_400) % Int64(Self.week))
    if zone == nil { assumption = "The trace does not say its time zone: its clock is taken to be that of Greenwich." }
  }

  /// The clock when the first job is submitted, in whole seconds, so that the run begins where the trace does.
  func atStart(_ profile: TraceProfile) -> Nanoseconds {
    let seconds = (atOrigin + profile.arrivals.first.seconds).truncatingRemainder(dividingBy: Self.week)
    return Nanoseconds(seconds < 0 ? seconds + Self.week : seconds) * .second
  }
}

import CloudModel
import Glibc
import SimulationKernel
import Traces
import Workloads

extension TraceScenario {
  /// The machine of a parallel log as one host; else as many equal hosts, each large enough for every job, as the load
  /// fills to seven tenths.
  static func hosts(
    _ profile: TraceProfile, _ summary: TraceSummary, _ workload: Workload, _ assumptions: inout [String]
  ) -> [HostPool] {
    let largest = largest(profile, workload)
    let processors = ["MaxProcs", "MaxNodes"].lazy
      .compactMap { summary.headerValue($0).flatMap { Int64($0) } }.first { (1...1_000_000_000).contains($0) }
    let onlyCores = ResourceKind.allCases.allSatisfy { $0 == .cpu || largest[$0] == 0 }
    if let processors, onlyCores, processors * 1000 >= largest[.cpu] {
      return [HostPool(name: "machine", count: 1, capacity: largest.with(processors * 1000, of: .cpu))]
    }
    var count = 1.0
    let load = load(profile, workload)
    for kind in ResourceKind.allCases where largest[kind] > 0 {
      count = max(count, load[kind.rawValue] / usualUtilization / Double(largest[kind]))
    }
    let hosts = Int(min(1_000_000, count.rounded(.up)))
    assumptions.append(
      "The trace does not say what it ran on: \(hosts) \(hosts == 1 ? "host" : "hosts"), each as large as the largest "
        + "demands, are what the mean load fills to seven tenths at most.")
    return [HostPool(name: "hosts", count: hosts, capacity: largest)]
  }

  /// Of each kind the most that one job can ask for; a law without an end is cut by nothing, so that its one in a
  /// million is allowed for.
  private static func largest(_ profile: TraceProfile, _ workload: Workload) -> ResourceVector {
    var largest = workload.demand.fixed
    for drawn in workload.demand.drawn {
      let observed = profile.demands[drawn.kind.rawValue].sample.largest
      let most = drawn.amount.maximum.isFinite ? max(observed, drawn.amount.maximum) : observed * 4
      largest[drawn.kind] = Int64(min(1e15, (most * Double(drawn.kind.unitsPerShown)).rounded(.up)))
    }
    return largest
  }

  /// What is held on the average, in whole units by kind: rate × demand × duration of the jobs.
  private static func load(_ profile: TraceProfile, _ workload: Workload) -> [Double] {
    let span = max(1, profile.arrivals.span)
    guard profile.durations.sample.count > 0 else {
      let busy = Double(profile.count) / span * (workload.duration?.mean ?? 0)
      return ResourceKind.allCases.map { kind in
        let drawn = workload.demand.drawn.first { $0.kind == kind }?.amount.mean ?? 0
        return busy * (drawn * Double(kind.unitsPerShown) + Double(workload.demand.fixed[kind]))
      }
    }
    let assumed = Double(profile.count) * profile.durations.sample.mean
    return ResourceKind.allCases.map { kind in
      let isAssumed = profile.demands[kind.rawValue].sample.count == 0
      return (isAssumed ? assumed * Double(workload.demand.fixed[kind]) : profile.work[kind.rawValue]) / span
    }
  }
}

extension ResourceVector {
  fileprivate func with(_ amount: Int64, of kind: ResourceKind) -> ResourceVector {
    var vector = self
    vector[kind] = amount
    return vector
  }
}

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

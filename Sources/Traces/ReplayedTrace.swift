import CloudModel
import SimulationKernel
import Workloads

/// A trace that is replayed: looked through once to learn what is in it, then read anew for each replication.
///
/// A sorted trace is streamed and never held. One whose submit times go back is held and sorted by (submit time, order
/// in the file), some 100 bytes a job.
public struct ReplayedTrace: Sendable {
  public let source: TraceSource
  public let summary: TraceSummary
  /// Jobs of the trace that are the workload's.
  public let taken: Int
  /// Jobs of the workload that arrive at the horizon or later, of the first pass through the trace.
  public let beyondHorizon: Int
  /// The priorities that the workload's jobs give, in rising order.
  public let priorities: [Int]
  /// In order of arrival, where the file is not; with the numbers that sampling goes by.
  private let sorted: [SortedRow]?
  private let replay: TraceReplay

  struct SortedRow: Sendable {
    var row: TraceRow
    var id: Int64
  }

  private static let mostPriorities = 10_000

  /// - Parameters:
  ///   - hasDurationLaw: whether the workload says how long jobs take that do not say it themselves.
  ///   - horizon: jobs that arrive then or later are counted.
  /// - Throws: where the file cannot be read or is of another kind; where a job lacks what the workload does not say; and
  ///   at what cannot be used, where the reading is strict or the file has our own columns and no further key.
  public init(_ source: TraceSource, hasDurationLaw: Bool, horizon: Nanoseconds) throws(TraceProblem) {
    self.source = source
    replay = source.replay ?? TraceReplay()
    let reader = try Self.open(source, replay)
    let filter = TraceFilter(source, replay, format: reader.format)
    let mustBeGood = source.replay == nil && reader.format == .csv
    var (priorities, count, late): ([Int], Int, Int) = ([], 0, 0)
    var last: Nanoseconds = 0
    while let job = try reader.next() {
      if mustBeGood, reader.faults.count >= TraceProblem.mostFindings { break }
      guard let row = filter.row(job) else { continue }
      count += 1
      last = max(last, row.arrival)
      if row.arrival >= horizon { late += 1 }
      if job.duration == nil, !hasDurationLaw {
        throw TraceProblem(
          file: source.file, line: job.line, message: "the job has no duration; give the workload a `duration`")
      }
      if let priority = row.priority, !priorities.contains(priority) {
        guard priorities.count < Self.mostPriorities else {
          throw TraceProblem(file: source.file, line: job.line, message: "there are more than 10000 priorities")
        }
        priorities.append(priority)
      }
    }
    if mustBeGood, !reader.faults.isEmpty { throw TraceProblem(file: source.file, findings: reader.faults) }
    taken = count
    self.priorities = priorities.sorted()
    summary = reader.summary
    beyondHorizon = late
    if let period = replay.period, last >= period {
      throw TraceProblem(
        file: source.file,
        message:
          "the trace lasts \(last / .second) s, longer than the \(period / .second) s after which it is to begin "
          + "anew; make `repeat` longer, or the `window` shorter")
    }
    sorted = reader.summary.unsorted > 0 ? try Self.load(source, replay, count: count) : nil
  }

  /// Whether anything of the trace is not replayed as it stands in the file.
  public var hasRemarks: Bool { taken == 0 || !summary.dropped.isEmpty || summary.unsorted > 0 || beyondHorizon > 0 }

  static func open(_ source: TraceSource, _ replay: TraceReplay) throws(TraceProblem) -> TraceReader {
    if source.file == "-" { try StandardInputCopy.make() }
    return try TraceReader(file: source.file, format: replay.format, options: replay.options)
  }

  private static func load(
    _ source: TraceSource, _ replay: TraceReplay, count: Int
  ) throws(TraceProblem) -> [SortedRow] {
    let reader = try open(source, replay)
    let filter = TraceFilter(source, replay, format: reader.format)
    var rows: [SortedRow] = []
    rows.reserveCapacity(count)
    while let job = try reader.next() {
      if let row = filter.row(job) { rows.append(SortedRow(row: row, id: job.id)) }
    }
    // Positions settle the order of equal times.
    return rows.enumerated().sorted { ($0.element.row.arrival, $0.offset) < ($1.element.row.arrival, $1.offset) }
      .map(\.element)
  }

  /// The rows for one replication.
  /// - Parameter key: names the seed, the replication, the tenant and the workload.
  public func rows(key: StreamKey, horizon: Nanoseconds) throws(TraceProblem) -> any TraceRows {
    let chooser = JobSample(share: replay.sample, key: key)
    if let sorted { return SortedRows(rows: sorted, sample: chooser, period: replay.period, horizon: horizon) }
    return try StreamedRows(source, replay, sample: chooser, horizon: horizon)
  }
}

/// Which jobs of a trace are a workload's, and what becomes of them.
struct TraceFilter {
  private let tenant: String?
  private let workload: String?
  private let window: Range<Nanoseconds>?
  private let rate: Double
  private let demand: Double

  init(_ source: TraceSource, _ replay: TraceReplay, format: TraceFormat) {
    tenant = replay.isByTenant || format == .csv ? source.tenant : nil
    workload = format == .csv ? source.workload : nil
    window = replay.window
    rate = replay.rate
    demand = replay.demand
  }

  /// The request that a job becomes; nil where it is not the workload's.
  @inline(__always)
  func row(_ job: TraceJob) -> TraceRow? {
    if let window, !window.contains(job.submit) { return nil }
    if let tenant, let name = job.tenant, name != tenant { return nil }
    if let workload, let name = job.workload, name != workload { return nil }
    var arrival = job.submit - (window?.lowerBound ?? 0)
    if rate != 1 { arrival = Nanoseconds(min(Double(arrival) / rate, Double(RequestDraw.longestSpan)).rounded()) }
    var row = TraceRow(
      arrival: arrival, duration: job.duration, estimate: job.estimate, priority: job.priority)
    for kind in ResourceKind.allCases {
      guard let amount = job.amount(kind) else { continue }
      let scaled = demand == 1 ? amount : Int64(min(Double(amount) * demand, 0x1p40).rounded(.up))
      row.give(scaled, of: kind)
    }
    return row
  }
}

/// Chooses a share of the jobs by a hash, so that what else is simulated changes nothing.
struct JobSample: Sendable {
  private let isAll: Bool
  private let limit: UInt64
  private let key: StreamKey

  init(share: Double, key: StreamKey) {
    isAll = share >= 1
    limit = UInt64(max(0, min(share, 1)) * 0x1p53)
    self.key = key.appending("trace.sample")
  }

  @inline(__always)
  func takes(_ id: Int64, cycle: Int) -> Bool {
    isAll || key.appending(Int(id)).appending(cycle).words.high >> 11 < limit
  }
}

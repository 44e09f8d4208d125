import SimulationKernel
import Workloads

/// The rows of a trace that is held in order, again and again where it repeats.
struct SortedRows: TraceRows {
  let rows: [ReplayedTrace.SortedRow]
  let sample: JobSample
  let period: Nanoseconds?
  let horizon: Nanoseconds
  private var index = 0
  private var cycle = 0

  init(rows: [ReplayedTrace.SortedRow], sample: JobSample, period: Nanoseconds?, horizon: Nanoseconds) {
    self.rows = rows
    self.sample = sample
    self.period = period
    self.horizon = horizon
  }

  var problem: TraceProblem? { nil }

  mutating func nextRow() -> TraceRow? {
    while true {
      while index < rows.count {
        let next = rows[index]
        index += 1
        guard sample.takes(next.id, cycle: cycle) else { continue }
        return next.row.later(cycle, period)
      }
      cycle += 1
      index = 0
      guard !rows.isEmpty, period.begins(cycle, before: horizon) else { return nil }
    }
  }
}

/// The rows of a trace that is read as they are needed.
///
/// A class because an open file has one position; each replication has its own.
final class StreamedRows: TraceRows, @unchecked Sendable {
  private let source: TraceSource
  private let replay: TraceReplay
  private let sample: JobSample
  private let horizon: Nanoseconds
  private let filter: TraceFilter
  private var reader: TraceReader
  private var cycle = 0
  private var countInCycle = 0
  private(set) var problem: TraceProblem?

  init(
    _ source: TraceSource, _ replay: TraceReplay, sample: JobSample, horizon: Nanoseconds
  ) throws(TraceProblem) {
    self.source = source
    self.replay = replay
    self.sample = sample
    self.horizon = horizon
    reader = try ReplayedTrace.open(source, replay)
    filter = TraceFilter(source, replay, format: reader.format)
  }

  func nextRow() -> TraceRow? {
    do throws(TraceProblem) {
      while problem == nil {
        while let job = try reader.next() {
          if reader.summary.unsorted > 0 {
            throw TraceProblem(file: source.file, line: job.line, message: "the file was changed while it was read")
          }
          guard let row = filter.row(job) else { continue }
          countInCycle += 1
          if sample.takes(job.id, cycle: cycle) { return row.later(cycle, replay.period) }
        }
        cycle += 1
        guard countInCycle > 0, replay.period.begins(cycle, before: horizon) else { return nil }
        countInCycle = 0
        reader = try ReplayedTrace.open(source, replay)
      }
    } catch {
      problem = error
    }
    return nil
  }
}

extension TraceRow {
  fileprivate func later(_ cycle: Int, _ period: Nanoseconds?) -> TraceRow {
    var row = self
    row.arrival += Nanoseconds(cycle) * (period ?? 0)
    return row
  }
}

extension Nanoseconds? {
  /// Whether a repetition begins before the horizon; never where nothing repeats.
  fileprivate func begins(_ cycle: Int, before horizon: Nanoseconds) -> Bool {
    guard let period = self, period > 0 else { return false }
    let (start, overflow) = period.multipliedReportingOverflow(by: Nanoseconds(cycle))
    return !overflow && start < horizon
  }
}

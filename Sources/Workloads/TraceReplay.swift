import CloudModel
import SimulationKernel

/// How the jobs of a trace become the requests of a workload.
public struct TraceReplay: Equatable, Sendable {
  /// Nil to find out from the file.
  public var format: TraceFormat?
  public var options = TraceOptions()
  /// Arrivals come so many times as fast.
  public var rate = 1.0
  /// Demands are so many times as large.
  public var demand = 1.0
  /// Only jobs submitted in this part of the trace; its beginning becomes the start of the run.
  public var window: Range<Nanoseconds>?
  /// The share of the jobs that is replayed, each chosen by a hash of its number, of the seed and of the replication.
  public var sample = 1.0
  /// The trace begins anew each time so much has passed; nil for once.
  public var period: Nanoseconds?
  /// Whether only the jobs of users that are called like the tenant are replayed. A CSV with a column `tenant` always
  /// goes by it.
  public var isByTenant = false

  public init() {}
}

/// Requests of a trace in order of arrival, one at a time.
public protocol TraceRows: Sendable {
  /// The next row; nil after the last, or where the file has failed.
  mutating func nextRow() -> TraceRow?
  /// Why the file has failed.
  var problem: TraceProblem? { get }
}

import SimulationKernel
import Workloads

/// A trace that has been looked through, ready to be replayed as often as is needed.
///
/// Our own CSV without further keys is held as a table: every row must be good. Everything else is streamed.
public struct PreparedTrace: Sendable {
  public let table: TraceTable?
  public let replay: ReplayedTrace?
  private let source: TraceSource

  /// - Parameters:
  ///   - hasDurationLaw: whether the workload says how long jobs take that do not say it themselves.
  ///   - horizon: jobs that arrive then or later are counted.
  public init(_ source: TraceSource, hasDurationLaw: Bool, horizon: Nanoseconds) throws(TraceProblem) {
    self.source = source
    if source.replay == nil, Self.isOwnTable(source.file) {
      table = try TraceTable.load(source.file)
      replay = nil
    } else {
      table = nil
      replay = try ReplayedTrace(source, hasDurationLaw: hasDurationLaw, horizon: horizon)
    }
  }

  /// Whether the prepared file is that of another workload, too, and holds what it needs.
  public func serves(_ other: TraceSource) -> Bool {
    table != nil ? other.replay == nil && other.file == source.file : other == source
  }

  /// The priorities that the jobs of a workload give, in rising order.
  public func priorities(for source: TraceSource) -> [Int] {
    replay?.priorities ?? table?.priorities(tenant: source.tenant, workload: source.workload) ?? []
  }

  /// Whether a file is to be read as our own CSV; also where it is of no known kind, so that its header is explained.
  private static func isOwnTable(_ file: String) -> Bool {
    guard file != "-", let input = try? TraceInput(path: file) else { return file != "-" }
    guard let beginning = try? TraceLines(input).beginning(4096) else { return true }
    if beginning.starts(with: Array("SQLite format 3".utf8)) { return false }
    return TraceFormat.detect(name: file, beginning: beginning).map { $0 == .csv } ?? true
  }
}

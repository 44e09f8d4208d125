import SimulationKernel

/// Keeps, of all requests of a run, those that waited longest before they first started, or were asked for by id.
///
/// Memory follows the number that is asked for, not the run.
public final class LongestWaits: RunRecorder {
  public enum Choice: Sendable, Equatable {
    /// So many; of one tenant, or, where nil, of all.
    case longest(Int, tenant: Int?)
    case request(Int)
  }

  private let choice: Choice
  /// Arrivals that are measured.
  private let window: Range<Nanoseconds>
  private let end: Nanoseconds
  /// The longest wait first, of equal ones the earlier arrival.
  public private(set) var rows: [RequestRow] = []
  /// Requests that arrived in the whole run.
  public private(set) var requests = 0

  public init(_ choice: Choice, of scenario: Scenario) {
    self.choice = choice
    end = scenario.horizon
    window = scenario.warmup..<max(scenario.warmup, scenario.horizon)
  }

  public func grantEnded(_ row: GrantRow) {}

  public func requestEnded(_ row: RequestRow) {
    requests += 1
    switch choice {
    case .request(let id): if row.id == id { rows = [row] }
    case .longest(let most, let tenant):
      guard window.contains(row.arrival), tenant == nil || row.tenant == tenant, wait(of: row) > 0 else { return }
      if rows.count == most, let last = rows.last, !comesBefore(row, last) { return }
      let place = rows.firstIndex { comesBefore(row, $0) } ?? rows.count
      rows.insert(row, at: place)
      if rows.count > most { rows.removeLast() }
    }
  }

  /// To the first start, or to the end of the request or of the run where there was none.
  private func wait(of row: RequestRow) -> Nanoseconds { (row.start ?? row.end ?? max(end, row.arrival)) - row.arrival }

  private func comesBefore(_ a: RequestRow, _ b: RequestRow) -> Bool {
    (wait(of: a), -a.id) > (wait(of: b), -b.id)
  }
}

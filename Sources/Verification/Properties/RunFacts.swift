import CloudSimulator

/// Keeps the rows of a run.
final class RunFacts: RunRecorder {
  private(set) var requests: [RequestRow] = []
  private(set) var grants: [GrantRow] = []

  func requestEnded(_ row: RequestRow) { requests.append(row) }
  func grantEnded(_ row: GrantRow) { grants.append(row) }

  /// The holds of each request in the order of time, by its number.
  var holds: [Int: [GrantRow]] {
    Dictionary(grouping: grants.filter { $0.request != nil }) { $0.request ?? 0 }
      .mapValues { $0.sorted { ($0.start, $0.end) < ($1.start, $1.end) } }
  }
}

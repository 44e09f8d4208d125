import CloudSimulator

/// What became of a number of replications.
public struct ReplicationsOutcome: Equatable, Sendable {
  /// How many were finished and folded.
  public var finished: Int
  /// Whether a replication was interrupted or never started.
  public var isInterrupted: Bool
}

/// Runs replications 0, 1, … `count` − 1, as many as `jobs` at a time, and hands their records to `fold` strictly in
/// that order, whatever the number of jobs. At most `jobs` records wait for their turn.
///
/// - Parameters:
///   - body: Runs one replication, on any thread; nil where it was interrupted. It may look at `Task.isCancelled`,
///     which is true once another replication has failed.
///   - progress: Called after each fold with the numbers of finished replications and of all.
///   - fold: Called on the caller's side, one record at a time.
/// - Returns: After an interruption no further replication starts, and all that finish are folded, in order: there may
///   be gaps, where a replication was interrupted and a later one had already finished.
/// - Throws: The first error of `body` or `fold`, once the replications under way have ended.
public func runReplications(
  _ count: Int, jobs: Int, progress: (Int, Int) -> Void = { _, _ in },
  fold: (ReplicationRecord) throws -> Void,
  body: @escaping @Sendable (Int) throws -> ReplicationRecord?
) async throws -> ReplicationsOutcome {
  try await withThrowingTaskGroup(of: (Int, ReplicationRecord?).self) { group in
    var pending: [Int: ReplicationRecord?] = [:]
    var (next, folded, finished) = (0, 0, 0)
    var isInterrupted = false
    let jobs = max(1, jobs)

    while true {
      // Those under way or waiting, the one whose turn it is aside, are at most `jobs`.
      while !isInterrupted, next < count, next - folded - pending.count < jobs, next - folded <= jobs {
        let replication = next
        group.addTask { (replication, try body(replication)) }
        next += 1
      }
      guard let (replication, record) = try await group.next() else { break }
      pending[replication] = .some(record)
      if record == nil { isInterrupted = true }
      while let record = pending.removeValue(forKey: folded) {
        folded += 1
        guard let record else { continue }
        try fold(record)
        finished += 1
        progress(finished, count)
      }
    }
    return ReplicationsOutcome(finished: finished, isInterrupted: finished < count)
  }
}

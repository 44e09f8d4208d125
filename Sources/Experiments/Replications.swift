import CloudSimulator

/// What became of a number of runs.
public struct ReplicationsOutcome: Equatable, Sendable {
  /// How many were finished and folded.
  public var finished: Int
  /// Whether one was interrupted or never started, without having become needless.
  public var isInterrupted: Bool
}

/// Runs replications 0, 1, … `count` − 1, as many as `jobs` at a time, and hands what they yield to `fold` strictly in
/// that order, whatever the number of jobs. At most `jobs` of these wait for their turn.
///
/// - Parameters:
///   - body: Runs one replication, on any thread; nil where it was interrupted. It may look at `Task.isCancelled`,
///     which is true once another replication has failed, or when there are enough.
///   - progress: Called after each fold with the numbers of finished replications and of all.
///   - fold: Called on the caller's side, one record at a time.
///   - isEnough: Asked after each fold. Once it is true no more are folded, whatever else has been run already: so
///     what is folded does not depend on the number of jobs.
/// - Returns: After an interruption no further replication starts, and all that finish are folded, in order: there may
///   be gaps, where a replication was interrupted and a later one had already finished.
/// - Throws: The first error of `body` or `fold`, once the replications under way have ended.
public func runReplications<Record: Sendable>(
  _ count: Int, jobs: Int, progress: (Int, Int) -> Void = { _, _ in },
  isEnough: () -> Bool = { false },
  fold: (Record) throws -> Void,
  body: @escaping @Sendable (Int) throws -> Record?
) async throws -> ReplicationsOutcome {
  try await withThrowingTaskGroup(of: (Int, Record?).self) { group in
    var pending: [Int: Record?] = [:]
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
        guard isEnough() else { continue }
        group.cancelAll()
        return ReplicationsOutcome(finished: finished, isInterrupted: false)
      }
    }
    return ReplicationsOutcome(finished: finished, isInterrupted: finished < count)
  }
}

import CloudSimulator

/// Runs every replication under every alternative: replication 0 under each, then replication 1, …, all from one pool of
/// jobs. Hands the records of a replication to `fold` together, in the order of the alternatives, once it has finished
/// under each; one that was interrupted under any is left out, so that all alternatives have the same replications.
///
/// - Parameters:
///   - isEnough: Asked after each fold; see `runReplications`.
///   - body: Runs a replication under an alternative, on any thread; nil where it was interrupted.
/// - Returns: How many replications finished under all alternatives.
public func runComparison(
  alternatives: Int, replications: Int, jobs: Int, isEnough: () -> Bool = { false },
  fold: ([ReplicationRecord]) throws -> Void,
  body: @escaping @Sendable (_ alternative: Int, _ replication: Int) throws -> ReplicationRecord?
) async throws -> ReplicationsOutcome {
  var row: [ReplicationRecord] = []
  var finished = 0
  var hasEnough = false
  let outcome = try await runReplications(
    alternatives * replications, jobs: jobs, isEnough: { hasEnough },
    fold: { record in
      // A row that another replication follows was interrupted.
      if let first = row.first, first.replication != record.replication { row = [] }
      row.append(record)
      guard row.count == alternatives else { return }
      try fold(row)
      row = []
      finished += 1
      hasEnough = isEnough()
    },
    body: { try body($0 % alternatives, $0 / alternatives) })
  return ReplicationsOutcome(finished: finished, isInterrupted: outcome.isInterrupted)
}

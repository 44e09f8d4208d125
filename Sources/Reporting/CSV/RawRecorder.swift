import CloudSimulator

/// Writes the requests and grants of one replication to files of their own as they end. Used by one thread.
public final class RawRecorder: RunRecorder {
  private let replication: Int
  private let names: RowNames
  private let requests: OutputFile
  private let grants: OutputFile
  /// The first problem; nothing is written after it. A long run does well to look at it now and then.
  public private(set) var problem: OutputProblem?

  init(replication: Int, names: RowNames, requests: String, grants: String) throws(OutputProblem) {
    self.replication = replication
    self.names = names
    self.requests = try OutputFile(path: requests)
    self.grants = try OutputFile(path: grants)
  }

  public func requestEnded(_ row: RequestRow) {
    write(to: requests) { $0.append(row, replication: replication, names) }
  }

  public func grantEnded(_ row: GrantRow) {
    write(to: grants) { $0.append(row, replication: replication, names) }
  }

  private func write(to file: OutputFile, _ row: (inout ByteBuffer) -> Void) {
    guard problem == nil else { return }
    do { try file.write(row) } catch { problem = error }
  }

  /// Completes both files. To be called when the replication has finished; without it they are removed.
  public func finish() throws(OutputProblem) {
    if let problem { throw problem }
    try requests.commit(synchronised: false)
    try grants.commit(synchronised: false)
  }
}

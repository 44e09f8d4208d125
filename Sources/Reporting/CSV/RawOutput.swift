import CloudSimulator
import Glibc
import Synchronization

/// `requests.csv` and `grants.csv` of a run: each replication writes to files of its own, on its own thread, and these
/// are joined in the order of the replications.
public struct RawOutput: Sendable {
  private let directory: String
  private let names: RowNames
  private let parts = Parts()

  /// The replications whose own files exist.
  private final class Parts: Sendable {
    let replications = Mutex<Set<Int>>([])
  }

  /// `directory` exists.
  public init(directory: String, scenario: Scenario) {
    self.directory = directory
    names = RowNames(scenario)
  }

  /// A recorder for one replication. Call `finish` on it when the replication has finished.
  public func recorder(replication: Int) throws(OutputProblem) -> RawRecorder {
    parts.replications.withLock { _ = $0.insert(replication) }
    return try RawRecorder(
      replication: replication, names: names, requests: part("requests", replication),
      grants: part("grants", replication))
  }

  /// The two files, to which the replications are added.
  public func joined() throws(OutputProblem) -> JoinedRawOutput {
    try JoinedRawOutput(
      requests: OutputFile(path: directory + "/requests.csv"), grants: OutputFile(path: directory + "/grants.csv"),
      output: self)
  }

  func part(_ name: String, _ replication: Int) -> String {
    "\(directory)/.\(name).\(getpid()).\(replication).part"
  }

  /// Removes what a replication wrote, if anything.
  func removeParts(of replication: Int) {
    for name in ["requests", "grants"] { unlink(part(name, replication)) }
    parts.replications.withLock { _ = $0.remove(replication) }
  }

  /// Removes what replications that were not joined have left.
  func removeLeftParts() {
    for replication in parts.replications.withLock({ $0 }) { removeParts(of: replication) }
  }
}

/// The files `requests.csv` and `grants.csv` under construction.
public final class JoinedRawOutput {
  private let requests: OutputFile
  private let grants: OutputFile
  private let output: RawOutput

  init(requests: OutputFile, grants: OutputFile, output: RawOutput) throws(OutputProblem) {
    self.requests = requests
    self.grants = grants
    self.output = output
    try requests.write { $0.append(ByteBuffer.requestHeader) }
    try grants.write { $0.append(ByteBuffer.grantHeader) }
  }

  /// Adds the rows of a finished replication and removes its own files. To be called in the order of replications.
  public func add(replication: Int) throws(OutputProblem) {
    defer { output.removeParts(of: replication) }
    try copy(output.part("requests", replication), to: requests)
    try copy(output.part("grants", replication), to: grants)
  }

  private func copy(_ part: String, to file: OutputFile) throws(OutputProblem) {
    let descriptor = open(part, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw OutputProblem(.writing, part, code: errno) }
    defer { _ = close(descriptor) }
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count == 0 { return }
      guard count > 0 else {
        if errno == EINTR { continue }
        throw OutputProblem(.writing, part, code: errno)
      }
      try file.write(Array(chunk[..<count]))
    }
  }

  /// Both files, with nothing left to add to them. Removes what replications that were not added have left.
  public func files() -> [OutputFile] {
    output.removeLeftParts()
    return [requests, grants]
  }

  /// Removes everything.
  public func discard() {
    output.removeLeftParts()
    requests.discard()
    grants.discard()
  }
}

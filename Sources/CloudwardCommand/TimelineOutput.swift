import CloudSimulator
import Reporting
import Synchronization

/// The timeline that a run is asked for: which part of it, and where to.
final class TimelineOutput: Sendable {
  static let options = [
    OptionDescription(
      "timeline", "FILE", "write who held what when as a trace that Perfetto and chrome://tracing open; gzip for .gz"),
    OptionDescription(
      "timeline-limit", "N",
      "the most holds in it (default \(TimelineSelection.standardLimit)); later ones are left out"),
    OptionDescription("timeline-sample", "K", "show one request in K, chosen by a hash of its id (default 1: all)"),
    OptionDescription("timeline-replication", "N", "the replication that it shows (default 0, the first)"),
  ]

  let path: String
  let selection: TimelineSelection
  private let scenario: Scenario
  private let summary = Mutex<TimelineSummary?>(nil)

  /// Nil where no timeline is asked for.
  ///
  /// - Parameter replications: The most that there can be.
  init?(_ arguments: Arguments, _ scenario: Scenario, replications: Int) throws {
    guard let path = arguments.value("timeline") else {
      if let option = Self.options.dropFirst().first(where: { arguments.has($0.name) }) {
        throw Failure(code: .usage, message: "--\(option.name) needs --timeline FILE")
      }
      return nil
    }
    guard !path.isEmpty, path != "-" else {
      throw Failure(code: .usage, message: "--timeline takes a file, as --timeline trace.json.gz, not '\(path)'")
    }
    var selection = TimelineSelection()
    selection.limit = try arguments.number("timeline-limit", in: 1...1_000_000_000) ?? selection.limit
    selection.sampling = try arguments.number("timeline-sample", in: 1...1_000_000_000) ?? 1
    selection.replication = try arguments.number("timeline-replication", in: 0...1_000_000) ?? 0
    guard selection.replication < replications else {
      throw Failure(
        code: .usage,
        message: "--timeline-replication \(selection.replication): replications are counted from 0, and the last is "
          + "\(replications - 1)")
    }
    self.path = path
    self.selection = selection
    self.scenario = scenario
    // A file that cannot be written is found out before the work.
    try output { () throws(OutputProblem) in try OutputFile(path: path).discard() }
  }

  /// Of one replication; nil where another is shown.
  func recorder(replication: Int) throws(OutputProblem) -> TimelineRecorder? {
    guard replication == selection.replication else { return nil }
    return try TimelineRecorder(path: path, scenario: scenario, selection, version: cloudwardVersion)
  }

  /// Completes the file of a finished replication.
  func finish(_ recorder: TimelineRecorder, _ record: ReplicationRecord) throws(OutputProblem) {
    try recorder.finish(record.series)
    let finished = recorder.summary
    summary.withLock { $0 = finished }
  }

  /// What to tell the user of it.
  var note: String {
    guard let summary = summary.withLock({ $0 }) else {
      return "Timeline: not written, since replication \(selection.replication) was not run to its end"
    }
    return "Timeline: \(path): \(summary.sentence(selection))"
  }
}

/// Tells two recorders the same.
final class RecorderPair: RunRecorder {
  private let first: any RunRecorder
  private let second: any RunRecorder

  init(_ first: any RunRecorder, _ second: any RunRecorder) {
    self.first = first
    self.second = second
  }

  /// One recorder that tells all that there are; nil where there is none.
  static func joined(_ recorders: [(any RunRecorder)?]) -> (any RunRecorder)? {
    recorders.reduce(nil) { joined, next in
      guard let joined, let next else { return joined ?? next }
      return RecorderPair(joined, next)
    }
  }

  var takesRequests: Bool { first.takesRequests || second.takesRequests }

  func requestEnded(_ row: RequestRow) {
    if first.takesRequests { first.requestEnded(row) }
    if second.takesRequests { second.requestEnded(row) }
  }

  func grantEnded(_ row: GrantRow) {
    first.grantEnded(row)
    second.grantEnded(row)
  }
}

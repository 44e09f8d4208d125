import CloudSimulator
import Reporting
import Synchronization

/// How full the hosts were in the first replication that runs: a picture of the report.
final class OccupancyOutput: Sendable {
  private static let replication = 0
  private let scenario: Scenario
  private let finished = Mutex<HostOccupancy?>(nil)

  init(_ scenario: Scenario) { self.scenario = scenario }

  /// Of one replication; nil where another is shown.
  func recorder(replication: Int) -> OccupancyRecorder? {
    replication == Self.replication ? OccupancyRecorder(scenario, replication: replication) : nil
  }

  /// Keeps what was recorded of a finished replication.
  func finish(_ recorder: OccupancyRecorder) {
    let occupancy = recorder.finish()
    finished.withLock { $0 = occupancy }
  }

  /// Nil where the replication was not run to its end.
  var result: HostOccupancy? { finished.withLock { $0 } }
}

import Foundation
import Testing

/// What Ctrl-C and `kill` do to a run.
@Suite struct InterruptionTests {
  private let cloudward: Program
  private var folder: TemporaryFolder { cloudward.folder }

  init() throws {
    cloudward = try Program()
    try folder.write(Samples.long, to: "long.yaml")
  }

  /// Sends a signal and waits for the end, which must come long before the run would have ended, in hours. How long it
  /// takes is measured on a quiet machine, not in a test: below a second.
  private func end(_ running: Program.Running, by signal: Int32) throws -> Program.Outcome {
    let sent = Date()
    kill(running.process.processIdentifier, signal)
    let outcome = try cloudward.finish(running)
    #expect(Date().timeIntervalSince(sent) < 60)
    return outcome
  }

  private func wait(seconds: Double, until isDone: () -> Bool = { false }) {
    let end = Date().addingTimeInterval(seconds)
    while Date() < end, !isDone() { usleep(20_000) }
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP]) func beforeAReplicationIsFinishedNothingIsWritten(signal: Int32) throws {
    let running = try cloudward.start("run", "long.yaml", "--requests")
    wait(seconds: 5) { folder.exists("Reports/long") }
    wait(seconds: 0.3)
    let outcome = try end(running, by: signal)
    #expect(outcome.code == 130 && outcome.output.isEmpty)
    #expect(outcome.messages.contains("interrupted before a replication was finished; nothing was written"))
    #expect(folder.names(in: "Reports/long").isEmpty && !folder.exists("Reports/long"))
  }

  @Test(arguments: [SIGINT, SIGTERM]) func finishedReplicationsAreKept(signal: Int32) throws {
    // Replications of about a tenth of a second, more than anyone waits for.
    let running = try cloudward.start(
      "run", "long.yaml", "--horizon", "5min", "--replications", "100000", "--requests", "--json", "--jobs", "2")
    wait(seconds: 20) { folder.names(in: "Reports/long").contains { $0.hasSuffix(".20.part") } }
    let outcome = try end(running, by: signal)
    #expect(outcome.code == 130)
    #expect(
      folder.names(in: "Reports/long") == [
        "charts.json", "grants.csv", "report.html", "requests.csv", "summary.csv", "summary.json", "timeseries.csv",
      ])
    let document = try folder.json("Reports/long/summary.json")
    #expect(document["complete"] as? Bool == false)
    let finished = try #require(document["replications"] as? Int)
    #expect(finished > 0 && finished < 100_000)
    #expect(
      (document["warnings"] as? [String])?.first
        == "Interrupted: \(finished) of 100000 replications finished, and the results are of these.")
    #expect(try outcome.output == folder.text("Reports/long/summary.json"))
    let rows = try folder.text("Reports/long/requests.csv").split(separator: "\n").dropFirst()
    #expect(Set(rows.map { $0.prefix { $0 != "," } }).count == finished)
  }

  /// Greedy and exact choices of `utilization` can be long; they are no excuse.
  @Test func aSecondSignalEndsTheProgramAtOnce() throws {
    let running = try cloudward.start("run", "long.yaml")
    wait(seconds: 5) { folder.exists("Reports/long") }
    kill(running.process.processIdentifier, SIGINT)
    kill(running.process.processIdentifier, SIGINT)
    let outcome = try end(running, by: SIGINT)
    #expect(outcome.code == 130)
  }
}

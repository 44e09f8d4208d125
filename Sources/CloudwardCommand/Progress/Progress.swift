import CloudSimulator
import Synchronization

/// Tells the user how far the replications have come, by the time that they have simulated.
final class Progress: Sendable {
  enum Work: Sendable {
    case replications
    /// Run beforehand to find the warm-up.
    case pilot
    /// Replications of which nobody knows how many it will take.
    case untilPrecise
  }

  private let replications: Int
  private let work: Work
  /// What the replications are of; empty where that is clear.
  private let subject: String
  /// Simulated nanoseconds of one replication.
  private let horizon: Double
  private let done = Atomic<Int>(0)
  private let line = ProgressLine()

  init(_ replications: Int, _ work: Work = .replications, of scenario: Scenario, subject: String = "") {
    self.replications = replications
    self.work = work
    self.subject = subject.isEmpty ? "" : " of " + subject
    horizon = Double(scenario.horizon)
  }

  /// Notes so much more simulated time (ns), on any thread.
  func advance(by nanoseconds: Int64) {
    let done = Double(done.wrappingAdd(Int(nanoseconds), ordering: .relaxed).newValue)
    line.update { elapsed in
      work == .untilPrecise ? count(of: done, elapsed) : share(of: done, elapsed)
    }
  }

  /// Takes the bar away.
  func finish() { line.finish() }

  private func share(of done: Double, _ elapsed: Double) -> ProgressLine.State {
    let fraction = min(1, done / (Double(replications) * horizon))
    let name = work == .pilot ? "pilot replication" : "replication"
    let things = replications == 1 ? "1 \(name)" : "\(replications) \(name)s"
    return ProgressLine.State(
      fraction: fraction, text: "\(Int(fraction * 100)) % of \(things)\(subject)",
      details: ["\(Self.rate(done / elapsed)) simulated a second"] + ProgressLine.timeLeft(fraction, elapsed))
  }

  /// How many replications there have been, where nobody knows how many there will be.
  private func count(of done: Double, _ elapsed: Double) -> ProgressLine.State {
    let count = done / horizon
    return ProgressLine.State(
      text: "\(Int(count)) replications\(subject) in \(ProgressLine.words(elapsed)), not yet precise enough",
      details: ProgressLine.rate(count, elapsed))
  }

  /// Simulated time in nanoseconds, short.
  private static func rate(_ nanoseconds: Double) -> String {
    let hours = nanoseconds / 3.6e12
    if hours >= 48 { return "\(Int(min(hours / 24, 1e9))) d" }
    return hours >= 2 ? "\(Int(hours)) h" : hours >= 1.0 / 30 ? "\(Int(hours * 60)) min" : "\(Int(hours * 3600)) s"
  }
}

import Glibc
import Synchronization

/// Tells the user how far the replications have come: a bar on a terminal, elsewhere one plain line now and then.
final class Progress: Sendable {
  private let replications: Int
  /// Simulated nanoseconds of all replications together.
  private let whole: Double
  private let began = ContinuousClock.now
  private let done = Atomic<Int>(0)
  /// Milliseconds since `began` at which the next report is due.
  private let due: Atomic<Int>
  private let isBar: Bool

  private static let millisecondsBetweenBars = 100
  private static let millisecondsBetweenLines = 10_000

  /// - Parameter horizon: simulated nanoseconds of one replication.
  init(replications: Int, horizon: Int64) {
    self.replications = replications
    whole = Double(replications) * Double(horizon)
    isBar = Terminal.errorIsTerminal
    due = Atomic(isBar ? 300 : Self.millisecondsBetweenLines)
  }

  /// Notes so much more simulated time (ns), on any thread.
  func advance(by nanoseconds: Int64) {
    let done = done.wrappingAdd(Int(nanoseconds), ordering: .relaxed).newValue
    let elapsed = milliseconds
    let due = due.load(ordering: .relaxed)
    guard elapsed >= due else { return }
    let next = elapsed + (isBar ? Self.millisecondsBetweenBars : Self.millisecondsBetweenLines)
    // Only the thread that moves the due time on reports.
    guard self.due.compareExchange(expected: due, desired: next, ordering: .relaxed).exchanged else { return }
    report(fraction: min(1, Double(done) / whole), elapsed: Double(elapsed) / 1000)
  }

  /// Takes the bar away.
  func finish() {
    if isBar && milliseconds >= 300 { Terminal.write("\r\u{1b}[K") }
  }

  private var milliseconds: Int {
    let elapsed = (ContinuousClock.now - began).components
    return Int(elapsed.seconds) * 1000 + Int(elapsed.attoseconds / 1_000_000_000_000_000)
  }

  private func report(fraction: Double, elapsed: Double) {
    let percent = Int(fraction * 100)
    let left = fraction > 0.01 ? ", about \(Int((elapsed / fraction - elapsed).rounded(.up))) s left" : ""
    guard isBar else {
      return Terminal.say("cloudward: \(percent) % of \(replications) replications after \(Int(elapsed)) s\(left)")
    }
    let width = 30
    let full = Int(fraction * Double(width))
    let bar = String(repeating: "█", count: full) + String(repeating: "░", count: width - full)
    Terminal.write("\r\u{1b}[K\(bar) \(percent) % of \(replications) replications\(left)")
  }
}

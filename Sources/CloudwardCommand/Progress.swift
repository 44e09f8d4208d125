import CloudSimulator
import Glibc
import Synchronization

/// Tells the user how far the replications have come: a bar on a terminal, elsewhere one plain line now and then.
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
  /// Simulated nanoseconds of one replication.
  private let horizon: Double
  /// Simulated nanoseconds of all replications together.
  private let whole: Double
  private let began = ContinuousClock.now
  private let done = Atomic<Int>(0)
  /// Milliseconds since `began` at which the next report is due.
  private let due: Atomic<Int>
  private let isBar: Bool

  private static let millisecondsBetweenBars = 100
  private static let millisecondsBetweenLines = 10_000

  init(_ replications: Int, _ work: Work = .replications, of scenario: Scenario) {
    self.replications = replications
    self.work = work
    horizon = Double(scenario.horizon)
    whole = Double(replications) * horizon
    isBar = Terminal.errorIsCapable
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
    if work == .untilPrecise { return reportCount(fraction * whole, elapsed) }
    let name = work == .pilot ? "pilot replication" : "replication"
    let work = replications == 1 ? "1 \(name)" : "\(replications) \(name)s"
    var text = "\(Int(fraction * 100)) % of \(work)"
    if !isBar { text = "cloudward: " + text + " after " + Self.words(elapsed) }
    let rate = ", \(Self.rate(fraction * whole / elapsed)) simulated a second"
    let left = fraction > 0.01 ? ", about \(Self.words((elapsed / fraction - elapsed).rounded(.up))) left" : ""
    guard isBar else { return Terminal.say(text + rate + left) }
    // One column stays free, so that no terminal breaks the line. On a narrow one, the rate can be spared first.
    let width = (Terminal.errorWidth ?? 80) - 1
    for detail in [rate + left, left] where (text + detail).count + Self.shortestBar < width {
      text += detail
      break
    }
    let room = min(30, width - text.count - 1)
    guard room >= Self.shortestBar else { return Terminal.write("\r\u{1b}[K" + text.prefix(width)) }
    let full = Int(fraction * Double(room))
    let bar = String(repeating: "█", count: full) + String(repeating: "░", count: room - full)
    Terminal.write("\r\u{1b}[K\(bar) \(text)")
  }

  /// How many replications there have been, where nobody knows how many there will be.
  private func reportCount(_ simulated: Double, _ elapsed: Double) {
    let text = "\(Int(simulated / horizon)) replications after \(Self.words(elapsed)); not yet precise enough"
    if isBar {
      Terminal.write("\r\u{1b}[K" + text.prefix((Terminal.errorWidth ?? 80) - 1))
    } else {
      Terminal.say("cloudward: " + text)
    }
  }

  private static let shortestBar = 5

  /// A time in seconds, as people say it.
  private static func words(_ seconds: Double) -> String {
    seconds < 120 ? "\(Int(seconds)) s" : seconds < 7200 ? "\(Int(seconds / 60)) min" : "\(Int(seconds / 3600)) h"
  }

  /// Simulated time in nanoseconds, short.
  private static func rate(_ nanoseconds: Double) -> String {
    let hours = nanoseconds / 3.6e12
    if hours >= 48 { return "\(Int(min(hours / 24, 1e9))) d" }
    return hours >= 2 ? "\(Int(hours)) h" : hours >= 1.0 / 30 ? "\(Int(hours * 60)) min" : "\(Int(hours * 3600)) s"
  }
}

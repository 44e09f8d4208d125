import Glibc
import Synchronization

/// A line on standard error that says how far the work is: a bar on a terminal, written over as it grows and taken away
/// at the end; elsewhere a plain line now and then.
final class ProgressLine: Sendable {
  struct State {
    /// How much of the work is done, from 0 to 1; nil where nobody knows how much there is.
    var fraction: Double?
    /// As `40 % of 10 replications`.
    var text: String
    /// What may follow; where there is little room, the first is left out first.
    var details: [String] = []
  }

  private let began = ContinuousClock.now
  /// Milliseconds since `began` at which the next report is due.
  private let due: Atomic<Int>
  private let isBar: Bool
  private let shown = Mutex(Shown())

  private struct Shown {
    var isShown = false
    var isOver = false
  }

  private static let millisecondsBetweenBars = 100
  private static let millisecondsBetweenLines = 10_000
  /// What takes less is over before anybody has read a word.
  private static let millisecondsBeforeBar = 300

  init() {
    isBar = Terminal.errorIsCapable
    due = Atomic(isBar ? Self.millisecondsBeforeBar : Self.millisecondsBetweenLines)
  }

  /// Shows how far the work is where that is due; on any thread, and cheap where it is not.
  ///
  /// - Parameter state: is given the seconds since the work began.
  func update(_ state: (_ elapsed: Double) -> State) {
    let elapsed = milliseconds
    let due = due.load(ordering: .relaxed)
    guard elapsed >= due else { return }
    let next = elapsed + (isBar ? Self.millisecondsBetweenBars : Self.millisecondsBetweenLines)
    // Only the thread that moves the due time on reports.
    guard self.due.compareExchange(expected: due, desired: next, ordering: .relaxed).exchanged else { return }
    let seconds = Double(elapsed) / 1000
    shown.withLock { shown in
      guard !shown.isOver else { return }
      guard isBar else { return Terminal.say(Self.line(of: state(seconds), after: seconds)) }
      guard !Terminal.isInBackground else { return }
      // The old bar is written over, and only what is left of it erased: nothing flickers.
      Terminal.write("\r" + Self.bar(of: state(seconds)) + "\u{1b}[K")
      shown.isShown = true
    }
  }

  /// Takes the bar away.
  func finish() {
    shown.withLock { shown in
      if shown.isShown { Terminal.write("\r\u{1b}[K") }
      shown = Shown(isShown: false, isOver: true)
    }
  }

  private var milliseconds: Int {
    let elapsed = (ContinuousClock.now - began).components
    return Int(elapsed.seconds) * 1000 + Int(elapsed.attoseconds / 1_000_000_000_000_000)
  }
}

extension ProgressLine {
  private static let longestBar = 30

  private static func line(of state: State, after seconds: Double) -> String {
    (["cloudward: \(state.text) after \(words(seconds))"] + state.details).joined(separator: ", ")
  }

  private static func bar(of state: State) -> String {
    // One column stays free, so that no terminal breaks the line.
    let width = max(1, (Terminal.errorWidth ?? 80) - 1)
    let bar = state.fraction.map { Self.bar($0, length: min(longestBar, width / 6)) + " " } ?? ""
    var details = state.details[...]
    while !details.isEmpty, ([bar + state.text] + details).joined(separator: ", ").count > width {
      details.removeFirst()
    }
    let text = ([bar + state.text] + details).joined(separator: ", ")
    return String((text.count > width ? state.text : text).prefix(width))
  }

  /// A bar whose length depends on the terminal alone, so that it only grows.
  private static func bar(_ fraction: Double, length: Int) -> String {
    let full = Int(min(1, max(0, fraction)) * Double(length))
    let (done, left) = Terminal.hasBlocks ? ("█", "░") : ("#", "-")
    return String(repeating: done, count: full) + String(repeating: left, count: length - full)
  }

  /// A time in seconds, as people say it.
  static func words(_ seconds: Double) -> String {
    seconds < 120 ? "\(Int(seconds)) s" : seconds < 7200 ? "\(Int(seconds / 60)) min" : "\(Int(seconds / 3600)) h"
  }

  /// How long the rest will take if it goes on like this; nothing while that is anybody's guess.
  static func timeLeft(_ fraction: Double, _ elapsed: Double) -> [String] {
    guard fraction > 0.01, fraction <= 1 else { return [] }
    return ["about \(words((elapsed / fraction - elapsed).rounded(.up))) left"]
  }

  /// So many things in so much time, with two digits.
  static func rate(_ count: Double, _ elapsed: Double) -> [String] {
    guard count > 0, elapsed > 0 else { return [] }
    let rate = count / elapsed
    if rate >= 10 { return ["\(Int(min(rate, 1e15))) a second"] }
    let tenths = Int((10 * max(rate, 1 / rate)).rounded())
    let number = tenths >= 100 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    return rate >= 1 ? [number + " a second"] : [number + " s each"]
  }
}

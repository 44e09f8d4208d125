import Synchronization

/// Tells the user how many of a number of steps are done.
final class StepProgress: Sendable {
  private let count: Int
  /// Of several steps, as `cases`.
  private let noun: String
  private let step = Mutex((done: 0, name: ""))
  private let line = ProgressLine()

  init(_ count: Int, _ noun: String) {
    self.count = count
    self.noun = noun
  }

  /// So many steps are done, and one with this name begins.
  func advance(to done: Int, _ name: String = "") {
    step.withLock { $0 = (done, name) }
    refresh()
  }

  /// Shows anew how much time there has been; on any thread.
  func refresh() {
    line.update { elapsed in
      let (done, name) = step.withLock { $0 }
      let fraction = Double(done) / Double(max(1, count))
      let details = ProgressLine.rate(Double(done), elapsed) + ProgressLine.timeLeft(fraction, elapsed)
      return ProgressLine.State(
        fraction: fraction, text: "\(done) of \(count) \(noun)" + (name.isEmpty ? "" : ", now \(name)"),
        details: details.isEmpty ? ["since \(ProgressLine.words(elapsed))"] : details)
    }
  }

  /// Takes the bar away.
  func finish() { line.finish() }
}

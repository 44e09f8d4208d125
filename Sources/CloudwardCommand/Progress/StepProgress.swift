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
      let rate = ProgressLine.rate(Double(done), elapsed)
      return ProgressLine.State(
        fraction: fraction, text: "\(done) of \(count) \(noun)",
        details: (rate.isEmpty ? ["for \(ProgressLine.words(elapsed))"] : rate) + (name.isEmpty ? [] : ["now \(name)"])
          + ProgressLine.timeLeft(fraction, elapsed))
    }
  }

  /// Shows it anew five times a second, for work that cannot do so itself, until the task is cancelled.
  func keepFresh() -> Task<Void, Never> {
    Task.detached {
      while !Task.isCancelled {
        try? await Task.sleep(for: .milliseconds(200))
        self.refresh()
      }
    }
  }

  /// Takes the bar away.
  func finish() { line.finish() }
}

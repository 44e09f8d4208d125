/// A named piece of work whose speed is measured.
public struct Benchmark: Sendable {
  /// What is done, at a stated size.
  public enum Work: Equatable, Sendable {
    /// Take the earliest of so many pending events and schedule it anew, again and again.
    case hold(pending: Int, holds: Int)
    /// Simulate one replication of a scenario.
    case scenario(text: String)
    /// Simulate one replication of the project's own example, changed by these overrides.
    case flagship(overrides: [String])
    /// Read a file of so many jobs, and simulate them.
    case trace(jobs: Int)
  }

  public enum Size: String, Sendable {
    case full, quick
  }

  public let name: String
  public let summary: String
  private let full: Work
  private let quick: Work

  init(_ name: String, _ summary: String, full: Work, quick: Work) {
    self.name = name
    self.summary = summary
    self.full = full
    self.quick = quick
  }

  public func work(_ size: Size) -> Work { size == .full ? full : quick }
}

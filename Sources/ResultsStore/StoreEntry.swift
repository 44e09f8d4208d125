import Experiments

/// A run on its way into a store.
public struct StoreEntry: Sendable {
  /// A file that the scenario was read from.
  public struct Source: Equatable, Sendable {
    public var path: String
    public var text: String

    public init(path: String, text: String) {
      self.path = path
      self.text = text
    }
  }

  /// The command that ran it: `run`, `compare` or `check`.
  public var command: String
  /// What the comparison calls it; nil for a run of its own.
  public var alternative: String?
  public var version: String
  public var scenarioHash: String
  public var systemHash: String
  /// The scenario and what it includes.
  public var sources: [Source]
  /// What was changed on the command line, as `--seed=7`.
  public var overrides: [String]
  public var result: RunResult
  public var wallSeconds: Double

  public init(
    command: String, alternative: String? = nil, version: String, scenarioHash: String, systemHash: String,
    sources: [Source],
    overrides: [String], result: RunResult, wallSeconds: Double
  ) {
    self.command = command
    self.alternative = alternative
    self.version = version
    self.scenarioHash = scenarioHash
    self.systemHash = systemHash
    self.sources = sources
    self.overrides = overrides
    self.result = result
    self.wallSeconds = wallSeconds
  }
}

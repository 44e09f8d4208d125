/// A run as a store lists it.
public struct StoredRun: Equatable, Sendable {
  public var id: Int64
  /// In UTC, as `2026-11-21T07:15:21.123Z`.
  public var recordedAt: String
  public var command: String
  /// The id of the first run of the comparison that it belongs to.
  public var comparison: Int64?
  public var alternative: String?
  /// How many expectations there were, and how many of them did not pass.
  public var expectations: Int
  public var notPassed: Int
  /// With its options.
  public var allocator: String
  /// Its metrics are those that were asked for.
  public var run: RecordedRun

  public init(
    id: Int64, recordedAt: String, command: String, comparison: Int64?, alternative: String?, expectations: Int,
    notPassed: Int, allocator: String, run: RecordedRun
  ) {
    self.id = id
    self.recordedAt = recordedAt
    self.command = command
    self.comparison = comparison
    self.alternative = alternative
    self.expectations = expectations
    self.notPassed = notPassed
    self.allocator = allocator
    self.run = run
  }
}

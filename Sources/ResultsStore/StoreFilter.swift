/// Which runs of a store are meant.
public struct StoreFilter: Sendable {
  public var scenario: String?
  /// With or without its options.
  public var allocator: String?
  public var placement: String?
  public var command: String?
  public var seed: UInt64?
  /// The earliest moment, as `recordedAt` is written, or the beginning of it.
  public var since: String?
  /// Only runs that have a value for each of these metrics.
  public var metrics: [String] = []
  /// The latest so many of them; nil for all.
  public var limit: Int?

  public init() {}
}

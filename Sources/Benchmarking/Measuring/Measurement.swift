/// What was measured of a benchmark.
public struct Measurement: Equatable, Sendable {
  public struct Run: Equatable, Sendable {
    public var events: Int
    public var nanoseconds: Int

    public init(events: Int, nanoseconds: Int) {
      self.events = events
      self.nanoseconds = nanoseconds
    }

    public var nanosecondsPerEvent: Double { Double(nanoseconds) / Double(max(1, events)) }
  }

  /// What does not depend on how busy the machine is.
  public struct Counts: Equatable, Sendable {
    /// Of the run that was counted.
    public var events: Int
    /// How often memory was asked for; nil where that was not counted.
    public var allocations: Int?
    /// Machine instructions; nil where those were not counted.
    public var instructions: Int?

    public init(events: Int, allocations: Int? = nil, instructions: Int? = nil) {
      self.events = events
      self.allocations = allocations
      self.instructions = instructions
    }

    public var allocationsPerEvent: Double? { allocations.map { Double($0) / Double(max(1, events)) } }
    public var instructionsPerEvent: Double? { instructions.map { Double($0) / Double(max(1, events)) } }
  }

  public var name: String
  /// Timed runs; none where only counts were asked for.
  public var runs: [Run]
  public var counts: Counts?
  /// The most memory that the process of the timed runs had; nil where none was timed.
  public var peakMemoryBytes: Int?

  public init(name: String, runs: [Run] = [], counts: Counts? = nil, peakMemoryBytes: Int? = nil) {
    self.name = name
    self.runs = runs
    self.counts = counts
    self.peakMemoryBytes = peakMemoryBytes
  }

  public var events: Int { runs.first?.events ?? counts?.events ?? 0 }
  public var nanosecondsPerEvent: Spread? { Spread(runs.map(\.nanosecondsPerEvent)) }
}

/// The middle of some numbers, and how far they reach.
public struct Spread: Equatable, Sendable {
  public var median: Double
  public var least: Double
  public var most: Double

  /// Nil where there are no numbers.
  public init?(_ numbers: [Double]) {
    guard !numbers.isEmpty else { return nil }
    let sorted = numbers.sorted()
    let middle = sorted.count / 2
    median = sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    least = sorted[0]
    most = sorted[sorted.count - 1]
  }
}

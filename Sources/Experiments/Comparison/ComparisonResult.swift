import CloudSimulator
import OutputAnalysis

/// One of the things that are compared: a name, and the scenario with its allocator and placement.
public struct Alternative: Sendable {
  public var name: String
  public var scenario: Scenario

  public init(name: String, scenario: Scenario) {
    self.name = name
    self.scenario = scenario
  }
}

/// What the replications of several alternatives say, on common random numbers.
public struct ComparisonResult: Sendable {
  /// The line through the alternatives' points (coverage, sharing).
  public struct Line: Equatable, Sendable {
    /// Sharing = a · coverage + b.
    public var a: Estimate
    public var b: Estimate
    public var rSquared: Double?
    /// The means of each alternative.
    public var coverage: [Double]
    public var sharing: [Double]
  }

  public var alternatives: [Alternative]
  /// In the order of the alternatives.
  public var runs: [RunResult]
  public var confidence: Double
  /// Metric by metric, each under every alternative but the first.
  public var comparisons: [MetricComparison]
  /// How many of them were judged together, by Holm's procedure.
  public var judged: Int
  public var medianVarianceReduction: Double?
  /// Nil for fewer than three alternatives, or where coverage does not vary.
  public var line: Line?

  public var replications: Int { runs.first?.replications ?? 0 }
  public var isComplete: Bool { runs.allSatisfy(\.isComplete) }
  public var isConserved: Bool { runs.allSatisfy(\.isConserved) }
  public var events: Int { runs.reduce(0) { $0 + $1.events } }

  /// The first alternative before this one that has the same numbers, all of them; nil where there is none.
  public func twin(of alternative: Int) -> Int? {
    (0..<alternative).first { runs[$0].metrics == runs[alternative].metrics }
  }
}

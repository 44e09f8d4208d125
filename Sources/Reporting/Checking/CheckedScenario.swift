/// What a check found of one scenario, in the words of its reports.
public struct CheckedScenario: Equatable, Sendable {
  /// Something that was judged.
  public struct Finding: Equatable, Sendable {
    /// What was asked for, the same in every run: `imaging wait.p95 at most 5 min`.
    public var claim: String
    /// What came of it: `missed, 7.1 min ± 0.2 min`.
    public var outcome: String
    public var sign: String
    public var passes: Bool
    /// Whether it passes, but only because chance may be why it does not look good.
    public var isDoubtful: Bool
    /// Where the file asks for it, from 1; nil where it does not.
    public var line: Int?
    public var column: Int?

    public init(
      claim: String, outcome: String, sign: String, passes: Bool, isDoubtful: Bool = false, line: Int? = nil,
      column: Int? = nil
    ) {
      self.claim = claim
      self.outcome = outcome
      self.sign = sign
      self.passes = passes
      self.isDoubtful = isDoubtful
      self.line = line
      self.column = column
    }

    public var sentence: String { claim + ": " + outcome }
  }

  /// Why it could not be judged.
  public struct Problem: Equatable, Sendable {
    /// Fit for one line.
    public var message: String
    public var file: String
    public var line: Int?
    public var column: Int?

    public init(message: String, file: String, line: Int? = nil, column: Int? = nil) {
      self.message = message
      self.file = file
      self.line = line
      self.column = column
    }
  }

  public var name: String
  public var file: String
  /// What was expected.
  public var expectations: [Finding] = []
  /// What the baseline is called; nil without one.
  public var baseline: String?
  /// The comparison with the baseline in a sentence.
  public var comparison = ""
  /// What became worse, or better, than in the baseline.
  public var changes: [Finding] = []
  public var problems: [Problem] = []
  /// The problems as they were printed.
  public var problemText = ""

  public init(name: String, file: String) {
    self.name = name
    self.file = file
  }

  /// Whether nothing stands against it.
  public var passes: Bool { problems.isEmpty && (expectations + changes).allSatisfy(\.passes) }
}

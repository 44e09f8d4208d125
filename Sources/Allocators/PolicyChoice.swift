import SimulationKernel

/// A policy of a catalogue, chosen by name with its options, as `{ priority: { preemption: resume } }` in a scenario.
public struct PolicyChoice: Equatable, Sendable {
  public var name: String
  /// Only the options that were given, in the order of the catalogue.
  public var options: [PolicyOption]

  public init(_ name: String, _ options: [PolicyOption] = []) {
    self.name = name
    self.options = options
  }

  public func value(of option: String) -> PolicyOption.Value? { options.first { $0.name == option }?.value }
}

public struct PolicyOption: Equatable, Sendable {
  public enum Value: Equatable, Sendable {
    case flag(Bool)
    case word(String)
    case span(Nanoseconds)
  }

  public var name: String
  public var value: Value

  public init(_ name: String, _ value: Value) {
    self.name = name
    self.value = value
  }
}

/// An option that a policy takes: enough for the reader, the schema and the reference.
public struct PolicyOptionDescription: Sendable {
  public enum Kind: Sendable {
    case flag
    /// One of these words.
    case word([String])
    /// A span of time, positive.
    case span
  }

  public var name: String
  public var kind: Kind
  /// One line for the reference: what it does, and its default.
  public var summary: String

  public init(_ name: String, _ kind: Kind, _ summary: String) {
    self.name = name
    self.kind = kind
    self.summary = summary
  }
}

/// What a catalogue says of a policy: its name, what it does in a line, and its options.
public struct PolicyDescription: Sendable {
  public var name: String
  public var summary: String
  public var options: [PolicyOptionDescription]

  public init(name: String, summary: String, options: [PolicyOptionDescription] = []) {
    self.name = name
    self.summary = summary
    self.options = options
  }
}

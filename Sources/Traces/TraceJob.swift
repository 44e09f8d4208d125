import CloudModel
import SimulationKernel

/// A job, task, virtual machine or request of a trace.
public struct TraceJob: Equatable, Sendable {
  /// How its life ended, where the trace says.
  public enum Ending: String, Sendable { case completed, failed, cancelled, running }

  /// Its number in the file, or its line; what sampling goes by.
  public var id: Int64
  /// The line that it was read from, from 1; the row of a database.
  public var line: Int
  /// Since the trace's origin: the zero of its own clock, or its first job where times are dates.
  public var submit: Nanoseconds
  /// How long it ran; nil where the trace does not say.
  public var duration: Nanoseconds?
  /// The runtime that its sender stated.
  public var estimate: Nanoseconds?
  /// In whole units; of the kinds that are not given, zero.
  public var demand = ResourceVector.zero
  /// Bit k is set where the trace gives the kind of raw value k.
  public var givenKinds: UInt8 = 0
  public var priority: Int?
  /// The user or tenant, as the file calls them.
  public var tenant: String?
  public var workload: String?
  public var ending: Ending?

  public init(id: Int64, line: Int, submit: Nanoseconds, duration: Nanoseconds? = nil) {
    self.id = id
    self.line = line
    self.submit = submit
    self.duration = duration
  }

  /// The demand of a kind; nil where the trace does not give it.
  public func amount(_ kind: ResourceKind) -> Int64? {
    givenKinds & (1 << UInt8(kind.rawValue)) == 0 ? nil : demand[kind]
  }

  public mutating func give(_ amount: Int64, of kind: ResourceKind) {
    demand[kind] = amount
    givenKinds |= 1 << UInt8(kind.rawValue)
  }
}

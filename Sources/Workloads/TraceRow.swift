import CloudModel
import SimulationKernel

/// What a row of a trace gives of a request; `missing` for what it leaves to the workload's laws.
public struct TraceRow: BitwiseCopyable, Sendable {
  package var arrival = missing
  var durationOrMissing = missing
  var estimateOrMissing = missing
  /// By the raw value of the kind, in whole units.
  var amounts = InlineArray<5, Int64>(repeating: missing)
  var priorityOrMissing = Int32.min

  static let missing = Int64.min

  func amount(_ kind: ResourceKind) -> Int64? { Self.present(amounts[kind.rawValue]) }
  var duration: Nanoseconds? { Self.present(durationOrMissing) }
  var estimate: Nanoseconds? { Self.present(estimateOrMissing) }
  package var priority: Int? { priorityOrMissing == .min ? nil : Int(priorityOrMissing) }

  package init(arrival: Nanoseconds, duration: Nanoseconds?, estimate: Nanoseconds?, priority: Int?) {
    self.arrival = arrival
    durationOrMissing = duration ?? Self.missing
    estimateOrMissing = estimate ?? Self.missing
    priorityOrMissing = priority.map { Int32(truncatingIfNeeded: $0) } ?? .min
  }

  package mutating func give(_ amount: Int64, of kind: ResourceKind) { amounts[kind.rawValue] = amount }

  private static func present(_ value: Int64) -> Int64? { value == missing ? nil : value }
}

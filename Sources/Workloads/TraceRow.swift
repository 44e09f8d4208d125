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
  /// The line of the file that it stands on.
  package var line: Int32 = 0
  /// Numbers of names; 0 where the file has no such column.
  var tenant: Int32 = 0
  var workload: Int32 = 0

  static let missing = Int64.min

  func amount(_ kind: ResourceKind) -> Int64? { Self.present(amounts[kind.rawValue]) }
  var duration: Nanoseconds? { Self.present(durationOrMissing) }
  var estimate: Nanoseconds? { Self.present(estimateOrMissing) }
  package var priority: Int? { priorityOrMissing == .min ? nil : Int(priorityOrMissing) }

  package init() {}

  package init(
    arrival: Nanoseconds, duration: Nanoseconds?, estimate: Nanoseconds?, priority: Int?, line: Int
  ) {
    self.arrival = arrival
    durationOrMissing = duration ?? Self.missing
    estimateOrMissing = estimate ?? Self.missing
    priorityOrMissing = priority.map { Int32(truncatingIfNeeded: $0) } ?? .min
    self.line = Int32(truncatingIfNeeded: line)
  }

  package mutating func give(_ amount: Int64, of kind: ResourceKind) { amounts[kind.rawValue] = amount }

  private static func present(_ value: Int64) -> Int64? { value == missing ? nil : value }
}

/// Numbers for the names of a column, in the order in which they first appear.
struct TraceNames: Sendable {
  private(set) var names: [String] = []
  private var numbers: [String: Int32] = [:]
  private var last: (bytes: [UInt8], number: Int32)?

  /// The number of a name of the column; nil where no row has it.
  func number(of name: String) -> Int32? { numbers[name] }

  /// The number of a name, a new one if need be. Neighbouring rows mostly have the same name, which is found without
  /// making a string.
  mutating func number(of field: TraceField) -> Int32 {
    if let last, last.bytes.elementsEqual(field.text) { return last.number }
    let name = field.string
    let number = numbers[name] ?? Int32(names.count)
    if number == names.count {
      names.append(name)
      numbers[name] = number
    }
    last = (Array(field.text), number)
    return number
  }
}

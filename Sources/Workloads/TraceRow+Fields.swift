import CloudModel
import SimulationKernel

extension TraceRow {
  /// Reads a field into its place.
  /// - Returns: what is wrong with it; nil where it is good.
  @inline(__always)
  mutating func take(_ field: TraceField, as column: TraceColumn, builder: inout TraceBuilder) -> String? {
    guard !field.text.isEmpty else {
      return switch column {
      case .arrival, .tenant, .workload: "is empty"
      default: nil  // the workload's own law holds
      }
    }
    switch column {
    case .unknown: return nil
    case .tenant: tenant = builder.tenants.number(of: field)
    case .workload: workload = builder.workloads.number(of: field)
    case .arrival: return Self.readTime(field, into: &arrival)
    case .duration: return Self.readTime(field, into: &durationOrMissing)
    case .estimate: return Self.readTime(field, into: &estimateOrMissing)
    case .amount(let kind): return readAmount(field, of: kind)
    case .priority:
      guard let value = DecimalNumber.parseInteger(field.text, largest: Self.largestPriority) else {
        return "\(shown(field.string)) is no whole number between -\(Self.largestPriority) and \(Self.largestPriority)"
      }
      priorityOrMissing = Int32(value)
    }
    return nil
  }

  private static let largestPriority: Int64 = 1_000_000_000

  /// Seconds become nanoseconds; digits beyond the ninth decimal round to the nearest.
  private static func readTime(_ field: TraceField, into time: inout Int64) -> String? {
    let largest = RequestDraw.longestSpan
    switch DecimalNumber.parse(field.text, decimals: 9, rounding: .nearest, largest: largest) {
    case .number(let value): time = value
    case .tooLarge: return "\(shown(field.string)) is too large; at most \(largest / .second) s (100 years)"
    case .negative: return "\(shown(field.string)) is negative"
    case .notANumber: return "\(shown(field.string)) is not a number of seconds"
    }
    return nil
  }

  /// Shown units become whole units, rounded up.
  private mutating func readAmount(_ field: TraceField, of kind: ResourceKind) -> String? {
    let decimals = kind.unitsPerShown == 1000 ? 3 : 0
    let largest = RequestDraw.largestAmount
    switch DecimalNumber.parse(field.text, decimals: decimals, rounding: .up, largest: largest) {
    case .number(let value): amounts[kind.rawValue] = value
    case .tooLarge:
      return "\(shown(field.string)) is too large; at most \(largest / kind.unitsPerShown) \(kind.unit)"
    case .negative: return "\(shown(field.string)) is negative"
    case .notANumber: return "\(shown(field.string)) is not a number of \(kind.unit)"
    }
    return nil
  }
}

import SimulationKernel
import Workloads

/// What a line of a trace gives.
enum RowOutcome {
  case job(TraceJob)
  /// So many equal ones; at least one.
  case jobs(TraceJob, Int)
  /// With the byte of the line, from 1, where one is meant.
  case drop(DropReason, String, column: Int? = nil)
  /// So many for one reason, the first of them in a line of a second file if one is given.
  case drops(DropReason, String, Int, line: Int? = nil)
  /// A comment, a header, or a part of something that comes later.
  case nothing
}

/// Understands the lines of one format, in order.
protocol RowParser {
  /// Whether a line must be read before it is known whether the file is of the format at all: the header of a CSV.
  mutating func take(_ text: UnsafeRawBufferPointer, line: Int) throws(TraceProblem) -> RowOutcome
  /// What is left at the end of the file, one at a time.
  mutating func leftOver() throws(TraceProblem) -> RowOutcome
  /// Comment lines that say something of the whole file.
  var header: [(key: String, value: String)] { get }
  /// Whether the format has a header that has not been read yet.
  var lacksHeader: Bool { get }
}

extension RowParser {
  mutating func leftOver() -> RowOutcome { .nothing }
  var header: [(key: String, value: String)] { [] }
  var lacksHeader: Bool { false }
}

/// A number in a field, and how it can be unusable.
enum FieldValue: Equatable {
  case number(Int64)
  case negative, tooLarge, notANumber

  init(_ text: UnsafeRawBufferPointer, decimals: Int, rounding: DecimalNumber.Rounding = .nearest, largest: Int64) {
    switch DecimalNumber.parse(text, decimals: decimals, rounding: rounding, largest: largest) {
    case .number(let value): self = .number(value)
    case .negative: self = .negative
    case .tooLarge: self = .tooLarge
    case .notANumber: self = .notANumber
    }
  }

  /// A number of seconds as nanoseconds.
  static func seconds(_ text: UnsafeRawBufferPointer) -> FieldValue {
    FieldValue(text, decimals: 9, largest: RequestDraw.longestSpan)
  }

  /// A number of `unit`s, each a power of ten of nanoseconds or any other span, as nanoseconds.
  static func time(_ text: UnsafeRawBufferPointer, unit: Nanoseconds) -> FieldValue {
    switch unit {
    case 1_000_000_000: return seconds(text)
    case 1_000_000: return FieldValue(text, decimals: 6, largest: RequestDraw.longestSpan)
    case 1000: return FieldValue(text, decimals: 3, largest: RequestDraw.longestSpan)
    case 1: return FieldValue(text, decimals: 0, largest: RequestDraw.longestSpan)
    default:
      // Exact to a billionth of the unit.
      guard case .number(let value) = FieldValue(text, decimals: 9, largest: RequestDraw.longestSpan) else {
        return seconds(text)
      }
      let product = Int128(value) * Int128(unit) / 1_000_000_000
      return product <= Int128(RequestDraw.longestSpan) ? .number(Int64(product)) : .tooLarge
    }
  }

  /// Why it cannot be used; nil for a number.
  func problem(_ name: String, negative: DropReason, column: Int? = nil) -> RowOutcome? {
    reason(negative: negative).map { .drop($0, "the \(name) \(complaint)", column: column) }
  }

  func reason(negative: DropReason) -> DropReason? {
    switch self {
    case .number: nil
    case .negative: negative
    case .tooLarge: .enormous
    case .notANumber: .malformed
    }
  }

  /// What is wrong with it, as the end of a sentence about it.
  var complaint: String {
    switch self {
    case .number: "is a number"
    case .negative: "is negative"
    case .tooLarge: "is too large"
    case .notANumber: "is not a number"
    }
  }

  var value: Int64? { if case .number(let value) = self { value } else { nil } }
}
